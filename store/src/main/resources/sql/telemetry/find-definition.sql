-- The first of these names that is defined.
select p.data_version, p.access_version, cast(extract(epoch from p.changed_at) * 1000000 as bigint) as changed_micros,
       d.name, d.kind, d.keyed, d.low, d.high, d.n_buckets, d.labels::text as labels, d.description, d.processes,
       d.definition::text as definition
from publication p
left join telemetry_definition d on d.name = any (:names)
order by array_position(:names, d.name)
limit 1
