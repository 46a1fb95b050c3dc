insert into telemetry_filter as f (channel, version, dimension, value, most)
select channel, version, 'metric', metric, max(most)
from telemetry_staging
where run_id = ? and attempt = any (?)
group by channel, version, metric
on conflict (channel, version, dimension, value) do update set most = excluded.most where f.most < excluded.most
