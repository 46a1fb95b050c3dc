delete from aggregate
where measure_name = :name
  and not (period = any (:periods) and wildcards = any (:wildcards))
