-- Rows that do not differ are not even locked, so that a date that is computed again without news writes nothing.
update telemetry_aggregate a
set most = s.most, packed = s.packed
from telemetry_staging s
where s.run_id = ? and s.attempt = any (?)
  and s.prefix = a.prefix and s.channel = a.channel and s.version = a.version and s.date = a.date
  and s.metric = a.metric and s.packed <> a.packed
