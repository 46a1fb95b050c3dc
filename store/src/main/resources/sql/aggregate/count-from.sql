select count(*) from aggregate where measure_name = :name and start_date >= :from
