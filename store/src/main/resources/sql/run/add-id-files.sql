insert into id_file (path, measure_name, start_date, run_id, rows, bytes)
select path, measure_name, start_date, ?, rows, bytes
from unnest(?::text[], ?::text[], ?::date[], ?::bigint[], ?::bigint[]) as file (path, measure_name, start_date, rows, bytes)
