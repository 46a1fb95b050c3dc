insert into run (kind, description) values (:kind, :description) returning id
