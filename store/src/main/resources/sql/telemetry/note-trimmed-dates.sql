insert into telemetry_trimmed (prefix, channel, version, date)
select distinct 'submission_date', '', '', submission_date from telemetry_contribution where submission_date < ?
on conflict do nothing
