-- == storage
-- pgtc.inner_q22__c453cb8c_1: what is stored.
CREATE TABLE pgtc.q22__c453cb8c_1 (
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 numeric NOT NULL,
  CONSTRAINT pgtc_drift CHECK (pgtc_rows >= 0)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.q22__c453cb8c_1 IS 'Storage of stream table pgtc.inner_q22__c453cb8c_1. Read the view instead.';

-- == storage
-- tpch.q22: what is stored.
CREATE TABLE pgtc.q22__c453cb8c (
  cntrycode text,
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 numeric NOT NULL,
  pgtc_hash bigint NOT NULL,
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
CREATE INDEX ON pgtc.q22__c453cb8c (pgtc_hash);
COMMENT ON TABLE pgtc.q22__c453cb8c IS 'Storage of stream table tpch.q22. Read the view instead.';

-- == functions
-- pgtc.inner_q22__c453cb8c_1: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q22__c453cb8c_1(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW pgtc.inner_q22__c453cb8c_1;
  END IF;
  CREATE OR REPLACE VIEW pgtc.inner_q22__c453cb8c_1 AS
  SELECT
    CASE
      WHEN s.pgtc_rows = 0::bigint THEN NULL::numeric
      ELSE CASE WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric ELSE s.pgtc_total_2 END
        / s.pgtc_rows::numeric
    END AS avg
  FROM pgtc.q22__c453cb8c_1 AS s;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q22__c453cb8c_1(boolean) IS 'Puts the view pgtc.inner_q22__c453cb8c_1 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q22__c453cb8c_1(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q22__c453cb8c_1(requested text)
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
  pgtc_seen := pgtc.begin_refresh('q22__c453cb8c_1', ARRAY[to_regclass('tpch.customer')]);
  LOCK TABLE ONLY tpch.customer IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['tpch.customer']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_customer__72d6fae9 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'q22__c453cb8c_1';
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
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['tpch.customer']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.q22__c453cb8c_1'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δcustomer  [scan.delta]
      d_customer AS (
        SELECT b.c_phone, b.c_acctbal, b.pgtc_weight::bigint AS weight
        FROM pgtc.changes_customer__72d6fae9 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT
          sum(d_customer.weight)::bigint AS pgtc_rows,
          COALESCE(
            sum(d_customer.weight) FILTER (WHERE d_customer.c_acctbal = 'NaN'::numeric),
            0
          )::bigint AS pgtc_total_1,
          COALESCE(
            sum(d_customer.weight * NULLIF(d_customer.c_acctbal, 'NaN'::numeric)),
            0
          ) AS pgtc_total_2
        FROM d_customer
        WHERE d_customer.c_acctbal > 0.00
          AND pg_catalog.substring(d_customer.c_phone, 1, 2) IN (
            '13',
            '31',
            '23',
            '29',
            '30',
            '18',
            '17'
          )
        HAVING count(*) > 0
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
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'q22__c453cb8c_1'
      )
    MERGE INTO pgtc.q22__c453cb8c_1 AS s
    USING change AS c
    ON TRUE
    WHEN MATCHED AND c.pgtc_rows = 0 AND c.pgtc_total_1 = 0 AND c.pgtc_total_2 = 0 THEN DO NOTHING
    WHEN MATCHED THEN
      UPDATE SET
        pgtc_rows = s.pgtc_rows + c.pgtc_rows,
        pgtc_total_1 = s.pgtc_total_1 + c.pgtc_total_1,
        pgtc_total_2 = s.pgtc_total_2 + c.pgtc_total_2
    WHEN NOT MATCHED AND pgtc.drift('pgtc.inner_q22__c453cb8c_1') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('q22__c453cb8c_1');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of customer', filtered
      fresh AS (
        SELECT
          count(*) AS pgtc_rows,
          count(*) FILTER (WHERE customer.c_acctbal = 'NaN'::numeric) AS pgtc_total_1,
          COALESCE(sum(NULLIF(customer.c_acctbal, 'NaN'::numeric)), 0) AS pgtc_total_2
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
        HAVING count(*) > 0
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
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'q22__c453cb8c_1'
      )
    MERGE INTO pgtc.q22__c453cb8c_1 AS s
    USING (
      SELECT n.pgtc_rows, n.pgtc_total_1, n.pgtc_total_2, n.pgtc_present, o.ctid AS pgtc_place
      FROM (
        SELECT
          COALESCE(f.pgtc_rows, 0) AS pgtc_rows,
          COALESCE(f.pgtc_total_1, 0) AS pgtc_total_1,
          COALESCE(f.pgtc_total_2, 0) AS pgtc_total_2,
          TRUE AS pgtc_present
        FROM (SELECT) AS one
          LEFT JOIN fresh AS f ON TRUE
      ) AS n
        FULL JOIN pgtc.q22__c453cb8c_1 AS o ON TRUE
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.pgtc_rows, n.pgtc_total_1, n.pgtc_total_2),
          (o.pgtc_rows, o.pgtc_total_1, o.pgtc_total_2)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        pgtc_rows = c.pgtc_rows,
        pgtc_total_1 = c.pgtc_total_1,
        pgtc_total_2 = c.pgtc_total_2
    WHEN NOT MATCHED THEN
      INSERT (pgtc_rows, pgtc_total_1, pgtc_total_2)
      VALUES (c.pgtc_rows, c.pgtc_total_1, c.pgtc_total_2);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('q22__c453cb8c_1', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('tpch', 'customer');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_q22__c453cb8c_1(text) IS 'Brings stream table pgtc.inner_q22__c453cb8c_1 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q22__c453cb8c_1(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q22__c453cb8c_1()
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
    PERFORM pgtc.refresh_q22__c453cb8c_1(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q22__c453cb8c_1';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.avg
        FROM (
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
        ) AS q (avg)
      ),
      stored AS (
        SELECT q.avg
        FROM (
          SELECT
            CASE
              WHEN s.pgtc_rows = 0::bigint THEN NULL::numeric
              ELSE CASE WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric ELSE s.pgtc_total_2 END
                / s.pgtc_rows::numeric
            END AS avg
          FROM pgtc.q22__c453cb8c_1 AS s
        ) AS q (avg)
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
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_q22__c453cb8c_1() IS 'Compares stream table pgtc.inner_q22__c453cb8c_1 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q22__c453cb8c_1() FROM PUBLIC;

-- == functions
-- tpch.q22: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q22__c453cb8c(recreate boolean)
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
  FROM pgtc.q22__c453cb8c AS s;
  COMMENT ON VIEW tpch.q22 IS 'Global sales opportunity: customers with money and without orders, per country code.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q22__c453cb8c(boolean) IS 'Puts the view tpch.q22 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q22__c453cb8c(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q22__c453cb8c(requested text)
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
  pgtc_seen := pgtc.begin_refresh('q22__c453cb8c', ARRAY[to_regclass('tpch.customer'), to_regclass('tpch.orders'), to_regclass('pgtc.q22__c453cb8c_1')]);
  pgtc_seen.data_at := pgtc.data_at('q22__c453cb8c');
  LOCK TABLE ONLY tpch.customer, ONLY tpch.orders, ONLY pgtc.q22__c453cb8c_1 IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['tpch.customer', 'tpch.orders', 'pgtc.q22__c453cb8c_1']::regclass[]);
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
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_inner_q22__c453cb8c_1__ea5a87f8 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started, data_at = pgtc_seen.data_at
      WHERE f.storage = 'q22__c453cb8c';
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
      UNION ALL
      SELECT 3 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_inner_q22__c453cb8c_1__ea5a87f8 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_inner_q22__c453cb8c_1__ea5a87f8 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['tpch.customer', 'tpch.orders', 'pgtc.q22__c453cb8c_1']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.q22__c453cb8c'::regclass);
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
      -- Δinner:tpch.q22:1  [scan.delta]
      d_inner_q22__c453cb8c_1 AS (
        SELECT b.avg, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_inner_q22__c453cb8c_1__ea5a87f8 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.avg, numeric_send(b.avg)
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
      -- Δ((customer ▷ orders) ⋈ inner:tpch.q22:1)  [join.bilinear]
      --   + Δ(customer ▷ orders) ⋈ inner:tpch.q22:1'
      --   + (customer ▷ orders)' ⋈ Δinner:tpch.q22:1
      --   − Δ(customer ▷ orders) ⋈ Δinner:tpch.q22:1
      changes_3 AS (
        SELECT changes_2.c_phone, changes_2.c_acctbal, changes_2.weight
        FROM changes_2
          JOIN pgtc.inner_q22__c453cb8c_1 AS inner_q22__c453cb8c_1
            ON changes_2.c_acctbal > inner_q22__c453cb8c_1.avg
        WHERE EXISTS (SELECT FROM changes_2)
        UNION ALL
        SELECT customer.c_phone, customer.c_acctbal, d_inner_q22__c453cb8c_1.weight
        FROM d_inner_q22__c453cb8c_1
          JOIN tpch.customer AS customer ON customer.c_acctbal > d_inner_q22__c453cb8c_1.avg
        WHERE EXISTS (SELECT FROM d_inner_q22__c453cb8c_1)
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
        SELECT
          changes_2.c_phone,
          changes_2.c_acctbal,
          -changes_2.weight * d_inner_q22__c453cb8c_1.weight AS weight
        FROM changes_2
          JOIN d_inner_q22__c453cb8c_1 ON changes_2.c_acctbal > d_inner_q22__c453cb8c_1.avg
        WHERE EXISTS (SELECT FROM changes_2) AND EXISTS (SELECT FROM d_inner_q22__c453cb8c_1)
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT
          pg_catalog.substring(changes_3.c_phone, 1, 2) AS cntrycode,
          sum(changes_3.weight)::bigint AS pgtc_rows,
          COALESCE(
            sum(changes_3.weight) FILTER (WHERE changes_3.c_acctbal = 'NaN'::numeric),
            0
          )::bigint AS pgtc_total_1,
          COALESCE(
            sum(changes_3.weight * NULLIF(changes_3.c_acctbal, 'NaN'::numeric)),
            0
          ) AS pgtc_total_2
        FROM changes_3
        GROUP BY pg_catalog.substring(changes_3.c_phone, 1, 2)
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
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_inner_q22__c453cb8c_1__ea5a87f8 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          data_at = pgtc_seen.data_at
        WHERE f.storage = 'q22__c453cb8c'
      )
    MERGE INTO pgtc.q22__c453cb8c AS s
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
    PERFORM pgtc.adopt_sources('q22__c453cb8c');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of customer', filtered ▷ orders' ⋈ inner_q22__c453cb8c_1'
      fresh AS (
        SELECT
          pg_catalog.substring(customer.c_phone, 1, 2) AS cntrycode,
          count(*) AS pgtc_rows,
          count(*) FILTER (WHERE customer.c_acctbal = 'NaN'::numeric) AS pgtc_total_1,
          COALESCE(sum(NULLIF(customer.c_acctbal, 'NaN'::numeric)), 0) AS pgtc_total_2
        FROM tpch.customer AS customer
          JOIN pgtc.inner_q22__c453cb8c_1 AS inner_q22__c453cb8c_1
            ON customer.c_acctbal > inner_q22__c453cb8c_1.avg
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
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_inner_q22__c453cb8c_1__ea5a87f8 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          data_at = pgtc_seen.data_at,
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'q22__c453cb8c'
      )
    MERGE INTO pgtc.q22__c453cb8c AS s
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
        FULL JOIN pgtc.q22__c453cb8c AS o
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

  pgtc_done := pgtc.end_refresh('q22__c453cb8c', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('tpch', 'customer');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('tpch', 'orders');
  END IF;
  IF pgtc_pending[3] > 0 THEN
    PERFORM pgtc.trim('pgtc', 'inner_q22__c453cb8c_1');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_q22__c453cb8c(text) IS 'Brings stream table tpch.q22 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q22__c453cb8c(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q22__c453cb8c()
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
  -- Upstream first, as everybody locks; then nothing that is read here moves by a refresh.
  PERFORM pgtc.hold_upstream('tpch', 'q22');
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY tpch.customer, ONLY tpch.orders IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_version('q22__c453cb8c', NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q22__c453cb8c';
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
          FROM pgtc.q22__c453cb8c AS s
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
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_inner_q22__c453cb8c_1__ea5a87f8 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR pgtc.pending_changes('q22__c453cb8c_1') > 0,
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_q22__c453cb8c() IS 'Compares stream table tpch.q22 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q22__c453cb8c() FROM PUBLIC;

-- == installed 02e4fafea8890968
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, inner_of, query)
VALUES ('q22__c453cb8c_1', 'pgtc', 'inner_q22__c453cb8c_1', 'pending', 'refresh_q22__c453cb8c_1', 'verify_q22__c453cb8c_1', 'show_q22__c453cb8c_1',
        'incremental', '1 minute', '02e4fafea8890968', 'q22__c453cb8c',
        /* query */ 'SELECT avg(customer.c_acctbal) AS avg
FROM tpch.customer AS customer
WHERE customer.c_acctbal > 0.00
  AND pg_catalog.substring(customer.c_phone, 1, 2) IN (''13'', ''31'', ''23'', ''29'', ''30'', ''18'', ''17'')');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('q22__c453cb8c_1', 'tpch', 'customer', ARRAY['c_phone', 'c_acctbal']::text[], ARRAY['key (c_custkey)', 'not null c_acctbal', 'not null c_phone']::text[]);
SELECT pgtc.accept_source('q22__c453cb8c_1', 'tpch', 'customer');
INSERT INTO pgtc.frontier (storage) VALUES ('q22__c453cb8c_1');
SELECT pgtc.install('q22__c453cb8c_1');

-- pgtc.inner_q22__c453cb8c_1: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_inner_q22__c453cb8c_1__ea5a87f8 (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  avg numeric
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_inner_q22__c453cb8c_1__ea5a87f8 (pgtc_xid);
COMMENT ON TABLE pgtc.changes_inner_q22__c453cb8c_1__ea5a87f8 IS 'Changes of pgtc.inner_q22__c453cb8c_1, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('pgtc', 'inner_q22__c453cb8c_1', 'changes_inner_q22__c453cb8c_1__ea5a87f8', ARRAY['avg']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One refresh, one call per kind of change: the public rows that stored rows stood for, with weight -1, and those they
-- stand for now, with weight 1. Rows that did not change for a reader cancel out when they are read.
CREATE OR REPLACE FUNCTION pgtc.capture_inner_q22__c453cb8c_1__ea5a87f8()
RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $pgtc$
#variable_conflict use_variable
DECLARE
  pgtc_statement bigint := nextval('pgtc.change_seq');
BEGIN
  IF TG_OP IN ('UPDATE', 'DELETE') THEN
    INSERT INTO pgtc.changes_inner_q22__c453cb8c_1__ea5a87f8 (pgtc_seq, pgtc_weight, avg)
    SELECT pgtc_statement, -1, CASE
  WHEN s.pgtc_rows = 0::bigint THEN NULL::numeric
  ELSE CASE WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric ELSE s.pgtc_total_2 END
    / s.pgtc_rows::numeric
END
    FROM pgtc_old AS s;
  END IF;
  IF TG_OP IN ('UPDATE', 'INSERT') THEN
    INSERT INTO pgtc.changes_inner_q22__c453cb8c_1__ea5a87f8 (pgtc_seq, pgtc_weight, avg)
    SELECT pgtc_statement, 1, CASE
  WHEN s.pgtc_rows = 0::bigint THEN NULL::numeric
  ELSE CASE WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric ELSE s.pgtc_total_2 END
    / s.pgtc_rows::numeric
END
    FROM pgtc_new AS s;
  END IF;
  IF TG_OP = 'TRUNCATE' THEN
    INSERT INTO pgtc.changes_inner_q22__c453cb8c_1__ea5a87f8 (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_inner_q22__c453cb8c_1__ea5a87f8() IS 'Captures the changes of stream table pgtc.inner_q22__c453cb8c_1.';
REVOKE ALL ON FUNCTION pgtc.capture_inner_q22__c453cb8c_1__ea5a87f8() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON pgtc.q22__c453cb8c_1
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q22__c453cb8c_1__ea5a87f8();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON pgtc.q22__c453cb8c_1
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q22__c453cb8c_1__ea5a87f8();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON pgtc.q22__c453cb8c_1
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q22__c453cb8c_1__ea5a87f8();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON pgtc.q22__c453cb8c_1
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q22__c453cb8c_1__ea5a87f8();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE pgtc.q22__c453cb8c_1 ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE pgtc.q22__c453cb8c_1 ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE pgtc.q22__c453cb8c_1 ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE pgtc.q22__c453cb8c_1 ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;

-- == installed ac903778763bc7f9
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, level, query)
VALUES ('q22__c453cb8c', 'tpch', 'q22', 'pending', 'refresh_q22__c453cb8c', 'verify_q22__c453cb8c', 'show_q22__c453cb8c',
        'incremental', '1 minute', 'ac903778763bc7f9', 1,
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
  ('q22__c453cb8c', 'tpch', 'customer', ARRAY['c_custkey', 'c_phone', 'c_acctbal']::text[], ARRAY['key (c_custkey)', 'not null c_acctbal', 'not null c_custkey', 'not null c_phone']::text[]),
  ('q22__c453cb8c', 'tpch', 'orders', ARRAY['o_custkey']::text[], ARRAY['key (o_orderkey)', 'not null o_custkey']::text[]),
  ('q22__c453cb8c', 'pgtc', 'inner_q22__c453cb8c_1', ARRAY['avg']::text[], ARRAY[]::text[]);
SELECT pgtc.accept_source('q22__c453cb8c', 'tpch', 'customer');
SELECT pgtc.accept_source('q22__c453cb8c', 'tpch', 'orders');
SELECT pgtc.accept_source('q22__c453cb8c', 'pgtc', 'inner_q22__c453cb8c_1');
INSERT INTO pgtc.frontier (storage) VALUES ('q22__c453cb8c');
SELECT pgtc.install('q22__c453cb8c');
