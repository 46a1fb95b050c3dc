-- Of what is replaced: the slices of these submission dates and these builds.
delete from telemetry_aggregate a
using (
    select prefix, channel, version, date from telemetry_slice where prefix = 'submission_date' and date = any (?)
    union
    select 'build_id', channel, version, build_id
    from unnest(?::text[], ?::text[], ?::text[]) as build (channel, version, build_id)
) slice
where a.prefix = slice.prefix and a.channel = slice.channel and a.version = slice.version and a.date = slice.date
  and not exists (
      select from telemetry_staging s
      where s.run_id = ? and s.attempt = any (?)
        and s.prefix = a.prefix and s.channel = a.channel and s.version = a.version and s.date = a.date
        and s.metric = a.metric)
