-- One row per statistic: its name, how many keys, how many differ by more than the statistic may, the greatest relative
-- difference and the key where it is greatest among those that differ too much.
WITH paired AS (
    SELECT
        coalesce(result, reference) AS any_side,
        result,
        reference
    FROM (SELECT aggregates AS result FROM aggregates WHERE side = 'result')
    FULL JOIN (SELECT aggregates AS reference FROM aggregates WHERE side = 'reference')
        ON result.start_micros = reference.start_micros
        AND result.created_by IS NOT DISTINCT FROM reference.created_by
        AND result.group1 IS NOT DISTINCT FROM reference.group1
        AND result.group2 IS NOT DISTINCT FROM reference.group2
        AND result.group3 IS NOT DISTINCT FROM reference.group3
),
compared AS (
    SELECT
        concat_ws(' ', make_timestamp(any_side.start_micros), any_side.created_by,
            any_side.group1, any_side.group2, any_side.group3) AS key,
        unnest([
            {place: 1, statistic: 'key', may: 0.0, a: (result IS NOT NULL)::INT::DOUBLE, b: (reference IS NOT NULL)::INT::DOUBLE},
            {place: 2, statistic: 'count', may: 0.0, a: result.count::DOUBLE, b: reference.count::DOUBLE},
            {place: 3, statistic: 'count_not_zero', may: 0.0, a: result.count_not_zero::DOUBLE, b: reference.count_not_zero::DOUBLE},
            {place: 4, statistic: 'sum', may: 1e-12, a: result.sum, b: reference.sum},
            {place: 5, statistic: 'min', may: 0.0, a: result.min, b: reference.min},
            {place: 6, statistic: 'max', may: 0.0, a: result.max, b: reference.max},
            {place: 7, statistic: 'avg', may: 1e-12, a: result.avg, b: reference.avg},
            {place: 8, statistic: 'std', may: 1e-12, a: result.std, b: reference.std},
            {place: 9, statistic: 'first_quartile', may: 0.0, a: result.first_quartile, b: reference.first_quartile},
            {place: 10, statistic: 'median', may: 0.0, a: result.median, b: reference.median},
            {place: 11, statistic: 'third_quartile', may: 0.0, a: result.third_quartile, b: reference.third_quartile}
        ]) AS pair
    FROM paired
),
measured AS (
    SELECT
        key,
        pair,
        CASE
            WHEN pair.a IS NOT DISTINCT FROM pair.b THEN 0
            WHEN pair.a IS NULL OR pair.b IS NULL THEN 'infinity'::DOUBLE
            ELSE abs(pair.a - pair.b) / greatest(abs(pair.a), abs(pair.b))
        END AS difference
    FROM compared
)
SELECT
    pair.statistic,
    count(*),
    count_if(difference > pair.may),
    max(difference),
    arg_max(key, difference) FILTER (WHERE difference > pair.may)
FROM measured
GROUP BY pair.place, pair.statistic
ORDER BY pair.place
