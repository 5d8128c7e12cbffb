-- == storage
-- shop.open_orders: what is stored.
CREATE TABLE pgtc.open_orders__05620f74 (
  order_id bigint NOT NULL,
  customer text NOT NULL,
  region text NOT NULL,
  placed_at timestamptz NOT NULL,
  note text,
  PRIMARY KEY (order_id)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.open_orders__05620f74 IS 'Storage of stream table shop.open_orders. Read the view instead.';

-- == functions
-- shop.open_orders: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_open_orders__05620f74(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW shop.open_orders;
  END IF;
  CREATE OR REPLACE VIEW shop.open_orders AS
  SELECT s.order_id, s.customer, s.region, s.placed_at, s.note FROM pgtc.open_orders__05620f74 AS s;
  COMMENT ON VIEW shop.open_orders IS 'Orders that wait for somebody: a filter and a join that keeps one row per order.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_open_orders__05620f74(boolean) IS 'Puts the view shop.open_orders over this version.';
REVOKE ALL ON FUNCTION pgtc.show_open_orders__05620f74(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_open_orders__05620f74(requested text)
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
  pgtc_seen := pgtc.begin_refresh('open_orders__05620f74', ARRAY[to_regclass('shop.customers'), to_regclass('shop.orders')]);
  LOCK TABLE ONLY shop.customers, ONLY shop.orders IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['shop.customers', 'shop.orders']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_customers__c492c2a3 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_orders__3a6e92c1 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'open_orders__05620f74';
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
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_customers__c492c2a3 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_customers__c492c2a3 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
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
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['shop.customers', 'shop.orders']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.open_orders__05620f74'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δcustomers  [scan.delta]
      d_customers AS (
        SELECT b.id, b.name, b.region, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_customers__c492c2a3 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.name, b.region
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δorders  [scan.delta]
      d_orders AS (
        SELECT b.id, b.customer_id, b.status, b.placed_at, b.note, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_orders__3a6e92c1 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.customer_id, b.status, b.placed_at, b.note
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δ(orders ⋈ customers)  [join.bilinear]
      --   + Δorders ⋈ customers'
      --   + orders' ⋈ Δcustomers
      --   − Δorders ⋈ Δcustomers
      changes AS (
        SELECT
          d_orders.id AS order_id,
          d_orders.placed_at,
          d_orders.note,
          customers.name AS customer,
          customers.region,
          d_orders.weight
        FROM d_orders
          JOIN shop.customers AS customers ON customers.id = d_orders.customer_id
        WHERE EXISTS (SELECT FROM d_orders)
          AND d_orders.status IN ('open'::shop.order_status, 'paid'::shop.order_status)
        UNION ALL
        SELECT
          orders.id AS order_id,
          orders.placed_at,
          orders.note,
          d_customers.name AS customer,
          d_customers.region,
          d_customers.weight
        FROM d_customers
          JOIN shop.orders AS orders ON d_customers.id = orders.customer_id
        WHERE EXISTS (SELECT FROM d_customers)
          AND orders.status IN ('open'::shop.order_status, 'paid'::shop.order_status)
        UNION ALL
        SELECT
          d_orders.id AS order_id,
          d_orders.placed_at,
          d_orders.note,
          d_customers.name AS customer,
          d_customers.region,
          -d_orders.weight * d_customers.weight AS weight
        FROM d_orders
          JOIN d_customers ON d_customers.id = d_orders.customer_id
        WHERE EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_customers)
          AND d_orders.status IN ('open'::shop.order_status, 'paid'::shop.order_status)
      ),
      -- Δ(orders ⋈ customers), mapped, equal rows merged
      change AS (
        SELECT
          changes.order_id,
          changes.customer,
          COALESCE(changes.region, 'unknown') AS region,
          changes.placed_at,
          upper(COALESCE(changes.note, '')) AS note,
          sum(changes.weight)::bigint AS weight
        FROM changes
        GROUP BY
          changes.order_id,
          changes.customer,
          COALESCE(changes.region, 'unknown'),
          changes.placed_at,
          upper(COALESCE(changes.note, ''))
        HAVING sum(changes.weight) <> 0
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
              FROM ONLY pgtc.changes_customers__c492c2a3 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_orders__3a6e92c1 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'open_orders__05620f74'
      )
    MERGE INTO pgtc.open_orders__05620f74 AS s
    USING (
      SELECT DISTINCT ON (d.order_id)
        d.order_id,
        d.customer,
        d.region,
        d.placed_at,
        d.note,
        d.weight
      FROM change AS d
      ORDER BY d.order_id, d.weight DESC
    ) AS c
    ON s.order_id = c.order_id
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET customer = c.customer, region = c.region, placed_at = c.placed_at, note = c.note
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (order_id, customer, region, placed_at, note)
      VALUES (c.order_id, c.customer, c.region, c.placed_at, c.note)
    WHEN NOT MATCHED AND pgtc.drift('shop.open_orders') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('open_orders__05620f74');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- orders' ⋈ customers'
      fresh AS (
        SELECT
          orders.id AS order_id,
          customers.name AS customer,
          COALESCE(customers.region, 'unknown') AS region,
          orders.placed_at,
          upper(COALESCE(orders.note, '')) AS note
        FROM shop.orders AS orders
          JOIN shop.customers AS customers ON customers.id = orders.customer_id
        WHERE orders.status IN ('open'::shop.order_status, 'paid'::shop.order_status)
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
              FROM ONLY pgtc.changes_customers__c492c2a3 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_orders__3a6e92c1 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'open_orders__05620f74'
      )
    MERGE INTO pgtc.open_orders__05620f74 AS s
    USING (
      SELECT
        n.order_id,
        n.customer,
        n.region,
        n.placed_at,
        n.note,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT f.order_id, f.customer, f.region, f.placed_at, f.note, TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.open_orders__05620f74 AS o ON n.order_id = o.order_id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.order_id, n.customer, n.region, n.placed_at, n.note),
          (o.order_id, o.customer, o.region, o.placed_at, o.note)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        order_id = c.order_id,
        customer = c.customer,
        region = c.region,
        placed_at = c.placed_at,
        note = c.note
    WHEN NOT MATCHED THEN
      INSERT (order_id, customer, region, placed_at, note)
      VALUES (c.order_id, c.customer, c.region, c.placed_at, c.note);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('open_orders__05620f74', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('shop', 'customers');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('shop', 'orders');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_open_orders__05620f74(text) IS 'Brings stream table shop.open_orders up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_open_orders__05620f74(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_open_orders__05620f74()
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
      LOCK TABLE ONLY shop.customers, ONLY shop.orders IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_open_orders__05620f74(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'open_orders__05620f74';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.order_id, q.customer, q.region, q.placed_at, q.note
        FROM (
          SELECT
            o.id AS order_id,
            c.name AS customer,
            COALESCE(c.region, 'unknown') AS region,
            o.placed_at,
            upper(COALESCE(o.note, '')) AS note
          FROM shop.orders AS o
            JOIN shop.customers AS c ON c.id = o.customer_id
          WHERE o.status IN ('open', 'paid')
        ) AS q (order_id, customer, region, placed_at, note)
      ),
      stored AS (
        SELECT q.order_id, q.customer, q.region, q.placed_at, q.note
        FROM (
          SELECT s.order_id, s.customer, s.region, s.placed_at, s.note
          FROM pgtc.open_orders__05620f74 AS s
        ) AS q (order_id, customer, region, placed_at, note)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_customers__c492c2a3 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_orders__3a6e92c1 AS b
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
COMMENT ON FUNCTION pgtc.verify_open_orders__05620f74() IS 'Compares stream table shop.open_orders with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_open_orders__05620f74() FROM PUBLIC;

-- == installed 9c6d50acae902de8
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('open_orders__05620f74', 'shop', 'open_orders', 'pending', 'refresh_open_orders__05620f74', 'verify_open_orders__05620f74', 'show_open_orders__05620f74',
        'incremental', '10 seconds', '9c6d50acae902de8',
        /* query */ 'SELECT
  o.id AS order_id,
  c.name AS customer,
  COALESCE(c.region, ''unknown'') AS region,
  o.placed_at,
  upper(COALESCE(o.note, '''')) AS note
FROM shop.orders AS o
  JOIN shop.customers AS c ON c.id = o.customer_id
WHERE o.status IN (''open'', ''paid'')');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('open_orders__05620f74', 'shop', 'customers', ARRAY['id', 'name', 'region']::text[], ARRAY['key (id)', 'not null id', 'not null name']::text[]),
  ('open_orders__05620f74', 'shop', 'orders', ARRAY['id', 'customer_id', 'status', 'placed_at', 'note']::text[], ARRAY['key (id)', 'not null customer_id', 'not null id', 'not null placed_at', 'not null status']::text[]);
SELECT pgtc.accept_source('open_orders__05620f74', 'shop', 'customers');
SELECT pgtc.accept_source('open_orders__05620f74', 'shop', 'orders');
INSERT INTO pgtc.frontier (storage) VALUES ('open_orders__05620f74');
SELECT pgtc.install('open_orders__05620f74');
