COPY (
    SELECT created_by, start_date, group1, group2, group3, value
    FROM read_parquet(getvariable('files'), hive_partitioning = false)
) TO 'file' (FORMAT csv, HEADER false)
