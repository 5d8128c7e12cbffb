-- full: 2 3
-- WITH RECURSIVE whose queries do not refer to themselves, and a recursion without a source: constants.
-- expect: recursion.recomputed
CREATE SCHEMA shop;
CREATE TABLE shop.days (id bigint PRIMARY KEY, day integer);

CREATE MATERIALIZED VIEW shop.calendar
WITH (pgtc.refresh = full) AS
WITH RECURSIVE numbers AS (
  SELECT 1 AS number UNION ALL SELECT number + 1 FROM numbers WHERE number < 7
),
days AS (SELECT day, count(*) AS entries FROM shop.days GROUP BY day)
SELECT n.number, coalesce(d.entries, 0) AS entries FROM numbers AS n LEFT JOIN days AS d ON d.day = n.number;
