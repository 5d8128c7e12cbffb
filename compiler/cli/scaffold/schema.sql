-- The source tables. Replace this by your own DDL: the output of `pg_dump --schema-only` works as it is.
CREATE SCHEMA shop;

CREATE TABLE shop.customers (
    id     bigint PRIMARY KEY,
    name   text NOT NULL,
    region text
);

CREATE TABLE shop.orders (
    id          bigint PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES shop.customers (id),
    amount      numeric(12, 2) NOT NULL,
    placed_at   timestamptz NOT NULL
);

CREATE INDEX orders_customer_id ON shop.orders (customer_id);
