-- Of every month where no month is given.
select path, measure_name, level, start_date, joined, rows, bytes, origin
from tally_file
where measure_name = :name
  and (cardinality(:months) = 0 or cast(date_trunc('month', start_date) as date) = any (cast(:months as date[])))
order by start_date, path
