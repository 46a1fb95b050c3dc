insert into telemetry_build (submission_date, channel, version, build_id, pings)
select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[])
