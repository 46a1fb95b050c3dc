-- Days, hours and minutes of some ranges, in no order. Each range is one of an index: without the offsets the planner may
-- read all rows of a series instead.
select p.data_version, p.access_version, p.changed_micros,
       t.begin, t.count, t.sum, t.sum_rest, t.min, t.max, t.first_micros, t.events
from (
    -- Once, not for each row.
    select data_version, access_version, cast(extract(epoch from changed_at) * 1000000 as bigint) as changed_micros
    from publication limit 1) p
left join (
    select d.begin, d.count, d.sum, d.sum_rest, d.min, d.max, d.first_micros, cast(null as bytea) as events
    from unnest(:units, :from, :until) as wanted (unit, f, u)
    cross join lateral (
        select * from tracking_period
        where series = :series and unit = wanted.unit and begin >= wanted.f and begin < wanted.u
        offset 0) d
    union all
    select m.begin, null, null, null, null, null, null, m.events
    from unnest(:minutesFrom, :minutesUntil) as wanted (f, u)
    cross join lateral (
        select begin, events from tracking_minute
        where series = :series and begin >= wanted.f and begin < wanted.u
        offset 0) m
) t on true
