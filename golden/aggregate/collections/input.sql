-- Aggregates that collect, combine bits and ranges, and one of the user's own.
-- expect: aggregate.touched_groups
CREATE SCHEMA shop;
CREATE TABLE shop.visits (id integer PRIMARY KEY, room text, who text, during int4range, flags integer, mask bit(4), x double precision, y double precision, note bytea);
CREATE AGGREGATE shop.product(bigint) (SFUNC = int8mul, STYPE = bigint, INITCOND = '1');

CREATE MATERIALIZED VIEW shop.rooms
WITH (pgtc.refresh = incremental) AS
SELECT room,
       array_agg(who ORDER BY id DESC) AS list, array_agg(DISTINCT who ORDER BY who) AS guests,
       array_agg(ARRAY[id, flags] ORDER BY id) AS pairs,
       string_agg(DISTINCT who, ', ' ORDER BY who) AS names, string_agg(note, '\x00' ORDER BY id) AS notes,
       json_agg(who ORDER BY id) AS json, jsonb_agg(jsonb_build_object('w', who) ORDER BY id) AS jsonb,
       jsonb_object_agg(coalesce(who, '-'), flags ORDER BY id) AS object,
       range_agg(during) AS busy, range_intersect_agg(during) AS always,
       bit_and(flags) AS f_and, bit_or(flags) AS f_or, bit_xor(flags) AS f_xor, bit_or(mask) AS m_or,
       corr(y, x ORDER BY id) AS correlation, regr_slope(y, x ORDER BY id) AS slope, covar_pop(y, x ORDER BY id) AS covariance,
       shop.product(flags ORDER BY id) AS product, every(flags > 0) AS positive,
       count(DISTINCT (who, flags)) AS different
FROM shop.visits GROUP BY room;
