insert into consumed_file (path, run_id, rows, rows_refused, rows_duplicate, measure_name, first_micros, last_micros)
select path, ?, rows, refused, duplicate, measure_name, first_micros, last_micros
from unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::bigint[])
     as file (path, rows, refused, duplicate, measure_name, first_micros, last_micros)
