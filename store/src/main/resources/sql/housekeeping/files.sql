select path, rows, bytes from tally_file
union all
select path, rows, bytes from id_file
union all
select path, rows, bytes from telemetry_contribution
union all
select path, rows, bytes from telemetry_month
