select org, scopes, created_at, updated_at from token order by org
