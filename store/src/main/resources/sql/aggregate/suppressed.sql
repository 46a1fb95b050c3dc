select count(*)
from measure_definition d
join aggregate a on a.measure_name = d.name
where d.name = :measure and a.period = :period and a.start_date = :start and a.count < d.aggregation_threshold
