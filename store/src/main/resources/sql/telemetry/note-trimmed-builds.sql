insert into telemetry_trimmed (prefix, channel, version, date)
select prefix, channel, version, date
from unnest(?::text[], ?::text[], ?::text[], ?::text[]) as slice (prefix, channel, version, date)
where prefix = 'build_id'
on conflict do nothing
