delete from closed_partition where received_date = ?
