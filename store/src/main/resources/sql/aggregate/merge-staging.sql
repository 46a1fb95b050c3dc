-- Only rows that differ are written, so that a run without news leaves no dead rows behind.
insert into aggregate (measure_name, period, start_date, key, created_by, group1, group2, group3, wildcards,
                       count, count_not_zero, sum, min, max, avg, std, median, first_quartile, third_quartile)
select measure_name, period, start_date, key, created_by, group1, group2, group3, wildcards,
       count, count_not_zero, sum, min, max, avg, std, median, first_quartile, third_quartile
from aggregate_staging
where run_id = ? and attempt = any (?)
order by measure_name, period, start_date, key
on conflict (measure_name, period, start_date, key) do update
set count = excluded.count,
    count_not_zero = excluded.count_not_zero,
    sum = excluded.sum,
    min = excluded.min,
    max = excluded.max,
    avg = excluded.avg,
    std = excluded.std,
    median = excluded.median,
    first_quartile = excluded.first_quartile,
    third_quartile = excluded.third_quartile,
    last_updated = now()
where (aggregate.count, aggregate.count_not_zero, aggregate.sum, aggregate.min, aggregate.max, aggregate.avg,
       aggregate.std, aggregate.median, aggregate.first_quartile, aggregate.third_quartile)
      is distinct from
      (excluded.count, excluded.count_not_zero, excluded.sum, excluded.min, excluded.max, excluded.avg,
       excluded.std, excluded.median, excluded.first_quartile, excluded.third_quartile)
