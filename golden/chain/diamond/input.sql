-- A diamond: two stream tables over one, and one over both.
-- expect: join.bilinear
CREATE SCHEMA shop;
CREATE TABLE shop.lines (id bigint PRIMARY KEY, product text NOT NULL, quantity integer NOT NULL, price numeric(12, 2) NOT NULL, paid boolean NOT NULL);

-- Lines with their value.
CREATE MATERIALIZED VIEW shop.valued AS
SELECT id, product, paid, quantity * price AS value FROM shop.lines WHERE quantity > 0;

-- What was sold.
CREATE MATERIALIZED VIEW shop.sold AS
SELECT product, count(*) AS lines, sum(value) AS value FROM shop.valued GROUP BY product;

-- What was paid.
CREATE MATERIALIZED VIEW shop.paid AS
SELECT product, sum(value) AS value, max(value) AS largest FROM shop.valued WHERE paid GROUP BY product;

-- Both side by side.
CREATE MATERIALIZED VIEW shop.balance AS
SELECT s.product, s.lines, s.value AS sold, p.value AS paid, s.value - p.value AS open, p.largest
FROM shop.sold AS s JOIN shop.paid AS p ON p.product = s.product;
