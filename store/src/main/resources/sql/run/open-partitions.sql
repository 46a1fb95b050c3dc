select received_date from closed_partition where folder = :folder and received_date = any (cast(:dates as date[]))
