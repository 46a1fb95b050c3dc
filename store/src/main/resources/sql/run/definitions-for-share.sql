select name, definition::text from measure_definition order by name for share
