-- Days, hours and minutes of some ranges, in no order. Each range is one of an index.
select p.data_version, p.access_version, cast(extract(epoch from p.changed_at) * 1000000 as bigint) as changed_micros,
       t.begin, t.count, t.sum, t.sum_rest, t.min, t.max, t.first_micros, t.events
from (select * from publication limit 1) p
left join (
    select d.begin, d.count, d.sum, d.sum_rest, d.min, d.max, d.first_micros, cast(null as bytea) as events
    from unnest(:units, :from, :until) as wanted (unit, f, u)
    join tracking_period d on d.series = :series and d.unit = wanted.unit and d.begin >= wanted.f and d.begin < wanted.u
    union all
    select m.begin, null, null, null, null, null, null, m.events
    from unnest(:minutesFrom, :minutesUntil) as wanted (f, u)
    join tracking_minute m on m.series = :series and m.begin >= wanted.f and m.begin < wanted.u
) t on true
