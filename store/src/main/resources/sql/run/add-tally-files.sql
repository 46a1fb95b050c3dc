insert into tally_file (path, measure_name, level, start_date, in_month, run_id, rows, bytes, origin)
select path, measure_name, level, start_date, in_month, ?, rows, bytes, origin
from unnest(?::text[], ?::text[], ?::text[], ?::date[], ?::boolean[], ?::bigint[], ?::bigint[], ?::text[])
     as file (path, measure_name, level, start_date, in_month, rows, bytes, origin)
