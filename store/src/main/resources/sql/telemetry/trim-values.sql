delete from telemetry_value a
using unnest(?::text[], ?::text[], ?::text[], ?::text[]) as slice (prefix, channel, version, date)
where a.prefix = slice.prefix and a.channel = slice.channel and a.version = slice.version and a.date = slice.date
