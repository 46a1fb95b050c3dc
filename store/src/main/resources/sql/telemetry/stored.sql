select count(*)
from telemetry_aggregate
where metric = :metric
