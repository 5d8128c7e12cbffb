-- Scalar expressions of many kinds, and names that need quotes.
-- expect: map.linear
-- expect: filter.linear
CREATE SCHEMA "Shop";
CREATE TYPE "Shop".mood AS ENUM ('sad', 'ok', 'happy');
CREATE DOMAIN "Shop".cents AS integer CHECK (VALUE >= 0);
CREATE TABLE "Shop"."Order Lines" (
  "Id" bigint PRIMARY KEY,
  "select" text,
  price "Shop".cents,
  mood "Shop".mood NOT NULL DEFAULT 'ok',
  tags text[],
  made date,
  doc jsonb
);

-- Expressions.
CREATE MATERIALIZED VIEW "Shop"."Computed"
WITH (pgtc.refresh = incremental) AS
SELECT "Id",
       CASE WHEN price > 100 THEN 'dear' WHEN price IS NULL THEN 'free' ELSE 'cheap' END AS class,
       coalesce("select", 'none') || '!' AS "Label",
       -price + 2 * 3 AS less,
       mood > 'sad' AS fine,
       tags[1] AS first_tag,
       'a' = ANY (tags) AS has_a,
       made + 7 AS due,
       extract(year FROM made) AS year,
       doc ->> 'x' AS x,
       (doc -> 'n')::integer % 5 AS n,
       nullif(price, 0) AS nonzero,
       greatest(price, 50) AS at_least,
       upper(substring("select" FROM 2 FOR 3)) AS part
FROM "Shop"."Order Lines"
WHERE ("select" LIKE '%e%' OR "select" IS NULL) AND mood <> 'sad';
