-- == storage
-- shop.cash_flow: what is stored.
CREATE TABLE pgtc.cash_flow__bcbb9eb8 (
  order_id bigint NOT NULL,
  at timestamptz NOT NULL,
  kind text NOT NULL,
  amount numeric,
  pgtc_key_1 bigint NOT NULL,
  pgtc_key_2 integer NOT NULL,
  PRIMARY KEY (pgtc_key_1, pgtc_key_2)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.cash_flow__bcbb9eb8 IS 'Storage of stream table shop.cash_flow. Read the view instead.';

-- == functions
-- shop.cash_flow: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_cash_flow__bcbb9eb8(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW shop.cash_flow;
  END IF;
  CREATE OR REPLACE VIEW shop.cash_flow AS
  SELECT s.order_id, s.at, s.kind, s.amount FROM pgtc.cash_flow__bcbb9eb8 AS s;
  COMMENT ON VIEW shop.cash_flow IS 'Money in and out in one list: UNION ALL keeps duplicates, so rows are counted where no key tells them apart.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_cash_flow__bcbb9eb8(boolean) IS 'Puts the view shop.cash_flow over this version.';
REVOKE ALL ON FUNCTION pgtc.show_cash_flow__bcbb9eb8(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_cash_flow__bcbb9eb8(requested text)
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
  pgtc_seen := pgtc.begin_refresh('cash_flow__bcbb9eb8', ARRAY[to_regclass('shop.payments'), to_regclass('shop.refunds')]);
  LOCK TABLE ONLY shop.payments, ONLY shop.refunds IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['shop.payments', 'shop.refunds']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_payments__1c999bed AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_refunds__03ac08a3 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'cash_flow__bcbb9eb8';
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
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_refunds__03ac08a3 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_refunds__03ac08a3 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['shop.payments', 'shop.refunds']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.cash_flow__bcbb9eb8'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpayments  [scan.delta]
      d_payments AS (
        SELECT b.id, b.order_id, b.amount, b.method, b.received_at, b.pgtc_weight::bigint AS weight
        FROM pgtc.changes_payments__1c999bed AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      -- Δrefunds  [scan.delta]
      d_refunds AS (
        SELECT b.id, b.payment_id, b.amount, b.refunded_at, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_refunds__03ac08a3 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.payment_id, b.amount, b.refunded_at
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δpayments  [scan.delta]
      d_payments_2 AS (
        SELECT d_payments.id, d_payments.order_id, sum(d_payments.weight)::bigint AS weight
        FROM d_payments
        GROUP BY d_payments.id, d_payments.order_id
        HAVING sum(d_payments.weight) <> 0
      ),
      -- Δ(refunds ⋈ payments)  [join.bilinear]
      --   + Δrefunds ⋈ payments'
      --   + refunds' ⋈ Δpayments
      --   − Δrefunds ⋈ Δpayments
      changes AS (
        SELECT
          d_refunds.id,
          d_refunds.amount,
          d_refunds.refunded_at,
          payments.order_id,
          d_refunds.weight
        FROM d_refunds
          JOIN shop.payments AS payments ON payments.id = d_refunds.payment_id
        WHERE EXISTS (SELECT FROM d_refunds)
        UNION ALL
        SELECT
          refunds.id,
          refunds.amount,
          refunds.refunded_at,
          d_payments_2.order_id,
          d_payments_2.weight
        FROM d_payments_2
          JOIN shop.refunds AS refunds ON d_payments_2.id = refunds.payment_id
        WHERE EXISTS (SELECT FROM d_payments_2)
        UNION ALL
        SELECT
          d_refunds.id,
          d_refunds.amount,
          d_refunds.refunded_at,
          d_payments_2.order_id,
          -d_refunds.weight * d_payments_2.weight AS weight
        FROM d_refunds
          JOIN d_payments_2 ON d_payments_2.id = d_refunds.payment_id
        WHERE EXISTS (SELECT FROM d_refunds) AND EXISTS (SELECT FROM d_payments_2)
      ),
      -- Δ(payments + (refunds ⋈ payments))  [union.linear]
      --   + Δpayments, mapped
      --   + Δ(refunds ⋈ payments), mapped
      changes_2 AS (
        SELECT
          d_payments.order_id,
          d_payments.received_at AS at,
          d_payments.method AS kind,
          d_payments.amount::numeric AS amount,
          d_payments.id AS pgtc_key_1,
          1 AS pgtc_key_2,
          d_payments.weight
        FROM d_payments
        UNION ALL
        SELECT
          changes.order_id,
          changes.refunded_at AS at,
          'refund'::text AS kind,
          -changes.amount AS amount,
          changes.id AS pgtc_key_1,
          2 AS pgtc_key_2,
          changes.weight
        FROM changes
      ),
      -- Δ(payments + (refunds ⋈ payments)), equal rows merged
      change AS (
        SELECT
          changes_2.order_id,
          changes_2.at,
          changes_2.kind,
          changes_2.amount,
          changes_2.pgtc_key_1,
          changes_2.pgtc_key_2,
          sum(changes_2.weight)::bigint AS weight
        FROM changes_2
        GROUP BY
          changes_2.order_id,
          changes_2.at,
          changes_2.kind,
          changes_2.amount,
          numeric_send(changes_2.amount),
          changes_2.pgtc_key_1,
          changes_2.pgtc_key_2
        HAVING sum(changes_2.weight) <> 0
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
              FROM ONLY pgtc.changes_payments__1c999bed AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_refunds__03ac08a3 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'cash_flow__bcbb9eb8'
      )
    MERGE INTO pgtc.cash_flow__bcbb9eb8 AS s
    USING (
      SELECT DISTINCT ON (d.pgtc_key_1, d.pgtc_key_2)
        d.order_id,
        d.at,
        d.kind,
        d.amount,
        d.pgtc_key_1,
        d.pgtc_key_2,
        d.weight
      FROM change AS d
      ORDER BY d.pgtc_key_1, d.pgtc_key_2, d.weight DESC
    ) AS c
    ON s.pgtc_key_1 = c.pgtc_key_1 AND s.pgtc_key_2 = c.pgtc_key_2
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET order_id = c.order_id, at = c.at, kind = c.kind, amount = c.amount
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (order_id, at, kind, amount, pgtc_key_1, pgtc_key_2)
      VALUES (c.order_id, c.at, c.kind, c.amount, c.pgtc_key_1, c.pgtc_key_2)
    WHEN NOT MATCHED AND pgtc.drift('shop.cash_flow') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('cash_flow__bcbb9eb8');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- sum of
      --   + payments'
      --   + refunds' ⋈ payments'
      fresh AS (
        SELECT
          payments.order_id,
          payments.received_at AS at,
          payments.method AS kind,
          payments.amount::numeric AS amount,
          payments.id AS pgtc_key_1,
          1 AS pgtc_key_2
        FROM shop.payments AS payments
        UNION ALL
        SELECT
          payments.order_id,
          refunds.refunded_at AS at,
          'refund'::text AS kind,
          -refunds.amount AS amount,
          refunds.id AS pgtc_key_1,
          2 AS pgtc_key_2
        FROM shop.refunds AS refunds
          JOIN shop.payments AS payments ON payments.id = refunds.payment_id
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
              FROM ONLY pgtc.changes_payments__1c999bed AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_refunds__03ac08a3 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'cash_flow__bcbb9eb8'
      )
    MERGE INTO pgtc.cash_flow__bcbb9eb8 AS s
    USING (
      SELECT
        n.order_id,
        n.at,
        n.kind,
        n.amount,
        n.pgtc_key_1,
        n.pgtc_key_2,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT f.order_id, f.at, f.kind, f.amount, f.pgtc_key_1, f.pgtc_key_2, TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.cash_flow__bcbb9eb8 AS o
          ON n.pgtc_key_1 = o.pgtc_key_1 AND n.pgtc_key_2 = o.pgtc_key_2
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.order_id, n.at, n.kind, n.amount, n.pgtc_key_1, n.pgtc_key_2),
          (o.order_id, o.at, o.kind, o.amount, o.pgtc_key_1, o.pgtc_key_2)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        order_id = c.order_id,
        at = c.at,
        kind = c.kind,
        amount = c.amount,
        pgtc_key_1 = c.pgtc_key_1,
        pgtc_key_2 = c.pgtc_key_2
    WHEN NOT MATCHED THEN
      INSERT (order_id, at, kind, amount, pgtc_key_1, pgtc_key_2)
      VALUES (c.order_id, c.at, c.kind, c.amount, c.pgtc_key_1, c.pgtc_key_2);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('cash_flow__bcbb9eb8', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('shop', 'payments');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('shop', 'refunds');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_cash_flow__bcbb9eb8(text) IS 'Brings stream table shop.cash_flow up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_cash_flow__bcbb9eb8(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_cash_flow__bcbb9eb8()
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
      LOCK TABLE ONLY shop.payments, ONLY shop.refunds IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_cash_flow__bcbb9eb8(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'cash_flow__bcbb9eb8';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.order_id, q.at, q.kind, q.amount
        FROM (
          SELECT p.order_id, p.received_at AS at, p.method AS kind, p.amount
          FROM shop.payments AS p
          UNION ALL
          SELECT p.order_id, r.refunded_at, 'refund', -r.amount
          FROM shop.refunds AS r
            JOIN shop.payments AS p ON p.id = r.payment_id
        ) AS q (order_id, at, kind, amount)
      ),
      stored AS (
        SELECT q.order_id, q.at, q.kind, q.amount
        FROM (
          SELECT s.order_id, s.at, s.kind, s.amount FROM pgtc.cash_flow__bcbb9eb8 AS s
        ) AS q (order_id, at, kind, amount)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_payments__1c999bed AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_refunds__03ac08a3 AS b
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
COMMENT ON FUNCTION pgtc.verify_cash_flow__bcbb9eb8() IS 'Compares stream table shop.cash_flow with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_cash_flow__bcbb9eb8() FROM PUBLIC;

-- == installed f1a5b63bebdd1dcc
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('cash_flow__bcbb9eb8', 'shop', 'cash_flow', 'pending', 'refresh_cash_flow__bcbb9eb8', 'verify_cash_flow__bcbb9eb8', 'show_cash_flow__bcbb9eb8',
        'incremental', '1 minute', 'f1a5b63bebdd1dcc',
        /* query */ 'SELECT p.order_id, p.received_at AS at, p.method AS kind, p.amount
FROM shop.payments AS p
UNION ALL
SELECT p.order_id, r.refunded_at, ''refund'', -r.amount
FROM shop.refunds AS r
  JOIN shop.payments AS p ON p.id = r.payment_id');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('cash_flow__bcbb9eb8', 'shop', 'payments', ARRAY['id', 'order_id', 'amount', 'method', 'received_at']::text[], ARRAY['key (id)', 'not null id', 'not null method', 'not null order_id', 'not null received_at']::text[]),
  ('cash_flow__bcbb9eb8', 'shop', 'refunds', ARRAY['id', 'payment_id', 'amount', 'refunded_at']::text[], ARRAY['key (id)', 'not null id', 'not null payment_id', 'not null refunded_at']::text[]);
SELECT pgtc.accept_source('cash_flow__bcbb9eb8', 'shop', 'payments');
SELECT pgtc.accept_source('cash_flow__bcbb9eb8', 'shop', 'refunds');
INSERT INTO pgtc.frontier (storage) VALUES ('cash_flow__bcbb9eb8');
SELECT pgtc.install('cash_flow__bcbb9eb8');
