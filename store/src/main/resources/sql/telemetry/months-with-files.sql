select month || ' ' || channel
from telemetry_month
where (month, channel) in (select * from unnest(?::text[], ?::text[]))
