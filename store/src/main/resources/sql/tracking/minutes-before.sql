select m.series, m.begin, m.events
from unnest(?::uuid[], ?::bigint[]) as wanted (series, begin)
join tracking_minute m using (series, begin)
