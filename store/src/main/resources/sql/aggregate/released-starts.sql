-- The period starts that have at least one released row.
select p.data_version, p.access_version, cast(extract(epoch from p.changed_at) * 1000000 as bigint) as changed_micros,
       a.start_date
from publication p
left join (
    select distinct start_date from released_aggregate where measure_name = :measure and period = :period
) a on true
order by a.start_date
