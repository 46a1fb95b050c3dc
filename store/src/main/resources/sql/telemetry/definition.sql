select name, kind, keyed, low, high, n_buckets, labels::text as labels, description, processes, definition::text as definition
from telemetry_definition
where name = :name
