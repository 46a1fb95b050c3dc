insert into full_listing (listed_at) values (now())
on conflict (one) do update set listed_at = excluded.listed_at
