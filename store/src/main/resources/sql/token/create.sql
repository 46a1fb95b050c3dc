insert into token (org, token_hash, scopes) values (:org, :hash, :scopes) on conflict (org) do nothing
