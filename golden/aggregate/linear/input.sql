-- Every linear aggregate, over a nullable group key.
-- expect: aggregate.linear
-- expect-not: aggregate.touched_groups
CREATE SCHEMA shop;
CREATE TABLE shop.payments (
  id bigint PRIMARY KEY,
  method text,
  cents integer,
  amount numeric(12, 2),
  rate numeric,
  paid boolean
);

-- Payments per method.
CREATE MATERIALIZED VIEW shop.methods
WITH (pgtc.refresh = incremental) AS
SELECT method,
       count(*) AS payments,
       count(amount) AS amounts,
       sum(cents) AS cents,
       sum(amount) AS amount,
       avg(cents) AS mean_cents,
       avg(amount) AS mean_amount,
       sum(rate) AS rate,
       avg(rate) AS mean_rate,
       var_samp(cents) AS spread,
       var_pop(amount) AS spread_pop,
       stddev(cents) AS deviation,
       stddev_pop(amount) AS deviation_pop,
       bool_and(paid) AS all_paid,
       bool_or(paid) AS any_paid,
       sum(cents) FILTER (WHERE paid) AS paid_cents,
       count(*) FILTER (WHERE cents > 10) AS large
FROM shop.payments
GROUP BY method
HAVING count(*) > 1;
