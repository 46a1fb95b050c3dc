-- Values that only cells with too few observations have are not told.
select p.data_version, p.access_version, cast(extract(epoch from p.changed_at) * 1000000 as bigint) as changed_micros,
       f.dimension, f.value
from publication p
left join telemetry_filter f on f.channel = :channel and f.version = :version and f.most >= :least
order by f.dimension, array_position(array['parent', 'content', 'gpu'], f.value), f.value collate "C"
