-- Ranks inside partitions, one of them the partition of NULLs; ties where they cannot show.
-- expect: window.stored_partitions
CREATE SCHEMA shop;
CREATE TABLE shop.staff (id bigint PRIMARY KEY, dept text, pay numeric(10,2) NOT NULL, joined date);
CREATE INDEX ON shop.staff (dept);

-- Everybody's place in the department.
CREATE MATERIALIZED VIEW shop.places
WITH (pgtc.refresh = incremental) AS
SELECT id,
       dept,
       pay,
       row_number() OVER w AS place,
       rank() OVER (PARTITION BY dept ORDER BY pay DESC) AS rank,
       dense_rank() OVER (PARTITION BY dept ORDER BY pay DESC) AS "dense rank",
       percent_rank() OVER (PARTITION BY dept ORDER BY joined NULLS FIRST) AS percent,
       cume_dist() OVER (PARTITION BY dept ORDER BY joined DESC) AS share,
       ntile(3) OVER w AS third
FROM shop.staff
WINDOW w AS (PARTITION BY dept ORDER BY pay DESC, id);
