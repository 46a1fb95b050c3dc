select start_date from usage_due where unit = :unit
