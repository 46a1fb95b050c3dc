insert into consumed_file (path, run_id, rows, rows_refused, rows_duplicate)
select path, ?, rows, refused, duplicate
from unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[]) as file (path, rows, refused, duplicate)
