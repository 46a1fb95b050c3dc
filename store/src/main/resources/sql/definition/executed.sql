update measure_definition set last_executed_on = (now() at time zone 'UTC')::date where name = any (?)
