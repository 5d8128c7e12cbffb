-- Ordered-set and hypothetical-set aggregates, with FILTER, DISTINCT and several orders: touched groups are computed anew.
-- expect: aggregate.touched_groups
CREATE SCHEMA shop;
CREATE TABLE shop.scores (id integer PRIMARY KEY, team text, points integer, "When" date);

CREATE MATERIALIZED VIEW shop.standings
WITH (pgtc.refresh = incremental) AS
SELECT team,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY points) AS median,
       percentile_disc(ARRAY[0.25, 0.75]) WITHIN GROUP (ORDER BY points DESC) AS quartiles,
       mode() WITHIN GROUP (ORDER BY points % 3) AS most,
       rank(10) WITHIN GROUP (ORDER BY points) AS rank,
       dense_rank(10, date '2026-01-02') WITHIN GROUP (ORDER BY points, "When") AS dense,
       percent_rank(10) WITHIN GROUP (ORDER BY points DESC NULLS LAST) AS percent,
       cume_dist(10) WITHIN GROUP (ORDER BY points) AS share,
       percentile_disc(0.5) WITHIN GROUP (ORDER BY "When") FILTER (WHERE points > 5) AS day,
       count(DISTINCT points) AS different, sum(DISTINCT points) AS total
FROM shop.scores GROUP BY team;
