insert into telemetry_contribution (path, submission_date, channel, run_id, rows, bytes)
select path, submission_date, channel, ?, rows, bytes
from unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[])
     as file (path, submission_date, channel, rows, bytes)
