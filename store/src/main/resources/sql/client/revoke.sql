delete from oauth_client where name = :name
