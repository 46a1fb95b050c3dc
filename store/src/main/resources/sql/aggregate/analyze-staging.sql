-- What rows are found and joined by; statistics of the others would take as long as looking some thousand rows up.
analyze aggregate_staging (run_id, attempt, measure_name, period, start_date, key)
