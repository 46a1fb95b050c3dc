select p.series, p.unit, p.begin, p.count, p.sum, p.sum_rest, p.min, p.max, p.first_micros
from unnest(?::uuid[], ?::text[], ?::bigint[]) as wanted (series, unit, begin)
join tracking_period p on p.series = wanted.series and p.unit = wanted.unit and p.begin = wanted.begin
