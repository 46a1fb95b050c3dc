-- How many of these files are in effect as they were read.
select cast(count(*) as integer)
from tally_file
where (path, joined) in (select * from unnest(?::text[], ?::boolean[]))
