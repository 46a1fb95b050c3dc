delete from measure_definition where name = :name
