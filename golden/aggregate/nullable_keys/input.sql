-- Several group keys, some of them NULL: groups are found through a hash of the key.
-- expect: aggregate.linear
CREATE SCHEMA shop;
CREATE TABLE shop.visits (id integer PRIMARY KEY, country text, city text, seconds integer NOT NULL, day date NOT NULL);

-- Visits per place.
CREATE MATERIALIZED VIEW shop.places
WITH (pgtc.refresh = incremental) AS
SELECT country, city, date_trunc('month', day::timestamp) AS month, count(*) AS visits, sum(seconds) AS seconds
FROM shop.visits
GROUP BY 1, city, month;
