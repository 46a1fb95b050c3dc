insert into unknown_event (event_date, type, events)
select * from unnest(?::date[], ?::text[], ?::bigint[])
