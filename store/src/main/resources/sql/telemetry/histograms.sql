-- A short range of the primary key for each date. Without rows there is one line of nulls. That there is one publication
-- keeps the estimated cost below what starts the compiler of expressions.
select p.data_version, p.access_version, cast(extract(epoch from p.changed_at) * 1000000 as bigint) as changed_micros,
       a.date, a.metric, a.label, a.sum, a.count, array_send(a.buckets) as buckets, array_send(a.counts) as counts
from (select * from publication limit 1) p
left join telemetry_aggregate a
  on a.prefix = :prefix
 and a.channel = :channel
 and a.version = :version
 and a.date = any (:dates)
 and a.metric = any (:metrics)
 and (cardinality(:labels) = 0 or a.label = any (:labels))
 and (cardinality(:processes) = 0 or a.process = any (:processes))
 and (cardinality(:applications) = 0 or a.application = any (:applications))
 and (cardinality(:architectures) = 0 or a.architecture = any (:architectures))
 and (cardinality(:oses) = 0 or a.os = any (:oses))
 and (cardinality(:osVersions) = 0 or a.os_version = any (:osVersions))
 and a.count >= :least
