delete from telemetry_definition
where name = :name
