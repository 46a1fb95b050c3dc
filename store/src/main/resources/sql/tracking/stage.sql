copy tracking_staging (run_id, attempt, series, unit, begin, count, sum, sum_rest, min, max, first_micros, events)
from stdin
