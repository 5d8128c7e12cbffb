CREATE SCHEMA b;
CREATE TABLE b.regions (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE b.customers (id bigint PRIMARY KEY, region integer NOT NULL REFERENCES b.regions, name text NOT NULL);
CREATE INDEX ON b.customers (region);
CREATE TABLE b.products (id bigint PRIMARY KEY, kind text NOT NULL, price numeric(10, 2) NOT NULL);
CREATE TABLE b.orders (
  id bigint PRIMARY KEY,
  customer bigint NOT NULL REFERENCES b.customers,
  quantity integer NOT NULL,
  amount numeric(12, 2) NOT NULL,
  kind text NOT NULL
);
CREATE INDEX ON b.orders (customer, amount);
CREATE TABLE b.lines (
  order_id bigint NOT NULL,
  number integer NOT NULL,
  product bigint NOT NULL REFERENCES b.products,
  quantity integer NOT NULL,
  PRIMARY KEY (order_id, number)
);
CREATE INDEX ON b.lines (product);
-- data
INSERT INTO b.regions SELECT i, 'region ' || i FROM generate_series(1, 25) AS i;
INSERT INTO b.customers SELECT i, 1 + i % 25, 'customer ' || i FROM scale, generate_series(1, greatest(rows / 20, 100)) AS i;
INSERT INTO b.products SELECT i, 'kind ' || i % 12, i % 90 + 0.5 FROM scale, generate_series(1, greatest(rows / 50, 100)) AS i;
INSERT INTO b.orders SELECT i, 1 + i * 7919 % greatest(rows / 20, 100), i % 5, (i % 1000) / 4.0, 'k' || i % 6 FROM scale, generate_series(1, rows) AS i;
INSERT INTO b.lines SELECT i, n, 1 + (i * 31 + n) % greatest(rows / 50, 100), 1 + i % 4 FROM scale, generate_series(1, rows) AS i, generate_series(1, 1 + (i % 2)::integer) AS n;
ANALYZE b.regions, b.customers, b.products, b.orders, b.lines;
