select definition::text from measure_definition where name = :name
