-- HAVING decides which groups a reader sees; one that enters or leaves is a row that comes or goes.
-- expect: join.bilinear
CREATE SCHEMA shop;
CREATE TABLE shop.sales (id bigint PRIMARY KEY, product text, amount integer);
CREATE TABLE shop.products (name text PRIMARY KEY, title text NOT NULL);

-- Products that sell.
CREATE MATERIALIZED VIEW shop.sellers AS
SELECT product, avg(amount) AS mean FROM shop.sales GROUP BY product HAVING sum(amount) > 10;

-- With their titles.
CREATE MATERIALIZED VIEW shop.titles AS
SELECT p.title, s.mean FROM shop.sellers AS s JOIN shop.products AS p ON p.name = s.product;
