-- Contributions of months before a date that have no files of their own: of months with so many files, of which no run from
-- a number on has changed any.
select path, submission_date, channel, rows, bytes
from (
    select c.*,
           count(*) over of_month as files,
           max(c.run_id) over of_month as last_run
    from telemetry_contribution c
    where c.submission_date < :before
      and not exists (
          select from telemetry_month m where m.month = left(c.submission_date, 6) and m.channel = c.channel)
    window of_month as (partition by left(c.submission_date, 6), c.channel)
) c
where files >= :files
  and last_run < :run
order by submission_date desc, channel, path
