delete from aggregate where measure_name = :name
