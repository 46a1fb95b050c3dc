delete from unknown_event where event_date = any (?::date[])
