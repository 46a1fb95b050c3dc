select script, checksum from schema_history where success and version is not null
