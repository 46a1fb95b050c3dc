-- What is staged has more events than what it replaces. In the order of the primary key, whose index grows at its ends then.
insert into tracking_minute (series, begin, events)
select series, begin, events
from tracking_staging
where run_id = ? and attempt = any (?) and unit = 'minute'
order by series, begin
on conflict (series, begin) do update set events = excluded.events
