insert into closed_partition (received_date)
select unnest(?::date[])
on conflict (received_date) do update set closed_at = excluded.closed_at
