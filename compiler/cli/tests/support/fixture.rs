//! A project with one stream table of each way of storing: keyed join, key dropped, totals with nullable keys, one total,
//! recomputed groups, counted bag, union, and a source whose key may be violated inside a transaction.

use super::Project;

/// Tables and first rows.
pub const SCHEMA: &str = "
CREATE SCHEMA app;
CREATE TABLE app.regions (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE app.customers (id integer PRIMARY KEY, region_id integer REFERENCES app.regions, name text NOT NULL);
CREATE TABLE app.orders (
  id integer PRIMARY KEY,
  customer_id integer NOT NULL REFERENCES app.customers ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
  amount numeric(12, 2) NOT NULL,
  weight double precision,
  note text,
  at timestamptz NOT NULL DEFAULT timestamptz '2024-03-01 12:00:00+00'
);
CREATE INDEX ON app.orders (customer_id);
CREATE TABLE app.refunds (id integer PRIMARY KEY, order_id integer, amount numeric NOT NULL);
CREATE TABLE app.events (kind text, size numeric, wait interval, at timestamptz, detail bytea);
CREATE TABLE app.slots (id integer PRIMARY KEY DEFERRABLE INITIALLY DEFERRED, owner text);
";

/// First rows. Ids from 1000 on are free for scenarios.
pub const ROWS: &str = "
INSERT INTO app.regions SELECT r, 'region ' || r FROM generate_series(1, 4) AS r;
INSERT INTO app.customers SELECT c, CASE WHEN c % 5 <> 0 THEN 1 + c % 4 END, 'customer ' || c FROM generate_series(1, 20) AS c;
INSERT INTO app.orders (id, customer_id, amount, weight, note)
SELECT o, 1 + o % 20, o * 1.50, o / 7.0, CASE WHEN o % 3 <> 0 THEN 'n' || o % 6 END FROM generate_series(1, 60) AS o;
INSERT INTO app.refunds SELECT r, r * 2, r * 0.50 FROM generate_series(1, 10) AS r;
INSERT INTO app.events SELECT 'k' || e % 3, CASE WHEN e % 4 = 0 THEN 1.0 WHEN e % 4 = 1 THEN 1.00 END, e % 2 * interval '30 days', timestamptz '2024-03-01 12:00:00+00', '\\x00ff' FROM generate_series(1, 12) AS e;
INSERT INTO app.slots SELECT s, 'owner ' || s FROM generate_series(1, 6) AS s;
";

/// Definitions.
pub const STREAMS: &[&str] = &[
    "CREATE MATERIALIZED VIEW app.order_names AS
     SELECT o.id, c.name, o.amount, o.weight, o.at FROM app.orders AS o JOIN app.customers AS c ON c.id = o.customer_id;",
    "CREATE MATERIALIZED VIEW app.buyers AS
     SELECT c.name, o.note, r.name AS region
     FROM app.orders AS o JOIN app.customers AS c ON c.id = o.customer_id JOIN app.regions AS r ON r.id = c.region_id;",
    "CREATE MATERIALIZED VIEW app.region_totals AS
     SELECT c.region_id, count(*) AS orders, sum(o.amount) AS total, avg(o.amount) AS mean, count(o.note) AS notes
     FROM app.orders AS o JOIN app.customers AS c ON c.id = o.customer_id GROUP BY c.region_id;",
    "CREATE MATERIALIZED VIEW app.totals AS
     SELECT count(*) AS orders, sum(amount) AS total, count(note) AS notes FROM app.orders;",
    "CREATE MATERIALIZED VIEW app.extremes AS
     SELECT min(amount) AS least, max(at) AS latest, sum(weight) AS weight FROM app.orders;",
    "CREATE MATERIALIZED VIEW app.notes AS
     SELECT customer_id, string_agg(note, ',' ORDER BY id) AS notes, max(amount) AS most FROM app.orders GROUP BY customer_id;",
    "CREATE MATERIALIZED VIEW app.event_bag AS
     SELECT kind, size, wait, at, detail FROM app.events;",
    "CREATE MATERIALIZED VIEW app.movements AS
     SELECT amount, note FROM app.orders UNION ALL SELECT -amount, NULL FROM app.refunds;",
    "CREATE MATERIALIZED VIEW app.slot_owners AS
     SELECT id, owner FROM app.slots;",
];

/// The project.
pub fn project() -> Project {
    Project::compile(SCHEMA, STREAMS)
}
