-- One place of the primary key for each date and metric. Without rows there is one line of nulls. That there is one
-- publication keeps the estimated cost below what starts the compiler of expressions.
select p.data_version, p.access_version, cast(extract(epoch from p.changed_at) * 1000000 as bigint) as changed_micros,
       a.date, a.metric, a.packed
from (select * from publication limit 1) p
left join telemetry_aggregate a
  on a.prefix = :prefix
 and a.channel = :channel
 and a.version = :version
 and a.date = any (:dates)
 and a.metric = any (:metrics)
