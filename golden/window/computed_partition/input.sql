-- The partition is an expression and no output; a column has a quoted name.
-- expect: window.stored_partitions
CREATE SCHEMA "my shop";
CREATE TABLE "my shop"."The Orders" ("Id" bigint PRIMARY KEY, placed timestamp, "select" integer NOT NULL);

CREATE MATERIALIZED VIEW "my shop"."By Month"
WITH (pgtc.refresh = incremental) AS
SELECT "Id", 100 * "select" / sum("select") OVER (PARTITION BY date_trunc('month', placed)) AS "Share %"
FROM "my shop"."The Orders"
WHERE "select" > 0;
