copy aggregate_staging (run_id, attempt, measure_name, period, start_date, key, created_by, group1, group2, group3, wildcards,
                        count, count_not_zero, sum, min, max, avg, std, median, first_quartile, third_quartile)
from stdin
