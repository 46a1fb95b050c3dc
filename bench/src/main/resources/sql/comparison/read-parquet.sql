INSERT INTO aggregates
SELECT
    getvariable('side'), epoch_us(start_date), created_by, group1, group2, group3,
    count, count_not_zero, sum, min, max, avg, coalesce(std, 0), first_quartile, median, third_quartile
FROM read_parquet(getvariable('files'), hive_partitioning = false)
