select measure_name from indicator
