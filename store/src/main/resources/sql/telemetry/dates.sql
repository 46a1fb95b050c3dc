-- The newest version first, and within it the newest date.
select p.data_version, p.access_version, cast(extract(epoch from p.changed_at) * 1000000 as bigint) as changed_micros,
       s.date, s.version
from publication p
left join telemetry_slice s on s.prefix = :prefix and s.channel = :channel
order by length(s.version) desc, s.version collate "C" desc, s.date collate "C" desc
