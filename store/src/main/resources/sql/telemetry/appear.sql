-- In the order of the primary key, whose index grows at its ends then and not all over.
insert into telemetry_aggregate (prefix, channel, version, date, metric, label, process, application, architecture, os,
                                 os_version, buckets, counts, sum, count)
select prefix, channel, version, date, metric, label, process, application, architecture, os,
       os_version, buckets, counts, sum, count
from telemetry_staging s
where s.run_id = ? and s.attempt = any (?)
  and not exists (
      select from telemetry_aggregate a
      where s.prefix = a.prefix and s.channel = a.channel and s.version = a.version and s.date = a.date
        and s.metric = a.metric and s.label = a.label and s.process = a.process and s.application = a.application
        and s.architecture = a.architecture and s.os = a.os and s.os_version = a.os_version)
order by prefix, channel, version, date, metric, label, process, application, architecture, os, os_version
