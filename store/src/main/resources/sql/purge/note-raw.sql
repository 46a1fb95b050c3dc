insert into raw_purge (measure_name, first_micros, last_micros)
values (:name, :first, :last)
