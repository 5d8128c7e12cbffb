-- The first row of each group.
-- expect: top.stored_partitions
CREATE SCHEMA shop;
CREATE TABLE shop.events (id bigint PRIMARY KEY, device text, at timestamp NOT NULL, state jsonb);
CREATE INDEX ON shop.events (device, at);

CREATE MATERIALIZED VIEW shop.states
WITH (pgtc.refresh = incremental) AS
SELECT DISTINCT ON (device) device, state, at FROM shop.events ORDER BY device, at DESC, id;
