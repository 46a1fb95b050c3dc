-- Rows that do not differ are not even locked, so that a date that is computed again without news writes nothing.
update telemetry_aggregate a
set buckets = s.buckets, counts = s.counts, sum = s.sum, count = s.count
from telemetry_staging s
where s.run_id = ? and s.attempt = any (?)
  and s.prefix = a.prefix and s.channel = a.channel and s.version = a.version and s.date = a.date
  and s.metric = a.metric and s.label = a.label and s.process = a.process and s.application = a.application
  and s.architecture = a.architecture and s.os = a.os and s.os_version = a.os_version
  and (a.count, a.sum, a.buckets, a.counts) is distinct from (s.count, s.sum, s.buckets, s.counts)
