-- == storage
-- shop.product_buyers: what is stored.
CREATE TABLE pgtc.product_buyers__29098543 (
  product_id bigint NOT NULL,
  customers bigint NOT NULL,
  cheapest numeric,
  dearest numeric,
  order_ids bigint[],
  statuses text,
  PRIMARY KEY (product_id)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.product_buyers__29098543 IS 'Storage of stream table shop.product_buyers. Read the view instead.';

-- == functions
-- shop.product_buyers: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_product_buyers__29098543(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW shop.product_buyers;
  END IF;
  CREATE OR REPLACE VIEW shop.product_buyers AS
  SELECT s.product_id, s.customers, s.cheapest, s.dearest, s.order_ids, s.statuses
  FROM pgtc.product_buyers__29098543 AS s;
  COMMENT ON VIEW shop.product_buyers IS 'Who bought what, and at which prices: aggregates that cannot be added up, so touched groups are computed anew.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_product_buyers__29098543(boolean) IS 'Puts the view shop.product_buyers over this version.';
REVOKE ALL ON FUNCTION pgtc.show_product_buyers__29098543(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_product_buyers__29098543(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('product_buyers__29098543', ARRAY[to_regclass('shop.orders'), to_regclass('shop.order_lines')]);
  LOCK TABLE ONLY shop.orders, ONLY shop.order_lines IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['shop.orders', 'shop.order_lines']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_orders__3a6e92c1 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_order_lines__f61b6f92 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'product_buyers__29098543';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_orders__3a6e92c1 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_orders__3a6e92c1 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_order_lines__f61b6f92 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_order_lines__f61b6f92 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['shop.orders', 'shop.order_lines']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.product_buyers__29098543'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δorders  [scan.delta]
      d_orders AS (
        SELECT b.id, b.customer_id, b.status, b.placed_at, b.note, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_orders__3a6e92c1 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.customer_id, b.status, b.placed_at, b.note
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δorder_lines  [scan.delta]
      d_order_lines AS (
        SELECT
          b.order_id,
          b.line,
          b.product_id,
          b.quantity,
          b.unit_price,
          sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_order_lines__f61b6f92 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.order_id, b.line, b.product_id, b.quantity, b.unit_price
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δ(orders ⋈ order_lines)  [join.bilinear]
      --   + Δorders ⋈ order_lines'
      --   + orders' ⋈ Δorder_lines
      --   − Δorders ⋈ Δorder_lines
      changes AS (
        SELECT
          d_orders.id,
          d_orders.customer_id,
          d_orders.status,
          d_orders.placed_at,
          d_orders.note,
          order_lines.order_id,
          order_lines.line,
          order_lines.product_id,
          order_lines.quantity,
          order_lines.unit_price,
          d_orders.weight
        FROM d_orders
          JOIN shop.order_lines AS order_lines ON order_lines.order_id = d_orders.id
        WHERE EXISTS (SELECT FROM d_orders)
        UNION ALL
        SELECT
          orders.id,
          orders.customer_id,
          orders.status,
          orders.placed_at,
          orders.note,
          d_order_lines.order_id,
          d_order_lines.line,
          d_order_lines.product_id,
          d_order_lines.quantity,
          d_order_lines.unit_price,
          d_order_lines.weight
        FROM d_order_lines
          JOIN shop.orders AS orders ON d_order_lines.order_id = orders.id
        WHERE EXISTS (SELECT FROM d_order_lines)
        UNION ALL
        SELECT
          d_orders.id,
          d_orders.customer_id,
          d_orders.status,
          d_orders.placed_at,
          d_orders.note,
          d_order_lines.order_id,
          d_order_lines.line,
          d_order_lines.product_id,
          d_order_lines.quantity,
          d_order_lines.unit_price,
          -d_orders.weight * d_order_lines.weight AS weight
        FROM d_orders
          JOIN d_order_lines ON d_order_lines.order_id = d_orders.id
        WHERE EXISTS (SELECT FROM d_orders) AND EXISTS (SELECT FROM d_order_lines)
      ),
      -- groups with a change  [aggregate.touched_groups]
      touched AS (SELECT DISTINCT changes.product_id FROM changes),
      -- their values in the present state  [aggregate.touched_groups]
      "groups" AS (
        SELECT
          order_lines.product_id,
          count(DISTINCT orders.customer_id) AS customers,
          min(order_lines.unit_price) AS cheapest,
          max(order_lines.unit_price) AS dearest,
          array_agg(orders.id ORDER BY orders.id, order_lines.line) AS order_ids,
          string_agg(orders.status::text, ', ' ORDER BY orders.id, order_lines.line) AS statuses
        FROM touched
          JOIN shop.order_lines AS order_lines ON order_lines.product_id = touched.product_id
          JOIN shop.orders AS orders ON order_lines.order_id = orders.id
        GROUP BY order_lines.product_id
      ),
      -- touched groups that exist now, and all touched groups as candidates for removal
      change AS (
        SELECT
          g.product_id,
          g.customers,
          g.cheapest,
          g.dearest,
          g.order_ids,
          g.statuses,
          1 AS weight
        FROM "groups" AS g
        UNION ALL
        SELECT t.product_id, NULL, NULL, NULL, NULL, NULL, -1
        FROM touched AS t
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_orders__3a6e92c1 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_order_lines__f61b6f92 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'product_buyers__29098543'
      )
    MERGE INTO pgtc.product_buyers__29098543 AS s
    USING (
      SELECT DISTINCT ON (d.product_id)
        d.product_id,
        d.customers,
        d.cheapest,
        d.dearest,
        d.order_ids,
        d.statuses,
        d.weight
      FROM change AS d
      ORDER BY d.product_id, d.weight DESC
    ) AS c
    ON s.product_id = c.product_id
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        customers = c.customers,
        cheapest = c.cheapest,
        dearest = c.dearest,
        order_ids = c.order_ids,
        statuses = c.statuses
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (product_id, customers, cheapest, dearest, order_ids, statuses)
      VALUES (c.product_id, c.customers, c.cheapest, c.dearest, c.order_ids, c.statuses);
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('product_buyers__29098543');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- groups of orders' ⋈ order_lines'
      fresh AS (
        SELECT
          order_lines.product_id,
          count(DISTINCT orders.customer_id) AS customers,
          min(order_lines.unit_price) AS cheapest,
          max(order_lines.unit_price) AS dearest,
          array_agg(orders.id ORDER BY orders.id, order_lines.line) AS order_ids,
          string_agg(orders.status::text, ', ' ORDER BY orders.id, order_lines.line) AS statuses
        FROM shop.orders AS orders
          JOIN shop.order_lines AS order_lines ON order_lines.order_id = orders.id
        GROUP BY order_lines.product_id
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_orders__3a6e92c1 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_order_lines__f61b6f92 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'product_buyers__29098543'
      )
    MERGE INTO pgtc.product_buyers__29098543 AS s
    USING (
      SELECT
        n.product_id,
        n.customers,
        n.cheapest,
        n.dearest,
        n.order_ids,
        n.statuses,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f.product_id,
          f.customers,
          f.cheapest,
          f.dearest,
          f.order_ids,
          f.statuses,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.product_buyers__29098543 AS o ON n.product_id = o.product_id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.product_id, n.customers, n.cheapest, n.dearest, n.order_ids, n.statuses),
          (o.product_id, o.customers, o.cheapest, o.dearest, o.order_ids, o.statuses)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        product_id = c.product_id,
        customers = c.customers,
        cheapest = c.cheapest,
        dearest = c.dearest,
        order_ids = c.order_ids,
        statuses = c.statuses
    WHEN NOT MATCHED THEN
      INSERT (product_id, customers, cheapest, dearest, order_ids, statuses)
      VALUES (c.product_id, c.customers, c.cheapest, c.dearest, c.order_ids, c.statuses);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('product_buyers__29098543', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('shop', 'orders');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('shop', 'order_lines');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_product_buyers__29098543(text) IS 'Brings stream table shop.product_buyers up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_product_buyers__29098543(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_product_buyers__29098543()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, shop, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY shop.order_lines, ONLY shop.orders IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_product_buyers__29098543(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'product_buyers__29098543';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.product_id, q.customers, q.cheapest, q.dearest, q.order_ids, q.statuses
        FROM (
          SELECT
            l.product_id,
            count(DISTINCT o.customer_id) AS customers,
            min(l.unit_price) AS cheapest,
            max(l.unit_price) AS dearest,
            array_agg(o.id ORDER BY o.id, l.line) AS order_ids,
            string_agg(o.status::text, ', ' ORDER BY o.id, l.line) AS statuses
          FROM shop.orders AS o
            JOIN shop.order_lines AS l ON l.order_id = o.id
          GROUP BY l.product_id
        ) AS q (product_id, customers, cheapest, dearest, order_ids, statuses)
      ),
      stored AS (
        SELECT q.product_id, q.customers, q.cheapest, q.dearest, q.order_ids, q.statuses
        FROM (
          SELECT s.product_id, s.customers, s.cheapest, s.dearest, s.order_ids, s.statuses
          FROM pgtc.product_buyers__29098543 AS s
        ) AS q (product_id, customers, cheapest, dearest, order_ids, statuses)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_orders__3a6e92c1 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_order_lines__f61b6f92 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_product_buyers__29098543() IS 'Compares stream table shop.product_buyers with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_product_buyers__29098543() FROM PUBLIC;

-- == installed 280be345ef013c4a
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('product_buyers__29098543', 'shop', 'product_buyers', 'pending', 'refresh_product_buyers__29098543', 'verify_product_buyers__29098543', 'show_product_buyers__29098543',
        'incremental', '1 minute', '280be345ef013c4a',
        /* query */ 'SELECT
  l.product_id,
  count(DISTINCT o.customer_id) AS customers,
  min(l.unit_price) AS cheapest,
  max(l.unit_price) AS dearest,
  array_agg(o.id ORDER BY o.id, l.line) AS order_ids,
  string_agg(o.status::text, '', '' ORDER BY o.id, l.line) AS statuses
FROM shop.orders AS o
  JOIN shop.order_lines AS l ON l.order_id = o.id
GROUP BY l.product_id');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('product_buyers__29098543', 'shop', 'orders', ARRAY['id', 'customer_id', 'status', 'placed_at', 'note']::text[], ARRAY['key (id)', 'not null customer_id', 'not null id', 'not null placed_at', 'not null status']::text[]),
  ('product_buyers__29098543', 'shop', 'order_lines', ARRAY['order_id', 'line', 'product_id', 'quantity', 'unit_price']::text[], ARRAY['key (order_id, line)', 'not null line', 'not null order_id', 'not null product_id', 'not null quantity']::text[]);
SELECT pgtc.accept_source('product_buyers__29098543', 'shop', 'orders');
SELECT pgtc.accept_source('product_buyers__29098543', 'shop', 'order_lines');
INSERT INTO pgtc.frontier (storage) VALUES ('product_buyers__29098543');
SELECT pgtc.install('product_buyers__29098543');
