-- Rows that do not differ are not even locked, so that a run without news writes nothing.
update aggregate a
set count = s.count,
    count_not_zero = s.count_not_zero,
    sum = s.sum,
    min = s.min,
    max = s.max,
    avg = s.avg,
    std = s.std,
    median = s.median,
    first_quartile = s.first_quartile,
    third_quartile = s.third_quartile,
    last_updated = now()
from aggregate_staging s
where s.run_id = ? and s.attempt = any (?)
  and a.measure_name = s.measure_name and a.period = s.period and a.start_date = s.start_date and a.key = s.key
  and (a.count, a.count_not_zero, a.sum, a.min, a.max, a.avg, a.std, a.median, a.first_quartile, a.third_quartile)
      is distinct from
      (s.count, s.count_not_zero, s.sum, s.min, s.max, s.avg, s.std, s.median, s.first_quartile, s.third_quartile)
