select id, name, org, scopes, secret_hash from oauth_client where name = :name
