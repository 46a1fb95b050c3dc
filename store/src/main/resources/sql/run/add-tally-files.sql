insert into tally_file (path, measure_name, level, start_date, joined, run_id, rows, bytes, origin)
select path, measure_name, level, start_date, joined, ?, rows, bytes, origin
from unnest(?::text[], ?::text[], ?::text[], ?::date[], ?::boolean[], ?::bigint[], ?::bigint[], ?::text[])
     as file (path, measure_name, level, start_date, joined, rows, bytes, origin)
