-- Each task tells the values of its metrics.
insert into telemetry_value (prefix, channel, version, date, dimension, value, most)
select prefix, channel, version, date, dimension, value, max(most)
from telemetry_staging_value
where run_id = ? and attempt = any (?)
group by prefix, channel, version, date, dimension, value
