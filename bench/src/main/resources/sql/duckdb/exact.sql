-- The same as statistics.sql with compensated sums over sorted values and with PostgreSQL's formula for quartiles, from
-- which quantile_cont differs in the last bit.
CREATE OR REPLACE TEMP TABLE statistics AS
WITH tallied AS (
    SELECT
        created_by, start_date, group1, group2, group3,
        count(*) AS count,
        count_if(value <> 0) AS count_not_zero,
        fsum(value) AS sum,
        min(value) AS min,
        max(value) AS max,
        stddev_samp(value) AS std,
        list(value ORDER BY value) AS ordered
    FROM read_parquet(getvariable('files'), hive_partitioning = false)
    GROUP BY ALL
),
placed AS (
    SELECT
        *,
        [(count - 1) * 1, (count - 1) * 2, (count - 1) * 3] AS quarters
    FROM tallied
)
SELECT
    created_by, start_date, group1, group2, group3, count, count_not_zero, sum, min, max,
    sum / count AS avg,
    coalesce(std, 0) AS std,
    list_transform(quarters, lambda quarter:
        ordered[quarter // 4 + 1] + (quarter % 4) / 4.0::DOUBLE
            * (ordered[least(quarter // 4 + 2, count)] - ordered[quarter // 4 + 1])) AS quartiles
FROM placed
