-- Conditions on the time below outer, semi and anti joins; a column that says whether one holds.
-- expect: filter.temporal
-- expect: map.temporal
-- expect: outer.flips
-- expect: semi.flips
CREATE TABLE customers (id bigint PRIMARY KEY, name text NOT NULL, blocked_until timestamptz);
CREATE TABLE orders (
  id bigint PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customers,
  placed_at timestamptz NOT NULL,
  due timestamptz
);
CREATE INDEX ON customers (blocked_until);
CREATE INDEX ON orders (customer_id);
CREATE INDEX ON orders (placed_at);
CREATE INDEX ON orders (due);

CREATE MATERIALIZED VIEW public.open_customers AS
SELECT c.id, c.name, o.id AS order_id, o.due < now() AS late,
       CASE WHEN c.blocked_until > now() THEN 'blocked' ELSE 'free' END AS state
FROM customers AS c
LEFT JOIN orders AS o ON o.customer_id = c.id AND o.placed_at > now() - interval '2 hours' AND c.blocked_until IS DISTINCT FROM '-infinity'
WHERE NOT EXISTS (SELECT FROM orders AS p WHERE p.customer_id = c.id AND p.due BETWEEN now() - interval '1 hour' AND now() - interval '50 minutes')
  AND (c.blocked_until < now() + interval '3 days' OR c.blocked_until IS NULL
       OR EXISTS (SELECT FROM orders AS p WHERE p.customer_id = c.id AND now() > p.due + interval '30 minutes'));
