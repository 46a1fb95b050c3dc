-- Base tallies of the days that are replaced, as far as they are of that origin, and those of their months and years,
-- which hold them.
with retired as (
    delete from tally_file
    where measure_name = :name
      and (level = 'base' and origin = :origin and start_date between :from and :to
           or level = 'month' and start_date between cast(date_trunc('month', cast(:from as date)) as date) and :to
           or level = 'year' and start_date between cast(date_trunc('year', cast(:from as date)) as date) and :to)
    returning path
)
insert into obsolete_file (path) select path from retired
