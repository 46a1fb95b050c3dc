-- Slices of these submission dates and builds that have anything published.
insert into telemetry_slice (prefix, channel, version, date, pings, run_id)
select s.prefix, s.channel, s.version, s.date, s.pings, ?
from (
    select 'submission_date' as prefix, channel, version, submission_date as date, sum(pings) as pings
    from telemetry_build
    where submission_date = any (?)
    group by channel, version, submission_date
    union all
    select 'build_id', b.channel, b.version, b.build_id, sum(b.pings)
    from telemetry_build b
    join unnest(?::text[], ?::text[], ?::text[]) as build (channel, version, build_id)
      on b.channel = build.channel and b.version = build.version and b.build_id = build.build_id
    group by b.channel, b.version, b.build_id
) s
where exists (
    select from telemetry_aggregate a
    where a.prefix = s.prefix and a.channel = s.channel and a.version = s.version and a.date = s.date)
