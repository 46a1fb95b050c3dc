-- In the order of release, from the newest builds on.
select p.data_version, p.access_version, cast(extract(epoch from p.changed_at) * 1000000 as bigint) as changed_micros,
       s.channel
from publication p
left join (select distinct channel from telemetry_slice where prefix = :prefix) s on true
order by array_position(array['nightly', 'aurora', 'beta', 'release'], s.channel), s.channel collate "C"
