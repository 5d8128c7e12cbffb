-- Lost extrema where an index on group and value leads to them.
-- expect: aggregate.extremum
-- expect-not: aggregate.touched_groups
CREATE SCHEMA shop;
CREATE TABLE shop.bids (id bigint PRIMARY KEY, auction bigint NOT NULL, lot smallint NOT NULL, price numeric(12,2), valid boolean NOT NULL);
CREATE INDEX ON shop.bids (lot, auction, price);

-- Highest bid per lot.
CREATE MATERIALIZED VIEW shop.highest
WITH (pgtc.refresh = incremental) AS
SELECT auction, lot, count(*) AS bids, max(price) AS highest, min(price) FILTER (WHERE valid) AS lowest_valid
FROM shop.bids
WHERE price > 0 OR price IS NULL
GROUP BY auction, lot;
