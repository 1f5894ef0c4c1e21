#!/bin/sh
# Install and start Debian's PostgreSQL, with the user and database that the store's tests expect.
# Runs as root; run again, it changes nothing. The DSN it serves is the default of DATELINE_TEST_POSTGRES.
set -eu

if ! command -v pg_ctlcluster >/dev/null 2>&1; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends postgresql >/dev/null
fi

version=$(pg_lsclusters -h | awk '$2 == "main" { print $1; exit }')
if [ -z "$version" ]; then
    version=$(ls /usr/lib/postgresql | sort -n | tail -1)
    pg_createcluster "$version" main >/dev/null
fi
pg_ctlcluster "$version" main start 2>/dev/null || true # it may run already; the wait below decides

as_postgres() { su postgres -s /bin/sh -c "$1"; }

tries=0
until as_postgres "psql -qtAc 'select 1'" >/dev/null 2>&1; do
    tries=$((tries + 1))
    if [ "$tries" -ge 60 ]; then
        echo "postgres.sh: PostgreSQL $version did not answer within 60 s; see /var/log/postgresql" >&2
        exit 1
    fi
    sleep 1
done

exists() { [ "$(as_postgres "psql -qtAc \"$1\"")" = 1 ]; }
exists "select 1 from pg_roles where rolname = 'dateline'" ||
    as_postgres "psql -qc \"create role dateline login createdb password 'dateline'\""
exists "select 1 from pg_database where datname = 'dateline'" ||
    as_postgres "createdb -O dateline -E UTF8 -T template0 dateline"
echo "PostgreSQL $version: postgresql://dateline:dateline@127.0.0.1:5432/dateline"
