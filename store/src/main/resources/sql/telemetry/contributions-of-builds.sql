-- Files of other submission dates that have something of these builds. Of a month of which no date is left out, its own
-- files are read where they are less than those of the dates that are meant.
with left_out as (
    select unnest(cast(? as text[])) as day
),
builds as (
    select * from unnest(?::text[], ?::text[], ?::text[]) as build (channel, version, build_id)
),
days as (
    select c.path, c.submission_date, left(c.submission_date, 6) as month, c.channel, c.rows, c.bytes
    from telemetry_contribution c
    where c.submission_date not in (select day from left_out)
      and (c.submission_date, c.channel) in (
          select b.submission_date, b.channel
          from telemetry_build b
          join builds on b.channel = builds.channel and b.version = builds.version and b.build_id = builds.build_id)
),
months as (
    select m.month, m.channel
    from telemetry_month m
    where m.month not in (select left(day, 6) from left_out)
    group by m.month, m.channel
    having sum(m.bytes) < (
        select sum(d.bytes) from days d where d.month = m.month and d.channel = m.channel)
)
select path, submission_date, channel, rows, bytes
from days
where (month, channel) not in (select month, channel from months)
union all
select path, month || '01', channel, rows, bytes
from telemetry_month
where (month, channel) in (select month, channel from months)
order by path
