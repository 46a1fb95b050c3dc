COPY (
    SELECT
        * EXCLUDE (quartiles),
        quartiles[1] AS first_quartile,
        quartiles[2] AS median,
        quartiles[3] AS third_quartile
    FROM statistics
) TO 'file' (FORMAT parquet)
