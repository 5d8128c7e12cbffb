-- INTERSECT ALL over a type that has no min: which of several equal documents is shown is not kept as an extremum, so
-- touched groups are computed anew.
-- expect: aggregate.touched_groups
CREATE SCHEMA shop;
CREATE TABLE shop.a (id bigint PRIMARY KEY, doc jsonb);
CREATE TABLE shop.b (id bigint PRIMARY KEY, doc jsonb);

CREATE MATERIALIZED VIEW shop.common
WITH (pgtc.refresh = incremental) AS
SELECT doc FROM shop.a
INTERSECT ALL
SELECT doc FROM shop.b;
