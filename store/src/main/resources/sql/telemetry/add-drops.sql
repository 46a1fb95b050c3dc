insert into telemetry_drop (submission_date, reason, pings) select * from unnest(?::text[], ?::text[], ?::bigint[])
