update measure_definition
set tallies_from = :before
where name = :name and (tallies_from is null or tallies_from < :before)
