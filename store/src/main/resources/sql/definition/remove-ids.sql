delete from id_file where measure_name = :name
