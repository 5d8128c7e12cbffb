-- Least and greatest of what a stream table holds: a lost extremum is looked up in its view, through an index of its
-- storage.
-- expect: aggregate.extremum
CREATE SCHEMA shop;
CREATE TABLE shop.orders (id bigint PRIMARY KEY, region text NOT NULL, amount integer NOT NULL);

-- Larger orders.
CREATE MATERIALIZED VIEW shop.large AS
SELECT id, region, amount FROM shop.orders WHERE amount >= 10;

CREATE INDEX ON shop.large (region, amount);

-- The range of each region.
CREATE MATERIALIZED VIEW shop.ranges AS
SELECT region, min(amount) AS least, max(amount) AS greatest, count(*) AS orders FROM shop.large GROUP BY region;
