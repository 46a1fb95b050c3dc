select tallies_from from measure_definition where name = :name and tallies_from > :from
