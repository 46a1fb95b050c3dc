insert into indicator (measure_name)
select name from unnest(?::text[]) as name
on conflict do nothing
