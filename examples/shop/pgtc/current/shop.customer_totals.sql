-- == storage
-- shop.customer_totals: what is stored.
CREATE TABLE pgtc.customer_totals__fb6ea944 (
  customer_id bigint NOT NULL,
  name text NOT NULL,
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 bigint NOT NULL,
  pgtc_total_3 bigint NOT NULL,
  pgtc_total_4 bigint NOT NULL,
  pgtc_total_5 numeric NOT NULL,
  pgtc_total_6 bigint NOT NULL,
  pgtc_total_7 bigint NOT NULL,
  pgtc_total_8 bigint NOT NULL,
  pgtc_total_9 numeric NOT NULL,
  pgtc_total_10 bigint NOT NULL,
  PRIMARY KEY (customer_id, name),
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
CREATE INDEX customer_totals__fb6ea944__b198bdbd ON pgtc.customer_totals__fb6ea944 (name);
COMMENT ON TABLE pgtc.customer_totals__fb6ea944 IS 'Storage of stream table shop.customer_totals. Read the view instead.';

-- == functions
-- shop.customer_totals: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_customer_totals__fb6ea944(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW shop.customer_totals;
  END IF;
  CREATE OR REPLACE VIEW shop.customer_totals AS
  SELECT
    s.customer_id,
    s.name,
    s.pgtc_rows AS line_count,
    CASE
      WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
      WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_3 > 0::bigint AND s.pgtc_total_4 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_3 > 0::bigint THEN 'Infinity'::numeric
      WHEN s.pgtc_total_4 > 0::bigint THEN '-Infinity'::numeric
      ELSE s.pgtc_total_5
    END AS revenue,
    CASE
      WHEN s.pgtc_total_6 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_7 > 0::bigint AND s.pgtc_total_8 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_7 > 0::bigint THEN 'Infinity'::numeric
      WHEN s.pgtc_total_8 > 0::bigint THEN '-Infinity'::numeric
      ELSE s.pgtc_total_9
    END
      / s.pgtc_rows::numeric AS average_price,
    CASE WHEN s.pgtc_rows > 0::bigint THEN s.pgtc_total_10 > 0::bigint END AS has_open_orders
  FROM pgtc.customer_totals__fb6ea944 AS s;
  COMMENT ON COLUMN shop.customer_totals.revenue IS 'Gross, in EUR, without cancelled orders';
  COMMENT ON VIEW shop.customer_totals IS 'Revenue per customer: a join of three tables, one of them through a view, and sums that are kept by addition.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_customer_totals__fb6ea944(boolean) IS 'Puts the view shop.customer_totals over this version.';
REVOKE ALL ON FUNCTION pgtc.show_customer_totals__fb6ea944(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_customer_totals__fb6ea944(requested text)
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
  pgtc_seen := pgtc.begin_refresh('customer_totals__fb6ea944', ARRAY[to_regclass('shop.customers'), to_regclass('shop.orders'), to_regclass('shop.order_lines')]);
  LOCK TABLE ONLY shop.customers, ONLY shop.orders, ONLY shop.order_lines IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['shop.customers', 'shop.orders', 'shop.order_lines']::regclass[]);
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
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_order_lines__f61b6f92 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'customer_totals__fb6ea944';
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
      UNION ALL
      SELECT 3 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
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
      setting.value::numeric * pgtc.source_rows(ARRAY['shop.customers', 'shop.orders', 'shop.order_lines']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.customer_totals__fb6ea944'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δcustomers  [scan.delta]
      d_customers AS (
        SELECT b.id, b.name, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_customers__c492c2a3 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.name
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δorders  [scan.delta]
      d_orders AS (
        SELECT b.id, b.customer_id, b.status, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_orders__3a6e92c1 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.customer_id, b.status
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δorder_lines  [scan.delta]
      d_order_lines AS (
        SELECT b.order_id, b.quantity, b.unit_price, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_order_lines__f61b6f92 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.order_id, b.quantity, b.unit_price
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δorders, filtered  [filter.linear]
      filtered AS (
        SELECT d_orders.id, d_orders.customer_id, d_orders.status, d_orders.weight
        FROM d_orders
        WHERE d_orders.status <> 'cancelled'::shop.order_status
      ),
      -- Δ(customers ⋈ orders ⋈ order_lines)  [join.bilinear]
      --   + Δcustomers ⋈ orders' ⋈ order_lines'
      --   + customers' ⋈ Δorders ⋈ order_lines'
      --   + customers' ⋈ orders' ⋈ Δorder_lines
      --   − Δcustomers ⋈ Δorders ⋈ order_lines'
      --   − Δcustomers ⋈ orders' ⋈ Δorder_lines
      --   − customers' ⋈ Δorders ⋈ Δorder_lines
      --   + Δcustomers ⋈ Δorders ⋈ Δorder_lines
      changes AS (
        SELECT
          d_customers.id AS customer_id,
          d_customers.name,
          orders.status,
          order_lines.quantity,
          order_lines.unit_price,
          d_customers.weight
        FROM d_customers
          JOIN shop.orders AS orders ON orders.customer_id = d_customers.id
          JOIN shop.order_lines AS order_lines ON order_lines.order_id = orders.id
        WHERE EXISTS (SELECT FROM d_customers) AND orders.status <> 'cancelled'::shop.order_status
        UNION ALL
        SELECT
          customers.id AS customer_id,
          customers.name,
          filtered.status,
          order_lines.quantity,
          order_lines.unit_price,
          filtered.weight
        FROM filtered
          JOIN shop.customers AS customers ON filtered.customer_id = customers.id
          JOIN shop.order_lines AS order_lines ON order_lines.order_id = filtered.id
        WHERE EXISTS (SELECT FROM filtered)
        UNION ALL
        SELECT
          customers.id AS customer_id,
          customers.name,
          orders.status,
          d_order_lines.quantity,
          d_order_lines.unit_price,
          d_order_lines.weight
        FROM d_order_lines
          JOIN shop.orders AS orders ON d_order_lines.order_id = orders.id
          JOIN shop.customers AS customers ON orders.customer_id = customers.id
        WHERE EXISTS (SELECT FROM d_order_lines) AND orders.status <> 'cancelled'::shop.order_status
        UNION ALL
        SELECT
          d_customers.id AS customer_id,
          d_customers.name,
          filtered.status,
          order_lines.quantity,
          order_lines.unit_price,
          -d_customers.weight * filtered.weight AS weight
        FROM d_customers
          JOIN filtered ON filtered.customer_id = d_customers.id
          JOIN shop.order_lines AS order_lines ON order_lines.order_id = filtered.id
        WHERE EXISTS (SELECT FROM d_customers) AND EXISTS (SELECT FROM filtered)
        UNION ALL
        SELECT
          d_customers.id AS customer_id,
          d_customers.name,
          orders.status,
          d_order_lines.quantity,
          d_order_lines.unit_price,
          -d_customers.weight * d_order_lines.weight AS weight
        FROM d_customers
          JOIN shop.orders AS orders ON orders.customer_id = d_customers.id
          JOIN d_order_lines ON d_order_lines.order_id = orders.id
        WHERE EXISTS (SELECT FROM d_customers)
          AND EXISTS (SELECT FROM d_order_lines)
          AND orders.status <> 'cancelled'::shop.order_status
        UNION ALL
        SELECT
          customers.id AS customer_id,
          customers.name,
          filtered.status,
          d_order_lines.quantity,
          d_order_lines.unit_price,
          -filtered.weight * d_order_lines.weight AS weight
        FROM filtered
          JOIN d_order_lines ON d_order_lines.order_id = filtered.id
          JOIN shop.customers AS customers ON filtered.customer_id = customers.id
        WHERE EXISTS (SELECT FROM filtered) AND EXISTS (SELECT FROM d_order_lines)
        UNION ALL
        SELECT
          d_customers.id AS customer_id,
          d_customers.name,
          filtered.status,
          d_order_lines.quantity,
          d_order_lines.unit_price,
          d_customers.weight * filtered.weight * d_order_lines.weight AS weight
        FROM d_customers
          JOIN filtered ON filtered.customer_id = d_customers.id
          JOIN d_order_lines ON d_order_lines.order_id = filtered.id
        WHERE EXISTS (SELECT FROM d_customers)
          AND EXISTS (SELECT FROM filtered)
          AND EXISTS (SELECT FROM d_order_lines)
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT
          changes.customer_id,
          changes.name,
          sum(changes.weight)::bigint AS pgtc_rows,
          COALESCE(
            sum(changes.weight) FILTER (WHERE changes.quantity * changes.unit_price IS NOT NULL),
            0
          )::bigint AS pgtc_total_1,
          COALESCE(
            sum(changes.weight) FILTER (WHERE 
              changes.quantity * changes.unit_price = 'NaN'::numeric
            ),
            0
          )::bigint AS pgtc_total_2,
          COALESCE(
            sum(changes.weight) FILTER (WHERE 
              changes.quantity * changes.unit_price = 'Infinity'::numeric
            ),
            0
          )::bigint AS pgtc_total_3,
          COALESCE(
            sum(changes.weight) FILTER (WHERE 
              changes.quantity * changes.unit_price = '-Infinity'::numeric
            ),
            0
          )::bigint AS pgtc_total_4,
          COALESCE(
            sum(
              changes.weight
                * CASE
                  WHEN changes.quantity * changes.unit_price <> 'NaN'::numeric
                    AND changes.quantity * changes.unit_price <> 'Infinity'::numeric
                    AND changes.quantity * changes.unit_price <> '-Infinity'::numeric
                    THEN changes.quantity * changes.unit_price
                END
            ),
            0
          ) AS pgtc_total_5,
          COALESCE(
            sum(changes.weight) FILTER (WHERE changes.unit_price = 'NaN'::numeric),
            0
          )::bigint AS pgtc_total_6,
          COALESCE(
            sum(changes.weight) FILTER (WHERE changes.unit_price = 'Infinity'::numeric),
            0
          )::bigint AS pgtc_total_7,
          COALESCE(
            sum(changes.weight) FILTER (WHERE changes.unit_price = '-Infinity'::numeric),
            0
          )::bigint AS pgtc_total_8,
          COALESCE(
            sum(
              changes.weight
                * CASE
                  WHEN changes.unit_price <> 'NaN'::numeric
                    AND changes.unit_price <> 'Infinity'::numeric
                    AND changes.unit_price <> '-Infinity'::numeric
                    THEN changes.unit_price::numeric
                END
            ),
            0
          ) AS pgtc_total_9,
          COALESCE(
            sum(changes.weight) FILTER (WHERE changes.status = 'open'::shop.order_status),
            0
          )::bigint AS pgtc_total_10
        FROM changes
        GROUP BY changes.customer_id, changes.name
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
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_order_lines__f61b6f92 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'customer_totals__fb6ea944'
      )
    MERGE INTO pgtc.customer_totals__fb6ea944 AS s
    USING change AS c
    ON s.customer_id = c.customer_id AND s.name = c.name
    WHEN MATCHED AND c.pgtc_rows = 0
      AND c.pgtc_total_1 = 0
      AND c.pgtc_total_2 = 0
      AND c.pgtc_total_3 = 0
      AND c.pgtc_total_4 = 0
      AND c.pgtc_total_5 = 0
      AND c.pgtc_total_6 = 0
      AND c.pgtc_total_7 = 0
      AND c.pgtc_total_8 = 0
      AND c.pgtc_total_9 = 0
      AND c.pgtc_total_10 = 0 THEN
      DO NOTHING
    WHEN MATCHED AND s.pgtc_rows + c.pgtc_rows = 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        pgtc_rows = s.pgtc_rows + c.pgtc_rows,
        pgtc_total_1 = s.pgtc_total_1 + c.pgtc_total_1,
        pgtc_total_2 = s.pgtc_total_2 + c.pgtc_total_2,
        pgtc_total_3 = s.pgtc_total_3 + c.pgtc_total_3,
        pgtc_total_4 = s.pgtc_total_4 + c.pgtc_total_4,
        pgtc_total_5 = s.pgtc_total_5 + c.pgtc_total_5,
        pgtc_total_6 = s.pgtc_total_6 + c.pgtc_total_6,
        pgtc_total_7 = s.pgtc_total_7 + c.pgtc_total_7,
        pgtc_total_8 = s.pgtc_total_8 + c.pgtc_total_8,
        pgtc_total_9 = s.pgtc_total_9 + c.pgtc_total_9,
        pgtc_total_10 = s.pgtc_total_10 + c.pgtc_total_10
    WHEN NOT MATCHED AND c.pgtc_rows > 0 THEN
      INSERT (
        customer_id, name, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_total_4, pgtc_total_5, pgtc_total_6, pgtc_total_7, pgtc_total_8, pgtc_total_9, pgtc_total_10
      )
      VALUES
        (
          c.customer_id,
          c.name,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3,
          c.pgtc_total_4,
          c.pgtc_total_5,
          c.pgtc_total_6,
          c.pgtc_total_7,
          c.pgtc_total_8,
          c.pgtc_total_9,
          c.pgtc_total_10
        )
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('shop.customer_totals') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('customer_totals__fb6ea944');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of customers' ⋈ orders', filtered ⋈ order_lines'
      fresh AS (
        SELECT
          customers.id AS customer_id,
          customers.name,
          count(*) AS pgtc_rows,
          count(*) FILTER (WHERE 
            order_lines.quantity * order_lines.unit_price IS NOT NULL
          ) AS pgtc_total_1,
          count(*) FILTER (WHERE 
            order_lines.quantity * order_lines.unit_price = 'NaN'::numeric
          ) AS pgtc_total_2,
          count(*) FILTER (WHERE 
            order_lines.quantity * order_lines.unit_price = 'Infinity'::numeric
          ) AS pgtc_total_3,
          count(*) FILTER (WHERE 
            order_lines.quantity * order_lines.unit_price = '-Infinity'::numeric
          ) AS pgtc_total_4,
          COALESCE(
            sum(
              CASE
                WHEN order_lines.quantity * order_lines.unit_price <> 'NaN'::numeric
                  AND order_lines.quantity * order_lines.unit_price <> 'Infinity'::numeric
                  AND order_lines.quantity * order_lines.unit_price <> '-Infinity'::numeric
                  THEN order_lines.quantity * order_lines.unit_price
              END
            ),
            0
          ) AS pgtc_total_5,
          count(*) FILTER (WHERE order_lines.unit_price = 'NaN'::numeric) AS pgtc_total_6,
          count(*) FILTER (WHERE order_lines.unit_price = 'Infinity'::numeric) AS pgtc_total_7,
          count(*) FILTER (WHERE order_lines.unit_price = '-Infinity'::numeric) AS pgtc_total_8,
          COALESCE(
            sum(
              CASE
                WHEN order_lines.unit_price <> 'NaN'::numeric
                  AND order_lines.unit_price <> 'Infinity'::numeric
                  AND order_lines.unit_price <> '-Infinity'::numeric
                  THEN order_lines.unit_price::numeric
              END
            ),
            0
          ) AS pgtc_total_9,
          count(*) FILTER (WHERE orders.status = 'open'::shop.order_status) AS pgtc_total_10
        FROM shop.customers AS customers
          JOIN shop.orders AS orders ON orders.customer_id = customers.id
          JOIN shop.order_lines AS order_lines ON order_lines.order_id = orders.id
        WHERE orders.status <> 'cancelled'::shop.order_status
        GROUP BY customers.id, customers.name
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
        WHERE f.storage = 'customer_totals__fb6ea944'
      )
    MERGE INTO pgtc.customer_totals__fb6ea944 AS s
    USING (
      SELECT
        n.customer_id,
        n.name,
        n.pgtc_rows,
        n.pgtc_total_1,
        n.pgtc_total_2,
        n.pgtc_total_3,
        n.pgtc_total_4,
        n.pgtc_total_5,
        n.pgtc_total_6,
        n.pgtc_total_7,
        n.pgtc_total_8,
        n.pgtc_total_9,
        n.pgtc_total_10,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f.customer_id,
          f.name,
          f.pgtc_rows,
          f.pgtc_total_1,
          f.pgtc_total_2,
          f.pgtc_total_3,
          f.pgtc_total_4,
          f.pgtc_total_5,
          f.pgtc_total_6,
          f.pgtc_total_7,
          f.pgtc_total_8,
          f.pgtc_total_9,
          f.pgtc_total_10,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.customer_totals__fb6ea944 AS o
          ON n.customer_id = o.customer_id AND n.name = o.name
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (
            n.customer_id,
            n.name,
            n.pgtc_rows,
            n.pgtc_total_1,
            n.pgtc_total_2,
            n.pgtc_total_3,
            n.pgtc_total_4,
            n.pgtc_total_5,
            n.pgtc_total_6,
            n.pgtc_total_7,
            n.pgtc_total_8,
            n.pgtc_total_9,
            n.pgtc_total_10
          ),
          (
            o.customer_id,
            o.name,
            o.pgtc_rows,
            o.pgtc_total_1,
            o.pgtc_total_2,
            o.pgtc_total_3,
            o.pgtc_total_4,
            o.pgtc_total_5,
            o.pgtc_total_6,
            o.pgtc_total_7,
            o.pgtc_total_8,
            o.pgtc_total_9,
            o.pgtc_total_10
          )
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        customer_id = c.customer_id,
        name = c.name,
        pgtc_rows = c.pgtc_rows,
        pgtc_total_1 = c.pgtc_total_1,
        pgtc_total_2 = c.pgtc_total_2,
        pgtc_total_3 = c.pgtc_total_3,
        pgtc_total_4 = c.pgtc_total_4,
        pgtc_total_5 = c.pgtc_total_5,
        pgtc_total_6 = c.pgtc_total_6,
        pgtc_total_7 = c.pgtc_total_7,
        pgtc_total_8 = c.pgtc_total_8,
        pgtc_total_9 = c.pgtc_total_9,
        pgtc_total_10 = c.pgtc_total_10
    WHEN NOT MATCHED THEN
      INSERT (
        customer_id, name, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_total_4, pgtc_total_5, pgtc_total_6, pgtc_total_7, pgtc_total_8, pgtc_total_9, pgtc_total_10
      )
      VALUES
        (
          c.customer_id,
          c.name,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3,
          c.pgtc_total_4,
          c.pgtc_total_5,
          c.pgtc_total_6,
          c.pgtc_total_7,
          c.pgtc_total_8,
          c.pgtc_total_9,
          c.pgtc_total_10
        );
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('customer_totals__fb6ea944', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('shop', 'customers');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('shop', 'orders');
  END IF;
  IF pgtc_pending[3] > 0 THEN
    PERFORM pgtc.trim('shop', 'order_lines');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_customer_totals__fb6ea944(text) IS 'Brings stream table shop.customer_totals up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_customer_totals__fb6ea944(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_customer_totals__fb6ea944()
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
      LOCK TABLE ONLY shop.customers, ONLY shop.order_lines, ONLY shop.orders IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_customer_totals__fb6ea944(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'customer_totals__fb6ea944';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.customer_id, q.name, q.line_count, q.revenue, q.average_price, q.has_open_orders
        FROM (
          SELECT
            c.id AS customer_id,
            c.name,
            count(*) AS line_count,
            sum(l.quantity * l.unit_price) AS revenue,
            avg(l.unit_price) AS average_price,
            bool_or(o.status = 'open') AS has_open_orders
          FROM shop.customers AS c
            JOIN shop.valid_orders AS o ON o.customer_id = c.id
            JOIN shop.order_lines AS l ON l.order_id = o.id
          GROUP BY c.id, c.name
        ) AS q (customer_id, name, line_count, revenue, average_price, has_open_orders)
      ),
      stored AS (
        SELECT q.customer_id, q.name, q.line_count, q.revenue, q.average_price, q.has_open_orders
        FROM (
          SELECT
            s.customer_id,
            s.name,
            s.pgtc_rows AS line_count,
            CASE
              WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
              WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
              WHEN s.pgtc_total_3 > 0::bigint AND s.pgtc_total_4 > 0::bigint THEN 'NaN'::numeric
              WHEN s.pgtc_total_3 > 0::bigint THEN 'Infinity'::numeric
              WHEN s.pgtc_total_4 > 0::bigint THEN '-Infinity'::numeric
              ELSE s.pgtc_total_5
            END AS revenue,
            CASE
              WHEN s.pgtc_total_6 > 0::bigint THEN 'NaN'::numeric
              WHEN s.pgtc_total_7 > 0::bigint AND s.pgtc_total_8 > 0::bigint THEN 'NaN'::numeric
              WHEN s.pgtc_total_7 > 0::bigint THEN 'Infinity'::numeric
              WHEN s.pgtc_total_8 > 0::bigint THEN '-Infinity'::numeric
              ELSE s.pgtc_total_9
            END
              / s.pgtc_rows::numeric AS average_price,
            CASE
              WHEN s.pgtc_rows > 0::bigint THEN s.pgtc_total_10 > 0::bigint
            END AS has_open_orders
          FROM pgtc.customer_totals__fb6ea944 AS s
        ) AS q (customer_id, name, line_count, revenue, average_price, has_open_orders)
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
COMMENT ON FUNCTION pgtc.verify_customer_totals__fb6ea944() IS 'Compares stream table shop.customer_totals with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_customer_totals__fb6ea944() FROM PUBLIC;

-- == installed 693952361f48ae61
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('customer_totals__fb6ea944', 'shop', 'customer_totals', 'pending', 'refresh_customer_totals__fb6ea944', 'verify_customer_totals__fb6ea944', 'show_customer_totals__fb6ea944',
        'incremental', '1 minute', '693952361f48ae61',
        /* query */ 'SELECT
  c.id AS customer_id,
  c.name,
  count(*) AS line_count,
  sum(l.quantity * l.unit_price) AS revenue,
  avg(l.unit_price) AS average_price,
  bool_or(o.status = ''open'') AS has_open_orders
FROM shop.customers AS c
  JOIN shop.valid_orders AS o ON o.customer_id = c.id
  JOIN shop.order_lines AS l ON l.order_id = o.id
GROUP BY c.id, c.name');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('customer_totals__fb6ea944', 'shop', 'customers', ARRAY['id', 'name']::text[], ARRAY['key (id)', 'not null id', 'not null name']::text[]),
  ('customer_totals__fb6ea944', 'shop', 'orders', ARRAY['id', 'customer_id', 'status']::text[], ARRAY['key (id)', 'not null customer_id', 'not null id', 'not null status']::text[]),
  ('customer_totals__fb6ea944', 'shop', 'order_lines', ARRAY['order_id', 'quantity', 'unit_price']::text[], ARRAY['key (order_id, line)', 'not null order_id', 'not null quantity']::text[]);
SELECT pgtc.accept_source('customer_totals__fb6ea944', 'shop', 'customers');
SELECT pgtc.accept_source('customer_totals__fb6ea944', 'shop', 'orders');
SELECT pgtc.accept_source('customer_totals__fb6ea944', 'shop', 'order_lines');
INSERT INTO pgtc.frontier (storage) VALUES ('customer_totals__fb6ea944');
SELECT pgtc.install('customer_totals__fb6ea944');
