delete from usage_due where unit = ? and start_date = any (?::date[])
