insert into telemetry_month (path, month, channel, run_id, rows, bytes)
select path, month, channel, ?, rows, bytes
from unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[]) as file (path, month, channel, rows, bytes)
