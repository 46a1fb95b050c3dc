insert into usage_due (unit, start_date)
select ?, day from unnest(?::date[]) as day
on conflict do nothing
