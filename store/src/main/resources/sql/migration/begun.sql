select to_regclass('schema_history') is not null
