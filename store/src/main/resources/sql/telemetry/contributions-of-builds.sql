-- Files of other submission dates that have something of these builds.
select path, submission_date, channel, rows, bytes
from telemetry_contribution
where submission_date <> all (?)
  and (submission_date, channel) in (
      select b.submission_date, b.channel
      from telemetry_build b
      join unnest(?::text[], ?::text[], ?::text[]) as build (channel, version, build_id)
        on b.channel = build.channel and b.version = build.version and b.build_id = build.build_id)
order by path
