-- The folder of a file is everything before its name: receiving day and measure.
select regexp_replace(file.path, '/[^/]*$', '') as folder, sum(file.rows) as rows
from consumed_file file
join unnest(:folders) as day (folder) on starts_with(file.path, day.folder || '/')
where file.rows > 0
group by 1
