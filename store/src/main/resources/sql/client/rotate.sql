update oauth_client set secret_hash = :hash, rotated_at = now() where name = :name
