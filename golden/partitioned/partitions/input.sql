-- Partitions of partitions: written through the root, through leaves, rows that move; partitions come and go.
-- expect: scan.delta
-- full: 4 5 6
CREATE SCHEMA shop;
CREATE TABLE shop.events (id integer NOT NULL, day date NOT NULL, "Kind" text, n bigint, PRIMARY KEY (id, day, "Kind")) PARTITION BY RANGE (day);
CREATE TABLE shop.events_2025 PARTITION OF shop.events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE shop.events_2026 PARTITION OF shop.events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01') PARTITION BY LIST ("Kind");
CREATE TABLE shop.events_2026_a PARTITION OF shop.events_2026 FOR VALUES IN ('a');
CREATE TABLE shop.events_2026_rest PARTITION OF shop.events_2026 DEFAULT;
CREATE TABLE shop.kinds (kind text PRIMARY KEY, label text NOT NULL);

CREATE MATERIALIZED VIEW shop.labelled
WITH (pgtc.refresh = incremental) AS
SELECT e.id, e.day, k.label, e.n FROM shop.events AS e JOIN shop.kinds AS k ON k.kind = e."Kind";
