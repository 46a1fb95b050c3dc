select type, sum(events) as events, min(event_date) as first_date, max(event_date) as last_date
from unknown_event
group by type
order by events desc, type
