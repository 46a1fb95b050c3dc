update oauth_client set secret_hash = :hash, scopes = :scopes, rotated_at = now() where name = :name
