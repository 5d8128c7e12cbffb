-- A year is a numeric without a declared scale, but equal years look alike: no least key is kept, and no group is looked
-- up again. A key that is a plain numeric needs that: its group may lose the 1.0 and keep the 1.00.
-- expect: aggregate.linear
-- expect-not: aggregate.extremum
CREATE SCHEMA shop;
CREATE TABLE shop.sales (id integer PRIMARY KEY, sold timestamp, price numeric NOT NULL, code char(4) NOT NULL, hours integer);

-- Sales per year, hour, price class and kind.
CREATE MATERIALIZED VIEW shop.per_year AS
SELECT extract(year FROM sold) AS year, date_part('hour', sold) AS hour, round(price, 1) AS price, trunc(price) AS class, (id % 3)::numeric AS rest,
    code, count(*) AS number, sum(hours) AS hours
FROM shop.sales
GROUP BY 1, 2, 3, 4, 5, 6;
