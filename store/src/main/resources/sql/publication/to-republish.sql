select measure_name, from_date from republish
