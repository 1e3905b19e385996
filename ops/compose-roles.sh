#!/bin/bash
# Run once by the database's container: the two roles, with the passwords that stand in their connection strings.
set -euo pipefail
password() { sed -E 's/.*Password=([^;]*).*/\1/' "/run/secrets/$1"; }
psql -v ON_ERROR_STOP=1 -U postgres -d cooperative <<SQL
CREATE ROLE mds_owner LOGIN PASSWORD '$(password owner)';
CREATE ROLE mds_app LOGIN NOINHERIT PASSWORD '$(password app)';
ALTER DATABASE cooperative OWNER TO mds_owner;
REVOKE ALL ON DATABASE cooperative FROM PUBLIC;
GRANT CONNECT ON DATABASE cooperative TO mds_app;
SQL
