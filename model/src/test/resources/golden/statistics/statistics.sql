-- Every statistic of every key, from the temporary table tally (key text, value numeric, count bigint).
-- Runs in PostgreSQL 14 or newer. `value` is the exact decimal value of a double, so that sums and deviations are
-- computed from numerics without any rounding of the input.
COPY (
    WITH one_row_per_value AS (
        SELECT key, value AS exact, value::double precision + 0.0::double precision AS value
        FROM tally
        CROSS JOIN LATERAL generate_series(1, count)
    )
    SELECT
        key,
        count(*) AS count,
        count(*) FILTER (WHERE value <> 0) AS count_not_zero,
        sum(exact) AS sum,
        min(value) AS min,
        max(value) AS max,
        avg(exact) AS avg,
        coalesce(stddev_samp(exact), 0) AS std,
        percentile_cont(0.25) WITHIN GROUP (ORDER BY value) AS first_quartile,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY value) AS median,
        percentile_cont(0.75) WITHIN GROUP (ORDER BY value) AS third_quartile
    FROM one_row_per_value
    GROUP BY key
    ORDER BY key COLLATE "C"
) TO STDOUT (FORMAT csv, HEADER)
