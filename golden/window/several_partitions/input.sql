-- Windows with different partitions: what they have in common is enough to find the rows.
-- expect: window.stored_partitions
CREATE SCHEMA shop;
CREATE TABLE shop.visits (id bigint PRIMARY KEY, site text, page text, at integer NOT NULL);
CREATE INDEX ON shop.visits (site);

CREATE MATERIALIZED VIEW shop.visit_ranks
WITH (pgtc.refresh = incremental) AS
SELECT id,
       page,
       row_number() OVER (PARTITION BY site, page ORDER BY at, id) AS on_page,
       row_number() OVER (PARTITION BY site ORDER BY at, id) AS on_site,
       count(*) OVER (PARTITION BY page, site) AS visits
FROM shop.visits;
