-- The minutes of one range, in order.
select p.data_version, p.access_version, p.changed_micros,
       m.begin, m.events
from (
    -- Once, not for each row.
    select data_version, access_version, cast(extract(epoch from changed_at) * 1000000 as bigint) as changed_micros
    from publication limit 1) p
left join tracking_minute m on m.series = :series and m.begin >= :from and m.begin < :until
order by m.begin
