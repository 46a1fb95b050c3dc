-- In the order of the primary key, whose index grows at its ends then and not all over.
insert into telemetry_aggregate (prefix, channel, version, date, metric, most, packed)
select prefix, channel, version, date, metric, most, packed
from telemetry_staging s
where s.run_id = ? and s.attempt = any (?)
  and not exists (
      select from telemetry_aggregate a
      where s.prefix = a.prefix and s.channel = a.channel and s.version = a.version and s.date = a.date
        and s.metric = a.metric)
order by prefix, channel, version, date, metric
