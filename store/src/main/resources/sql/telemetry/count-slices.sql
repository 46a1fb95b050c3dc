select count(*)
from telemetry_aggregate a
join unnest(?::text[], ?::text[], ?::text[], ?::text[]) as slice (prefix, channel, version, date)
  on a.prefix = slice.prefix and a.channel = slice.channel and a.version = slice.version and a.date = slice.date
