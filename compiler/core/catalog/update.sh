#!/bin/sh
# Writes catalog.tsv from four running servers: sh update.sh INSTALL_PREFIX...
# Each prefix holds bin/ and lib/ of one PostgreSQL major (15, 16, 17, 18; any order). The servers run from throw-away
# data directories, on Unix sockets only. When started by root they run as user postgres.
#
# A line is: table, first-last major in which the row looks like this (several ranges separated by commas), row.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d /tmp/pgtc-catalog-XXXXXX)
export LC_ALL=C
if [ "$(id -u)" = 0 ]; then
    chown postgres "$work"
    as="setpriv --reuid postgres --regid postgres --init-groups"
else
    as=""
fi
trap 'rm -rf "$work"' EXIT

for prefix in "$@"; do
    major=$("$prefix/bin/postgres" --version | sed 's/^[^0-9]*\([0-9]*\).*/\1/')
    data=$work/$major
    LD_LIBRARY_PATH=$prefix/lib
    export LD_LIBRARY_PATH
    $as "$prefix/bin/initdb" -D "$data" -U postgres -A trust -E UTF8 --no-locale --no-sync >"$work/log.$major"
    $as "$prefix/bin/pg_ctl" -D "$data" -w -l "$data/log" -o "-c listen_addresses= -k $data" start >>"$work/log.$major"
    "$prefix/bin/psql" -XAtq -v ON_ERROR_STOP=1 -h "$data" -U postgres -d postgres \
        -f "$here/export.sql" >"$work/export.$major"
    sed "s/^\([a-z]*\)\t/\1\t$major\t/" "$work/export.$major" >"$work/rows.$major"
    $as "$prefix/bin/pg_ctl" -D "$data" -w -m immediate stop >>"$work/log.$major"
done

# Rows that are the same in several majors become one line.
cat "$work"/rows.* | awk -F '\t' '
    {
        major = $2
        row = $0
        sub(/\t[0-9]+\t/, "\t", row)
        if (!(row in last)) { order[++n] = row; table[row] = $1; key[row] = $3; ranges[row] = major; first[row] = major }
        else if (major == last[row] + 1) sub(/(-[0-9]+)?$/, "-" major, ranges[row])
        else ranges[row] = ranges[row] "," major
        last[row] = major
    }
    END {
        rank["type"] = 1; rank["func"] = 2; rank["oper"] = 3; rank["cast"] = 4
        rank["agg"] = 5; rank["range"] = 6; rank["opclass"] = 7; rank["word"] = 8
        for (i = 1; i <= n; i++) {
            row = order[i]
            line = row
            sub(/\t/, "\t" ranges[row] "\t", line)
            print rank[table[row]] "\t" key[row] "\t" first[row] "\t" line
        }
    }' | sort -t "$(printf '\t')" -k1,1n -k2,2n -k2,2 -k3,3n -k4 | cut -f 4- >"$here/catalog.tsv"
