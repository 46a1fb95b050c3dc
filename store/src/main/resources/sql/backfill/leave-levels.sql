-- What stays of the months and years of the days that are replaced, whose own files are retired.
update tally_file
set joined = false
where measure_name = :name
  and joined
  and (level = 'base'
       and date_trunc('month', start_date) between date_trunc('month', cast(:from as date)) and date_trunc('month', cast(:to as date))
       or level = 'month'
       and date_trunc('year', start_date) between date_trunc('year', cast(:from as date)) and date_trunc('year', cast(:to as date)))
