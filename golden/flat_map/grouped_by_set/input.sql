-- A set-returning function that is grouped by runs before the grouping.
-- expect: aggregate.linear
CREATE SCHEMA shop;
CREATE TABLE shop.posts (id integer PRIMARY KEY, tags text[], score bigint NOT NULL);

CREATE MATERIALIZED VIEW shop.scores
WITH (pgtc.refresh = incremental) AS
SELECT unnest(tags) AS tag, count(*) AS posts, sum(score) AS score FROM shop.posts GROUP BY 1;
