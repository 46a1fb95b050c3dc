select definition::text, last_executed_on, tallies_from, (now() at time zone 'UTC')::date as today
from measure_definition
order by name
