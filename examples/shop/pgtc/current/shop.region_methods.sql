-- == storage
-- shop.region_methods: what is stored.
CREATE TABLE pgtc.region_methods__31e029c7 (
  region text,
  method text NOT NULL,
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 bigint NOT NULL,
  pgtc_total_3 bigint NOT NULL,
  pgtc_total_4 numeric NOT NULL,
  pgtc_hash bigint NOT NULL,
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
CREATE INDEX ON pgtc.region_methods__31e029c7 (pgtc_hash);
COMMENT ON TABLE pgtc.region_methods__31e029c7 IS 'Storage of stream table shop.region_methods. Read the view instead.';

-- == functions
-- shop.region_methods: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_region_methods__31e029c7(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW shop.region_methods;
  END IF;
  CREATE OR REPLACE VIEW shop.region_methods AS
  SELECT
    s.region,
    s.method,
    s.pgtc_rows AS payments,
    CASE
      WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_2 > 0::bigint AND s.pgtc_total_3 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_2 > 0::bigint THEN 'Infinity'::numeric
      WHEN s.pgtc_total_3 > 0::bigint THEN '-Infinity'::numeric
      ELSE s.pgtc_total_4
    END AS amount
  FROM pgtc.region_methods__31e029c7 AS s;
  COMMENT ON VIEW shop.region_methods IS 'Payments per region and method: four tables, a CTE and a derived table.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_region_methods__31e029c7(boolean) IS 'Puts the view shop.region_methods over this version.';
REVOKE ALL ON FUNCTION pgtc.show_region_methods__31e029c7(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_region_methods__31e029c7(requested text)
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
  pgtc_seen := pgtc.begin_refresh('region_methods__31e029c7', ARRAY[to_regclass('shop.customers'), to_regclass('shop.orders'), to_regclass('shop.payments')]);
  LOCK TABLE ONLY shop.customers, ONLY shop.orders, ONLY shop.payments IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['shop.customers', 'shop.orders', 'shop.payments']::regclass[]);
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
      SELECT FROM ONLY pgtc.changes_payments__1c999bed AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'region_methods__31e029c7';
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
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_payments__1c999bed AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_payments__1c999bed AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['shop.customers', 'shop.orders', 'shop.payments']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.region_methods__31e029c7'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δcustomers  [scan.delta]
      d_customers AS (
        SELECT b.id, b.region, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_customers__c492c2a3 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.region
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δorders  [scan.delta]
      d_orders AS (
        SELECT b.id, b.customer_id, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_orders__3a6e92c1 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.customer_id
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δpayments  [scan.delta]
      d_payments AS (
        SELECT b.order_id, b.amount, b.method, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_payments__1c999bed AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.order_id, b.amount, b.method
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δpayments, filtered  [filter.linear]
      filtered AS (
        SELECT d_payments.order_id, d_payments.amount, d_payments.method, d_payments.weight
        FROM d_payments
        WHERE d_payments.amount > 0
      ),
      -- Δpayments, mapped  [map.linear]
      computed AS (
        SELECT filtered.order_id, filtered.method, filtered.amount, filtered.weight FROM filtered
      ),
      -- Δ(payments ⋈ orders ⋈ customers)  [join.bilinear]
      --   + Δpayments ⋈ orders' ⋈ customers'
      --   + payments' ⋈ Δorders ⋈ customers'
      --   + payments' ⋈ orders' ⋈ Δcustomers
      --   − Δpayments ⋈ Δorders ⋈ customers'
      --   − Δpayments ⋈ orders' ⋈ Δcustomers
      --   − payments' ⋈ Δorders ⋈ Δcustomers
      --   + Δpayments ⋈ Δorders ⋈ Δcustomers
      changes AS (
        SELECT computed.method, computed.amount, customers.region, computed.weight
        FROM computed
          JOIN shop.orders AS orders ON orders.id = computed.order_id
          JOIN shop.customers AS customers ON customers.id = orders.customer_id
        WHERE EXISTS (SELECT FROM filtered)
        UNION ALL
        SELECT payments.method, payments.amount, customers.region, d_orders.weight
        FROM d_orders
          JOIN shop.customers AS customers ON customers.id = d_orders.customer_id
          JOIN shop.payments AS payments ON d_orders.id = payments.order_id
        WHERE EXISTS (SELECT FROM d_orders) AND payments.amount > 0
        UNION ALL
        SELECT payments.method, payments.amount, d_customers.region, d_customers.weight
        FROM d_customers
          JOIN shop.orders AS orders ON d_customers.id = orders.customer_id
          JOIN shop.payments AS payments ON orders.id = payments.order_id
        WHERE EXISTS (SELECT FROM d_customers) AND payments.amount > 0
        UNION ALL
        SELECT
          computed.method,
          computed.amount,
          customers.region,
          -computed.weight * d_orders.weight AS weight
        FROM computed
          JOIN d_orders ON d_orders.id = computed.order_id
          JOIN shop.customers AS customers ON customers.id = d_orders.customer_id
        WHERE EXISTS (SELECT FROM filtered) AND EXISTS (SELECT FROM d_orders)
        UNION ALL
        SELECT
          computed.method,
          computed.amount,
          d_customers.region,
          -computed.weight * d_customers.weight AS weight
        FROM computed
          JOIN shop.orders AS orders ON orders.id = computed.order_id
          JOIN d_customers ON d_customers.id = orders.customer_id
        WHERE EXISTS (SELECT FROM filtered) AND EXISTS (SELECT FROM d_customers)
        UNION ALL
        SELECT
          payments.method,
          payments.amount,
          d_customers.region,
          -d_orders.weight * d_customers.weight AS weight
        FROM d_orders
          JOIN d_customers ON d_customers.id = d_orders.customer_id
          JOIN shop.payments AS payments ON d_orders.id = payments.order_id
        WHERE EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_customers)
          AND payments.amount > 0
        UNION ALL
        SELECT
          computed.method,
          computed.amount,
          d_customers.region,
          computed.weight * d_orders.weight * d_customers.weight AS weight
        FROM computed
          JOIN d_orders ON d_orders.id = computed.order_id
          JOIN d_customers ON d_customers.id = d_orders.customer_id
        WHERE EXISTS (SELECT FROM filtered)
          AND EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_customers)
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT
          changes.region,
          changes.method,
          sum(changes.weight)::bigint AS pgtc_rows,
          COALESCE(
            sum(changes.weight) FILTER (WHERE changes.amount = 'NaN'::numeric),
            0
          )::bigint AS pgtc_total_1,
          COALESCE(
            sum(changes.weight) FILTER (WHERE changes.amount = 'Infinity'::numeric),
            0
          )::bigint AS pgtc_total_2,
          COALESCE(
            sum(changes.weight) FILTER (WHERE changes.amount = '-Infinity'::numeric),
            0
          )::bigint AS pgtc_total_3,
          COALESCE(
            sum(
              changes.weight
                * CASE
                  WHEN changes.amount <> 'NaN'::numeric
                    AND changes.amount <> 'Infinity'::numeric
                    AND changes.amount <> '-Infinity'::numeric
                    THEN changes.amount::numeric
                END
            ),
            0
          ) AS pgtc_total_4
        FROM changes
        GROUP BY changes.region, changes.method
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
              FROM ONLY pgtc.changes_payments__1c999bed AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'region_methods__31e029c7'
      )
    MERGE INTO pgtc.region_methods__31e029c7 AS s
    USING (
      SELECT
        g.region,
        g.method,
        g.pgtc_rows,
        g.pgtc_total_1,
        g.pgtc_total_2,
        g.pgtc_total_3,
        g.pgtc_total_4,
        hash_record_extended((g.region, g.method), 0) AS pgtc_hash
      FROM change AS g
    ) AS c
    ON s.pgtc_hash = c.pgtc_hash AND s.region IS NOT DISTINCT FROM c.region AND s.method = c.method
    WHEN MATCHED AND c.pgtc_rows = 0
      AND c.pgtc_total_1 = 0
      AND c.pgtc_total_2 = 0
      AND c.pgtc_total_3 = 0
      AND c.pgtc_total_4 = 0 THEN
      DO NOTHING
    WHEN MATCHED AND s.pgtc_rows + c.pgtc_rows = 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        pgtc_rows = s.pgtc_rows + c.pgtc_rows,
        pgtc_total_1 = s.pgtc_total_1 + c.pgtc_total_1,
        pgtc_total_2 = s.pgtc_total_2 + c.pgtc_total_2,
        pgtc_total_3 = s.pgtc_total_3 + c.pgtc_total_3,
        pgtc_total_4 = s.pgtc_total_4 + c.pgtc_total_4
    WHEN NOT MATCHED AND c.pgtc_rows > 0 THEN
      INSERT (
        region, method, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_total_4, pgtc_hash
      )
      VALUES
        (
          c.region,
          c.method,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3,
          c.pgtc_total_4,
          c.pgtc_hash
        )
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('shop.region_methods') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('region_methods__31e029c7');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of payments', filtered ⋈ orders' ⋈ customers'
      fresh AS (
        SELECT
          customers.region,
          payments.method,
          count(*) AS pgtc_rows,
          count(*) FILTER (WHERE payments.amount = 'NaN'::numeric) AS pgtc_total_1,
          count(*) FILTER (WHERE payments.amount = 'Infinity'::numeric) AS pgtc_total_2,
          count(*) FILTER (WHERE payments.amount = '-Infinity'::numeric) AS pgtc_total_3,
          COALESCE(
            sum(
              CASE
                WHEN payments.amount <> 'NaN'::numeric
                  AND payments.amount <> 'Infinity'::numeric
                  AND payments.amount <> '-Infinity'::numeric
                  THEN payments.amount::numeric
              END
            ),
            0
          ) AS pgtc_total_4
        FROM shop.payments AS payments
          JOIN shop.orders AS orders ON orders.id = payments.order_id
          JOIN shop.customers AS customers ON customers.id = orders.customer_id
        WHERE payments.amount > 0
        GROUP BY customers.region, payments.method
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
              FROM ONLY pgtc.changes_payments__1c999bed AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'region_methods__31e029c7'
      )
    MERGE INTO pgtc.region_methods__31e029c7 AS s
    USING (
      SELECT
        n.region,
        n.method,
        n.pgtc_rows,
        n.pgtc_total_1,
        n.pgtc_total_2,
        n.pgtc_total_3,
        n.pgtc_total_4,
        n.pgtc_hash,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f.region,
          f.method,
          f.pgtc_rows,
          f.pgtc_total_1,
          f.pgtc_total_2,
          f.pgtc_total_3,
          f.pgtc_total_4,
          hash_record_extended((f.region, f.method), 0) AS pgtc_hash,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.region_methods__31e029c7 AS o
          ON n.pgtc_hash = o.pgtc_hash
            AND n.region IS NOT DISTINCT FROM o.region
            AND n.method = o.method
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (
            n.region,
            n.method,
            n.pgtc_rows,
            n.pgtc_total_1,
            n.pgtc_total_2,
            n.pgtc_total_3,
            n.pgtc_total_4,
            n.pgtc_hash
          ),
          (
            o.region,
            o.method,
            o.pgtc_rows,
            o.pgtc_total_1,
            o.pgtc_total_2,
            o.pgtc_total_3,
            o.pgtc_total_4,
            o.pgtc_hash
          )
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        region = c.region,
        method = c.method,
        pgtc_rows = c.pgtc_rows,
        pgtc_total_1 = c.pgtc_total_1,
        pgtc_total_2 = c.pgtc_total_2,
        pgtc_total_3 = c.pgtc_total_3,
        pgtc_total_4 = c.pgtc_total_4,
        pgtc_hash = c.pgtc_hash
    WHEN NOT MATCHED THEN
      INSERT (
        region, method, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_total_4, pgtc_hash
      )
      VALUES
        (
          c.region,
          c.method,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3,
          c.pgtc_total_4,
          c.pgtc_hash
        );
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('region_methods__31e029c7', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('shop', 'customers');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('shop', 'orders');
  END IF;
  IF pgtc_pending[3] > 0 THEN
    PERFORM pgtc.trim('shop', 'payments');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_region_methods__31e029c7(text) IS 'Brings stream table shop.region_methods up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_region_methods__31e029c7(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_region_methods__31e029c7()
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
      LOCK TABLE ONLY shop.customers, ONLY shop.orders, ONLY shop.payments IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_region_methods__31e029c7(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'region_methods__31e029c7';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.region, q.method, q.payments, q.amount
        FROM (
          WITH
            paid AS (
              SELECT p.order_id, p.method, p.amount FROM shop.payments AS p WHERE p.amount > 0
            )
          SELECT w.region, paid.method, count(*) AS payments, sum(paid.amount) AS amount
          FROM paid
            JOIN (
              SELECT o.id, c.region
              FROM shop.orders AS o
                JOIN shop.customers AS c ON c.id = o.customer_id
            ) AS w
              ON w.id = paid.order_id
          GROUP BY w.region, paid.method
        ) AS q (region, method, payments, amount)
      ),
      stored AS (
        SELECT q.region, q.method, q.payments, q.amount
        FROM (
          SELECT
            s.region,
            s.method,
            s.pgtc_rows AS payments,
            CASE
              WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric
              WHEN s.pgtc_total_2 > 0::bigint AND s.pgtc_total_3 > 0::bigint THEN 'NaN'::numeric
              WHEN s.pgtc_total_2 > 0::bigint THEN 'Infinity'::numeric
              WHEN s.pgtc_total_3 > 0::bigint THEN '-Infinity'::numeric
              ELSE s.pgtc_total_4
            END AS amount
          FROM pgtc.region_methods__31e029c7 AS s
        ) AS q (region, method, payments, amount)
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
        SELECT FROM pgtc.changes_payments__1c999bed AS b
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
COMMENT ON FUNCTION pgtc.verify_region_methods__31e029c7() IS 'Compares stream table shop.region_methods with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_region_methods__31e029c7() FROM PUBLIC;

-- == installed 5a11b1bc08b9b212
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('region_methods__31e029c7', 'shop', 'region_methods', 'pending', 'refresh_region_methods__31e029c7', 'verify_region_methods__31e029c7', 'show_region_methods__31e029c7',
        'incremental', '1 minute', '5a11b1bc08b9b212',
        /* query */ 'WITH
  paid AS (SELECT p.order_id, p.method, p.amount FROM shop.payments AS p WHERE p.amount > 0)
SELECT w.region, paid.method, count(*) AS payments, sum(paid.amount) AS amount
FROM paid
  JOIN (
    SELECT o.id, c.region FROM shop.orders AS o JOIN shop.customers AS c ON c.id = o.customer_id
  ) AS w
    ON w.id = paid.order_id
GROUP BY w.region, paid.method');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('region_methods__31e029c7', 'shop', 'customers', ARRAY['id', 'region']::text[], ARRAY['key (id)', 'not null id']::text[]),
  ('region_methods__31e029c7', 'shop', 'orders', ARRAY['id', 'customer_id']::text[], ARRAY['key (id)', 'not null customer_id', 'not null id']::text[]),
  ('region_methods__31e029c7', 'shop', 'payments', ARRAY['order_id', 'amount', 'method']::text[], ARRAY['key (id)', 'not null method', 'not null order_id']::text[]);
SELECT pgtc.accept_source('region_methods__31e029c7', 'shop', 'customers');
SELECT pgtc.accept_source('region_methods__31e029c7', 'shop', 'orders');
SELECT pgtc.accept_source('region_methods__31e029c7', 'shop', 'payments');
INSERT INTO pgtc.frontier (storage) VALUES ('region_methods__31e029c7');
SELECT pgtc.install('region_methods__31e029c7');
