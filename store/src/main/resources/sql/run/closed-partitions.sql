select received_date from closed_partition where received_date = any (cast(:dates as date[]))
