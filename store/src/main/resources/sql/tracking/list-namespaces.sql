select n.namespace, n.threshold, count(s.series) as names, max(s.last_micros) as last_micros
from tracking_namespace n
left join tracking_series s on s.namespace = n.namespace
group by n.namespace, n.threshold
order by n.namespace
