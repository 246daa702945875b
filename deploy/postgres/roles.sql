-- The owner of the records migrates them and is used for nothing else.
CREATE ROLE registry_owner LOGIN CREATEROLE PASSWORD :'owner_password';
CREATE DATABASE registry OWNER registry_owner;
-- The product's own role and that of reports; the migration sets their passwords and grants.
CREATE ROLE registry_app LOGIN NOSUPERUSER NOBYPASSRLS;
CREATE ROLE registry_reader LOGIN NOSUPERUSER NOBYPASSRLS;
GRANT registry_app, registry_reader TO registry_owner WITH ADMIN TRUE, INHERIT FALSE, SET FALSE;
REVOKE CONNECT ON DATABASE registry FROM PUBLIC;
GRANT CONNECT ON DATABASE registry TO registry_app, registry_reader;
-- The engine's store: same cluster, so same backup; its role cannot enter the records.
CREATE ROLE temporal LOGIN PASSWORD :'temporal_password';
CREATE DATABASE temporal OWNER temporal;
CREATE DATABASE temporal_visibility OWNER temporal;
REVOKE CONNECT ON DATABASE temporal FROM PUBLIC;
REVOKE CONNECT ON DATABASE temporal_visibility FROM PUBLIC;
