insert into closed_partition (folder, received_date)
select ?, unnest(?::date[])
on conflict (folder, received_date) do update set closed_at = excluded.closed_at
