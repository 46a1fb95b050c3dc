insert into tracking_period (series, unit, begin, count, sum, sum_rest, min, max, first_micros)
select series, unit, begin, count, sum, sum_rest, min, max, first_micros
from tracking_staging
where run_id = ? and attempt = any (?) and unit <> 'minute'
order by series, unit, begin
on conflict (series, unit, begin) do update
set count = excluded.count, sum = excluded.sum, sum_rest = excluded.sum_rest, min = excluded.min, max = excluded.max,
    first_micros = excluded.first_micros
