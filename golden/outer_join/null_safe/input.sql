-- Keys that match when both are NULL, next to a range: the key is what the left side compares with.
-- expect: outer.flips
-- expect: semi.flips
CREATE SCHEMA shop;
CREATE TABLE shop.visits (id integer PRIMARY KEY, city text, day date NOT NULL);
CREATE TABLE shop.events (id integer PRIMARY KEY, city text, starts date NOT NULL, ends date);

-- Visits and the events of their city and day.
CREATE MATERIALIZED VIEW shop.visit_events
WITH (pgtc.refresh = incremental) AS
SELECT v.id, v.city, v.day, e.id AS event_id
FROM shop.visits AS v
LEFT JOIN shop.events AS e ON e.city IS NOT DISTINCT FROM v.city AND v.day BETWEEN e.starts AND e.ends;
