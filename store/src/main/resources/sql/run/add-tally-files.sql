insert into tally_file (path, measure_name, level, start_date, in_month, run_id, rows, bytes)
select path, measure_name, level, start_date, in_month, ?, rows, bytes
from unnest(?::text[], ?::text[], ?::text[], ?::date[], ?::boolean[], ?::bigint[], ?::bigint[])
     as file (path, measure_name, level, start_date, in_month, rows, bytes)
