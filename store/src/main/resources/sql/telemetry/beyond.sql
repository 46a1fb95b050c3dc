-- Versions are digits: more of them are higher.
select s.prefix, s.channel, s.version, s.date
from telemetry_slice s
join (
    select channel, version, rank() over (partition by channel order by version::bigint desc) as place
    from telemetry_slice
    group by channel, version
) ranked on ranked.channel = s.channel and ranked.version = s.version
where ranked.place > :versions or s.date < :from
