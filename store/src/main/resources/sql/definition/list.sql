select definition::text from measure_definition order by name
