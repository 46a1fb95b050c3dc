select left(submission_date, 6) || ' ' || channel as month, path
from telemetry_contribution
where (left(submission_date, 6), channel) in (select * from unnest(?::text[], ?::text[]))
