insert into republish (measure_name, from_date)
values (:name, :from)
on conflict (measure_name) do update set from_date = least(republish.from_date, excluded.from_date)
