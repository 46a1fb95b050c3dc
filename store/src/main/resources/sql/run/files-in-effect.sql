select path from tally_file where path = any (:paths)
union all
select path from id_file where path = any (:paths)
union all
select path from telemetry_contribution where path = any (:paths)
union all
select path from telemetry_month where path = any (:paths)
