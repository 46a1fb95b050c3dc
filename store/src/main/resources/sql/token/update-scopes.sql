update token set token_hash = :hash, scopes = :scopes, updated_at = now() where org = :org
