-- == storage
-- tpch.q22: what is stored.
CREATE TABLE pgtc.q22__77ca29fc (
  cntrycode text,
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 numeric NOT NULL,
  pgtc_hash bigint NOT NULL,
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
CREATE INDEX ON pgtc.q22__77ca29fc (pgtc_hash);
COMMENT ON TABLE pgtc.q22__77ca29fc IS 'Storage of stream table tpch.q22. Read the view instead.';

-- == functions
-- tpch.q22: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q22__77ca29fc(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW tpch.q22;
  END IF;
  CREATE OR REPLACE VIEW tpch.q22 AS
  SELECT
    s.cntrycode,
    s.pgtc_rows AS numcust,
    CASE WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric ELSE s.pgtc_total_2 END AS totacctbal
  FROM pgtc.q22__77ca29fc AS s;
  COMMENT ON VIEW tpch.q22 IS 'Global sales opportunity: customers with money and without orders, per country code.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q22__77ca29fc(boolean) IS 'Puts the view tpch.q22 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q22__77ca29fc(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q22__77ca29fc(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
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
  pgtc_seen := pgtc.begin_refresh('q22__77ca29fc', ARRAY[to_regclass('tpch.customer'), to_regclass('tpch.orders')]);
  LOCK TABLE ONLY tpch.customer, ONLY tpch.orders IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['tpch.customer', 'tpch.orders']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_customer__72d6fae9 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_orders__3f0d6177 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'q22__77ca29fc';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['jit', 'off', 'TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper, which is looked for only if that many are. Where it
  -- is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As long as there is less than one large
  -- statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_customer__72d6fae9 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_customer__72d6fae9 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_orders__3f0d6177 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_orders__3f0d6177 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, setting.value::numeric * pgtc.source_rows(ARRAY['tpch.customer', 'tpch.orders']::regclass[]))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND (pgtc_done.changes > pgtc_limit
    OR pgtc_done.changes > 1000 AND pgtc_done.changes * pgtc_seen.change_seconds > pgtc_seen.full_seconds) THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.q22__77ca29fc'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δcustomer  [scan.delta]
      d_customer AS (
        SELECT b.c_custkey, b.c_phone, b.c_acctbal, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_customer__72d6fae9 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.c_custkey, b.c_phone, b.c_acctbal
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δorders  [scan.delta]
      d_orders AS (
        SELECT b.o_custkey, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_orders__3f0d6177 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.o_custkey
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δcustomer, filtered  [filter.linear]
      filtered AS (
        SELECT d_customer.c_custkey, d_customer.c_phone, d_customer.c_acctbal, d_customer.weight
        FROM d_customer
        WHERE pg_catalog.substring(d_customer.c_phone, 1, 2) IN (
          '13',
          '31',
          '23',
          '29',
          '30',
          '18',
          '17'
        )
      ),
      -- matches that Δorders adds per key  [semi.flips]
      totals AS (
        SELECT d_orders.o_custkey, sum(d_orders.weight)::bigint AS column2
        FROM d_orders
        GROUP BY d_orders.o_custkey
      ),
      -- all matches in orders' of keys that gained some  [semi.flips]
      totals_2 AS (
        SELECT totals.o_custkey, totals.column2, count(*) AS column3
        FROM totals
          JOIN tpch.orders AS orders ON totals.o_custkey = orders.o_custkey
        WHERE totals.column2 > 0::bigint
        GROUP BY totals.o_custkey, totals.column2
      ),
      -- sum of
      --   + keys that have no other
      --   − keys that lost matches and have none in orders'
      changes AS (
        SELECT totals_2.o_custkey, 1 AS weight
        FROM totals_2
        WHERE totals_2.column2 = totals_2.column3
        UNION ALL
        SELECT totals.o_custkey, -1 AS weight
        FROM totals
        WHERE totals.column2 < 0::bigint
          AND NOT EXISTS (
            SELECT FROM tpch.orders AS orders WHERE totals.o_custkey = orders.o_custkey
          )
      ),
      -- keys whose being matched in orders changed  [semi.flips]
      net AS (
        SELECT changes.o_custkey, sum(changes.weight)::bigint AS weight
        FROM changes
        GROUP BY changes.o_custkey
        HAVING sum(changes.weight) <> 0
      ),
      -- Δ(customer ▷ orders)  [semi.flips]
      --   + Δcustomer ▷ orders'
      --   − customer' ⋈ flipped keys
      --   + Δcustomer ⋈ flipped keys
      changes_2 AS (
        SELECT filtered.c_phone, filtered.c_acctbal, filtered.weight
        FROM filtered
        WHERE EXISTS (SELECT FROM filtered)
          AND NOT EXISTS (
            SELECT FROM tpch.orders AS orders WHERE orders.o_custkey = filtered.c_custkey
          )
        UNION ALL
        SELECT customer.c_phone, customer.c_acctbal, -net.weight AS weight
        FROM net
          JOIN tpch.customer AS customer ON net.o_custkey = customer.c_custkey
        WHERE EXISTS (SELECT FROM net)
          AND pg_catalog.substring(customer.c_phone, 1, 2) IN (
            '13',
            '31',
            '23',
            '29',
            '30',
            '18',
            '17'
          )
        UNION ALL
        SELECT filtered.c_phone, filtered.c_acctbal, filtered.weight * net.weight AS weight
        FROM filtered
          JOIN net ON net.o_custkey = filtered.c_custkey
        WHERE EXISTS (SELECT FROM net)
      ),
      -- groups of customer', filtered
      grouped AS (
        SELECT avg(customer.c_acctbal) AS avg
        FROM tpch.customer AS customer
        WHERE customer.c_acctbal > 0.00
          AND pg_catalog.substring(customer.c_phone, 1, 2) IN (
            '13',
            '31',
            '23',
            '29',
            '30',
            '18',
            '17'
          )
      ),
      -- Δcustomer  [scan.delta]
      d_customer_2 AS (
        SELECT d_customer.c_phone, d_customer.c_acctbal, sum(d_customer.weight)::bigint AS weight
        FROM d_customer
        GROUP BY d_customer.c_phone, d_customer.c_acctbal
        HAVING sum(d_customer.weight) <> 0
      ),
      -- Δcustomer, filtered  [filter.linear]
      filtered_2 AS (
        SELECT d_customer_2.c_phone, d_customer_2.c_acctbal, d_customer_2.weight
        FROM d_customer_2
        WHERE d_customer_2.c_acctbal > 0.00
          AND pg_catalog.substring(d_customer_2.c_phone, 1, 2) IN (
            '13',
            '31',
            '23',
            '29',
            '30',
            '18',
            '17'
          )
      ),
      -- sum of
      --   + customer', filtered
      --   − Δcustomer, filtered
      changes_3 AS (
        SELECT customer.c_acctbal, 1 AS weight
        FROM tpch.customer AS customer
        WHERE customer.c_acctbal > 0.00
          AND pg_catalog.substring(customer.c_phone, 1, 2) IN (
            '13',
            '31',
            '23',
            '29',
            '30',
            '18',
            '17'
          )
        UNION ALL
        SELECT filtered_2.c_acctbal, -filtered_2.weight AS weight
        FROM filtered_2
      ),
      -- customer' − Δcustomer on the touched keys  [aggregate.touched_groups]
      net_2 AS (
        SELECT changes_3.c_acctbal, sum(changes_3.weight)::bigint AS weight
        FROM changes_3
        GROUP BY changes_3.c_acctbal
        HAVING sum(changes_3.weight) <> 0
      ),
      -- touched groups of customer, before  [aggregate.touched_groups]
      grouped_2 AS (
        SELECT avg(net_2.c_acctbal) AS avg
        FROM net_2
          CROSS JOIN LATERAL generate_series(1, net_2.weight) AS copies
      ),
      -- Δ(groups of customer)  [aggregate.touched_groups]
      --   + touched groups of customer, now
      --   − touched groups of customer, before
      changes_4 AS (
        SELECT grouped.avg, 1 AS weight
        FROM grouped
        UNION ALL
        SELECT grouped_2.avg, -1 AS weight
        FROM grouped_2
      ),
      -- Δ(groups of customer)  [aggregate.touched_groups]
      guarded AS (
        SELECT changes_4.avg, changes_4.weight FROM changes_4 WHERE EXISTS (SELECT FROM filtered_2)
      ),
      -- Δ((customer ▷ orders) ⋈ (groups of customer))  [join.bilinear]
      --   + Δ(customer ▷ orders) ⋈ (groups of customer)'
      --   + (customer ▷ orders)' ⋈ Δ(groups of customer)
      --   − Δ(customer ▷ orders) ⋈ Δ(groups of customer)
      changes_5 AS (
        SELECT changes_2.c_phone, changes_2.c_acctbal, changes_2.weight
        FROM changes_2
          JOIN grouped ON changes_2.c_acctbal > grouped.avg
        WHERE EXISTS (SELECT FROM changes_2)
        UNION ALL
        SELECT customer.c_phone, customer.c_acctbal, guarded.weight
        FROM guarded
          JOIN tpch.customer AS customer ON customer.c_acctbal > guarded.avg
        WHERE EXISTS (SELECT FROM guarded)
          AND pg_catalog.substring(customer.c_phone, 1, 2) IN (
            '13',
            '31',
            '23',
            '29',
            '30',
            '18',
            '17'
          )
          AND NOT EXISTS (
            SELECT FROM tpch.orders AS orders WHERE orders.o_custkey = customer.c_custkey
          )
        UNION ALL
        SELECT changes_2.c_phone, changes_2.c_acctbal, -changes_2.weight * guarded.weight AS weight
        FROM changes_2
          JOIN guarded ON changes_2.c_acctbal > guarded.avg
        WHERE EXISTS (SELECT FROM changes_2) AND EXISTS (SELECT FROM guarded)
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT
          pg_catalog.substring(changes_5.c_phone, 1, 2) AS cntrycode,
          sum(changes_5.weight)::bigint AS pgtc_rows,
          COALESCE(
            sum(changes_5.weight) FILTER (WHERE changes_5.c_acctbal = 'NaN'::numeric),
            0
          )::bigint AS pgtc_total_1,
          COALESCE(
            sum(
              changes_5.weight
                * CASE WHEN changes_5.c_acctbal <> 'NaN'::numeric THEN changes_5.c_acctbal END
            ),
            0
          ) AS pgtc_total_2
        FROM changes_5
        GROUP BY pg_catalog.substring(changes_5.c_phone, 1, 2)
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
              FROM ONLY pgtc.changes_customer__72d6fae9 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_orders__3f0d6177 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'q22__77ca29fc'
      )
    MERGE INTO pgtc.q22__77ca29fc AS s
    USING (
      SELECT
        g.cntrycode,
        g.pgtc_rows,
        g.pgtc_total_1,
        g.pgtc_total_2,
        hash_record_extended(ROW(g.cntrycode), 0) AS pgtc_hash
      FROM change AS g
    ) AS c
    ON s.pgtc_hash = c.pgtc_hash AND s.cntrycode IS NOT DISTINCT FROM c.cntrycode
    WHEN MATCHED AND c.pgtc_rows = 0 AND c.pgtc_total_1 = 0 AND c.pgtc_total_2 = 0 THEN DO NOTHING
    WHEN MATCHED AND s.pgtc_rows + c.pgtc_rows = 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        pgtc_rows = s.pgtc_rows + c.pgtc_rows,
        pgtc_total_1 = s.pgtc_total_1 + c.pgtc_total_1,
        pgtc_total_2 = s.pgtc_total_2 + c.pgtc_total_2
    WHEN NOT MATCHED AND c.pgtc_rows > 0 THEN
      INSERT (cntrycode, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_hash)
      VALUES (c.cntrycode, c.pgtc_rows, c.pgtc_total_1, c.pgtc_total_2, c.pgtc_hash)
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('tpch.q22') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('q22__77ca29fc');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of customer', filtered ▷ orders' ⋈ groups of customer', filtered
      fresh AS (
        SELECT
          pg_catalog.substring(customer.c_phone, 1, 2) AS cntrycode,
          count(*) AS pgtc_rows,
          count(*) FILTER (WHERE customer.c_acctbal = 'NaN'::numeric) AS pgtc_total_1,
          COALESCE(
            sum(CASE WHEN customer.c_acctbal <> 'NaN'::numeric THEN customer.c_acctbal END),
            0
          ) AS pgtc_total_2
        FROM tpch.customer AS customer
          JOIN (
            SELECT avg(customer.c_acctbal) AS avg
            FROM tpch.customer AS customer
            WHERE customer.c_acctbal > 0.00
              AND pg_catalog.substring(customer.c_phone, 1, 2) IN (
                '13',
                '31',
                '23',
                '29',
                '30',
                '18',
                '17'
              )
          ) AS grouped
            ON customer.c_acctbal > grouped.avg
        WHERE pg_catalog.substring(customer.c_phone, 1, 2) IN (
            '13',
            '31',
            '23',
            '29',
            '30',
            '18',
            '17'
          )
          AND NOT EXISTS (
            SELECT FROM tpch.orders AS orders WHERE orders.o_custkey = customer.c_custkey
          )
        GROUP BY pg_catalog.substring(customer.c_phone, 1, 2)
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
              FROM ONLY pgtc.changes_customer__72d6fae9 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_orders__3f0d6177 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'q22__77ca29fc'
      )
    MERGE INTO pgtc.q22__77ca29fc AS s
    USING (
      SELECT
        n.cntrycode,
        n.pgtc_rows,
        n.pgtc_total_1,
        n.pgtc_total_2,
        n.pgtc_hash,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f.cntrycode,
          f.pgtc_rows,
          f.pgtc_total_1,
          f.pgtc_total_2,
          hash_record_extended(ROW(f.cntrycode), 0) AS pgtc_hash,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.q22__77ca29fc AS o
          ON n.pgtc_hash = o.pgtc_hash AND n.cntrycode IS NOT DISTINCT FROM o.cntrycode
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.cntrycode, n.pgtc_rows, n.pgtc_total_1, n.pgtc_total_2, n.pgtc_hash),
          (o.cntrycode, o.pgtc_rows, o.pgtc_total_1, o.pgtc_total_2, o.pgtc_hash)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        cntrycode = c.cntrycode,
        pgtc_rows = c.pgtc_rows,
        pgtc_total_1 = c.pgtc_total_1,
        pgtc_total_2 = c.pgtc_total_2,
        pgtc_hash = c.pgtc_hash
    WHEN NOT MATCHED THEN
      INSERT (cntrycode, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_hash)
      VALUES (c.cntrycode, c.pgtc_rows, c.pgtc_total_1, c.pgtc_total_2, c.pgtc_hash);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('q22__77ca29fc', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('tpch', 'customer');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('tpch', 'orders');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_q22__77ca29fc(text) IS 'Brings stream table tpch.q22 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q22__77ca29fc(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q22__77ca29fc()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
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
      LOCK TABLE ONLY tpch.customer, ONLY tpch.orders IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_q22__77ca29fc(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q22__77ca29fc';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.cntrycode, q.numcust, q.totacctbal
        FROM (
          SELECT cntrycode, count(*) AS numcust, sum(c_acctbal) AS totacctbal
          FROM (
            SELECT SUBSTRING(c.c_phone FROM 1 FOR 2) AS cntrycode, c.c_acctbal
            FROM tpch.customer AS c
            WHERE SUBSTRING(c.c_phone FROM 1 FOR 2) IN ('13', '31', '23', '29', '30', '18', '17')
              AND c.c_acctbal
                > (
                  SELECT avg(c2.c_acctbal)
                  FROM tpch.customer AS c2
                  WHERE c2.c_acctbal > 0.00
                    AND SUBSTRING(c2.c_phone FROM 1 FOR 2) IN (
                      '13',
                      '31',
                      '23',
                      '29',
                      '30',
                      '18',
                      '17'
                    )
                )
              AND NOT EXISTS (SELECT * FROM tpch.orders AS o WHERE o.o_custkey = c.c_custkey)
          ) AS custsale
          GROUP BY cntrycode
        ) AS q (cntrycode, numcust, totacctbal)
      ),
      stored AS (
        SELECT q.cntrycode, q.numcust, q.totacctbal
        FROM (
          SELECT
            s.cntrycode,
            s.pgtc_rows AS numcust,
            CASE
              WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric
              ELSE s.pgtc_total_2
            END AS totacctbal
          FROM pgtc.q22__77ca29fc AS s
        ) AS q (cntrycode, numcust, totacctbal)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_customer__72d6fae9 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_orders__3f0d6177 AS b
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
COMMENT ON FUNCTION pgtc.verify_q22__77ca29fc() IS 'Compares stream table tpch.q22 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q22__77ca29fc() FROM PUBLIC;

-- == installed 0db49a083b9b91cf
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('q22__77ca29fc', 'tpch', 'q22', 'pending', 'refresh_q22__77ca29fc', 'verify_q22__77ca29fc', 'show_q22__77ca29fc',
        'incremental', '1 minute', '0db49a083b9b91cf',
        /* query */ 'SELECT cntrycode, count(*) AS numcust, sum(c_acctbal) AS totacctbal
FROM (
  SELECT SUBSTRING(c.c_phone FROM 1 FOR 2) AS cntrycode, c.c_acctbal
  FROM tpch.customer AS c
  WHERE SUBSTRING(c.c_phone FROM 1 FOR 2) IN (''13'', ''31'', ''23'', ''29'', ''30'', ''18'', ''17'')
    AND c.c_acctbal
      > (
        SELECT avg(c2.c_acctbal)
        FROM tpch.customer AS c2
        WHERE c2.c_acctbal > 0.00
          AND SUBSTRING(c2.c_phone FROM 1 FOR 2) IN (''13'', ''31'', ''23'', ''29'', ''30'', ''18'', ''17'')
      )
    AND NOT EXISTS (SELECT * FROM tpch.orders AS o WHERE o.o_custkey = c.c_custkey)
) AS custsale
GROUP BY cntrycode');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('q22__77ca29fc', 'tpch', 'customer', ARRAY['c_custkey', 'c_phone', 'c_acctbal']::text[], ARRAY['key (c_custkey)', 'not null c_acctbal', 'not null c_custkey', 'not null c_phone']::text[]),
  ('q22__77ca29fc', 'tpch', 'orders', ARRAY['o_custkey']::text[], ARRAY['key (o_orderkey)', 'not null o_custkey']::text[]);
SELECT pgtc.accept_source('q22__77ca29fc', 'tpch', 'customer');
SELECT pgtc.accept_source('q22__77ca29fc', 'tpch', 'orders');
INSERT INTO pgtc.frontier (storage) VALUES ('q22__77ca29fc');
SELECT pgtc.install('q22__77ca29fc');
