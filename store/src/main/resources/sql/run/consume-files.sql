insert into consumed_file (path, run_id, rows, rows_refused)
select path, ?, rows, refused
from unnest(?::text[], ?::bigint[], ?::bigint[]) as file (path, rows, refused)
