-- One row per key of the raw files, by DuckDB, with quartiles by the formula of percentile_cont. There are no sums, which
-- DuckDB would round or could not hold.
COPY (
    WITH tallied AS (
        SELECT
            created_by, start_date, group1, group2, group3,
            count(*) AS count,
            count_if(value <> 0) AS count_not_zero,
            min(value) AS min,
            max(value) AS max,
            list(value ORDER BY value) AS ordered
        FROM read_parquet(getvariable('files'), hive_partitioning = false)
        GROUP BY ALL
    ),
    placed AS (
        SELECT
            *,
            list_transform([(count - 1) * 1, (count - 1) * 2, (count - 1) * 3], lambda quarter:
                ordered[quarter // 4 + 1] + (quarter % 4) / 4.0::DOUBLE
                    * (ordered[least(quarter // 4 + 2, count)] - ordered[quarter // 4 + 1])) AS quartiles
        FROM tallied
    )
    SELECT
        created_by, start_date, group1, group2, group3, count, count_not_zero, min, max,
        NULL::DOUBLE AS sum, NULL::DOUBLE AS avg, NULL::DOUBLE AS std,
        quartiles[1] AS first_quartile, quartiles[2] AS median, quartiles[3] AS third_quartile
    FROM placed
) TO 'file' (FORMAT parquet)
