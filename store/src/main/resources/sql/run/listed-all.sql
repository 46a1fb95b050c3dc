insert into full_listing (folder, listed_at) values (?, now())
on conflict (folder) do update set listed_at = excluded.listed_at
