-- Clients that get access tokens with their own credentials (OAuth2); a secret itself is never stored.
create table oauth_client (
    id          bigint generated always as identity primary key,
    -- its client_id, too
    name        text        not null unique check (name ~ '^[A-Za-z0-9._-]{1,100}$'),
    -- the organisation that it acts for, null where there is none
    org         text,
    scopes      text[]      not null,
    secret_hash bytea       not null check (octet_length(secret_hash) = 32),
    created_at  timestamptz not null default now(),
    rotated_at  timestamptz not null default now()
);

-- Tokens that clients got and that were not taken back. What one is good for is what it and its client both have.
create table access_token (
    token_hash bytea       primary key check (octet_length(token_hash) = 32),
    client     bigint      not null references oauth_client (id) on delete cascade,
    scopes     text[]      not null,
    issued_at  timestamptz not null default now(),
    expires_at timestamptz not null
);
create index access_token_by_client on access_token (client);
create index access_token_by_expiry on access_token (expires_at);
