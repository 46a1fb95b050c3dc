insert into oauth_client (name, org, scopes, secret_hash) values (:name, :org, :scopes, :hash) on conflict (name) do nothing
