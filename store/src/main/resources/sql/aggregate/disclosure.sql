select d.name, a.period,
       count(*) filter (where a.count >= d.aggregation_threshold) as released,
       count(*) filter (where a.count < d.aggregation_threshold) as suppressed
from measure_definition d
join aggregate a on a.measure_name = d.name
group by d.name, a.period
order by d.name, a.period
