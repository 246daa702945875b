#!/bin/sh
# Run once by the PostgreSQL image, when it makes an empty cluster.
set -eu
psql --username postgres --set ON_ERROR_STOP=1 \
  --set owner_password="$OWNER_PASSWORD" --set temporal_password="$TEMPORAL_PASSWORD" \
  --file /deploy/roles.sql
