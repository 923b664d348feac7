#!/bin/sh
# Makes the cluster of databases where there is none, of the variables that the other image of this name reads, and runs what it is told.
set -eu

# initdb wants its user to have a name, whoever runs it.
if ! id --name --user >/dev/null 2>&1; then
  export NSS_WRAPPER_PASSWD=/tmp/passwd NSS_WRAPPER_GROUP=/tmp/group
  export LD_PRELOAD="$(dpkg-query --listfiles libnss-wrapper | grep 'libnss_wrapper\.so$')"
  echo "postgres:x:$(id -u):$(id -g)::/:/bin/false" >"$NSS_WRAPPER_PASSWD"
  echo "postgres:x:$(id -g):" >"$NSS_WRAPPER_GROUP"
fi

[ "$1" = postgres ] || exec "$@"

if [ ! -s "$PGDATA/PG_VERSION" ]; then
  if [ -n "${POSTGRES_PASSWORD_FILE:-}" ]; then POSTGRES_PASSWORD=$(cat "$POSTGRES_PASSWORD_FILE"); fi
  : "${POSTGRES_PASSWORD:?must be set, or POSTGRES_PASSWORD_FILE, or the server would ask nobody for a password}"
  umask 077
  printf %s "$POSTGRES_PASSWORD" >/tmp/password
  trap 'rm -f /tmp/password' EXIT
  initdb --username="${POSTGRES_USER:-postgres}" --pwfile=/tmp/password --auth-host=scram-sha-256 --auth-local=trust
  rm /tmp/password
  echo 'host all all all scram-sha-256' >>"$PGDATA/pg_hba.conf"
  database=${POSTGRES_DB:-${POSTGRES_USER:-postgres}}
  if [ "$database" != postgres ]; then
    echo "CREATE DATABASE \"$database\"" | postgres --single -D "$PGDATA" postgres >/dev/null
  fi
fi
unset POSTGRES_PASSWORD
shift
exec postgres -c 'listen_addresses=*' "$@"
