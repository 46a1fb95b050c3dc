select p.data_version, p.access_version, cast(extract(epoch from p.changed_at) * 1000000 as bigint) as changed_micros,
       s.first_micros, s.last_micros, n.threshold
from publication p
left join tracking_series s on s.series = :series
left join tracking_namespace n on n.namespace = s.namespace
