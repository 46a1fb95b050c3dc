insert into telemetry_filter (channel, version, dimension, value)
select distinct s.channel, s.version, filter.dimension, filter.value
from telemetry_staging s
cross join lateral (values
    ('metric', s.metric), ('application', s.application), ('architecture', s.architecture),
    ('os', s.os || ',' || s.os_version), ('child', s.process)) as filter (dimension, value)
where s.run_id = ? and s.attempt = any (?)
on conflict do nothing
