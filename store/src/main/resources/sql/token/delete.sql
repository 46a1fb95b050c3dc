delete from token where org = :org
