update tally_file
set in_month = false
where measure_name = :name
  and in_month
  and date_trunc('month', start_date) between date_trunc('month', cast(:from as date)) and date_trunc('month', cast(:to as date))
