-- What the table of filters says, but of rows with enough observations only.
select p.data_version, p.access_version, cast(extract(epoch from p.changed_at) * 1000000 as bigint) as changed_micros,
       f.dimension, f.value
from publication p
left join (
    select distinct v.dimension, v.value
    from telemetry_aggregate a
    cross join lateral (values
        ('metric', a.metric), ('application', a.application), ('architecture', a.architecture),
        ('os', a.os || ',' || a.os_version), ('child', a.process)) v (dimension, value)
    where a.channel = :channel and a.version = :version and a.count >= :least
) f on true
order by f.dimension, array_position(array['parent', 'content', 'gpu'], f.value), f.value collate "C"
