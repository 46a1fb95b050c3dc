update token set token_hash = :hash, updated_at = now() where org = :org
