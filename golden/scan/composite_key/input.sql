-- A key of several columns, changed by updates that swap rows.
-- expect: map.linear
CREATE SCHEMA shop;
CREATE TABLE shop.seats (hall integer, seat integer, guest text, PRIMARY KEY (hall, seat));

-- Guests.
CREATE MATERIALIZED VIEW shop.guests
WITH (pgtc.refresh = incremental, fillfactor = 70) AS
SELECT guest, seat, hall FROM shop.seats WHERE guest IS NOT NULL;

CREATE INDEX ON shop.guests (guest DESC NULLS LAST);
COMMENT ON COLUMN shop.guests.guest IS 'Who sits there; may be ''nobody''.';
