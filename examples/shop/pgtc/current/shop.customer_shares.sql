-- == storage
-- shop.customer_shares: what is stored.
CREATE TABLE pgtc.customer_shares__8dd88f5b (
  customer_id bigint NOT NULL,
  name text NOT NULL,
  region text NOT NULL,
  value numeric,
  percent numeric,
  PRIMARY KEY (customer_id)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.customer_shares__8dd88f5b IS 'Storage of stream table shop.customer_shares. Read the view instead.';

-- == functions
-- shop.customer_shares: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_customer_shares__8dd88f5b(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW shop.customer_shares;
  END IF;
  CREATE OR REPLACE VIEW shop.customer_shares AS
  SELECT s.customer_id, s.name, s.region, s.value, s.percent
  FROM pgtc.customer_shares__8dd88f5b AS s;
  COMMENT ON VIEW shop.customer_shares IS 'Each customer''s share of the region''s value: it reads both sides of the diamond, which are refreshed to one point in
time before it.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_customer_shares__8dd88f5b(boolean) IS 'Puts the view shop.customer_shares over this version.';
REVOKE ALL ON FUNCTION pgtc.show_customer_shares__8dd88f5b(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_customer_shares__8dd88f5b(requested text)
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
  pgtc_seen := pgtc.begin_refresh('customer_shares__8dd88f5b', ARRAY[to_regclass('shop.customers'), to_regclass('pgtc.customer_values__5455effb'), to_regclass('pgtc.region_values__80e05675')]);
  pgtc_seen.data_at := pgtc.data_at('customer_shares__8dd88f5b');
  LOCK TABLE ONLY shop.customers, ONLY pgtc.customer_values__5455effb, ONLY pgtc.region_values__80e05675 IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['shop.customers', 'pgtc.customer_values__5455effb', 'pgtc.region_values__80e05675']::regclass[]);
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
      SELECT FROM ONLY pgtc.changes_customer_values__ec45747d AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_region_values__fd58769a AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started, data_at = pgtc_seen.data_at
      WHERE f.storage = 'customer_shares__8dd88f5b';
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
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_customer_values__ec45747d AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_customer_values__ec45747d AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 3 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_region_values__fd58769a AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_region_values__fd58769a AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['shop.customers', 'pgtc.customer_values__5455effb', 'pgtc.region_values__80e05675']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.customer_shares__8dd88f5b'::regclass);
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
      -- Δcustomer_values  [scan.delta]
      d_customer_values AS (
        SELECT b.customer_id, b.value, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_customer_values__ec45747d AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.customer_id, b.value, numeric_send(b.value)
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δregion_values  [scan.delta]
      d_region_values AS (
        SELECT b.region, b.value, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_region_values__fd58769a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.region, b.value, numeric_send(b.value)
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δ(customer_values ⋈ customers ⋈ region_values)  [join.bilinear]
      --   + Δcustomer_values ⋈ customers' ⋈ region_values'
      --   + customer_values' ⋈ Δcustomers ⋈ region_values'
      --   + customer_values' ⋈ customers' ⋈ Δregion_values
      --   − Δcustomer_values ⋈ Δcustomers ⋈ region_values'
      --   − Δcustomer_values ⋈ customers' ⋈ Δregion_values
      --   − customer_values' ⋈ Δcustomers ⋈ Δregion_values
      --   + Δcustomer_values ⋈ Δcustomers ⋈ Δregion_values
      changes AS (
        SELECT
          d_customer_values.value,
          customers.id AS customer_id,
          customers.name,
          region_values.region,
          region_values.value AS value_2,
          d_customer_values.weight
        FROM d_customer_values
          JOIN shop.customers AS customers ON customers.id = d_customer_values.customer_id
          JOIN shop.region_values AS region_values ON region_values.region = customers.region
        WHERE EXISTS (SELECT FROM d_customer_values)
        UNION ALL
        SELECT
          customer_values.value,
          d_customers.id AS customer_id,
          d_customers.name,
          region_values.region,
          region_values.value AS value_2,
          d_customers.weight
        FROM d_customers
          JOIN shop.customer_values AS customer_values
            ON d_customers.id = customer_values.customer_id
          JOIN shop.region_values AS region_values ON region_values.region = d_customers.region
        WHERE EXISTS (SELECT FROM d_customers)
        UNION ALL
        SELECT
          customer_values.value,
          customers.id AS customer_id,
          customers.name,
          d_region_values.region,
          d_region_values.value AS value_2,
          d_region_values.weight
        FROM d_region_values
          JOIN shop.customers AS customers ON d_region_values.region = customers.region
          JOIN shop.customer_values AS customer_values ON customers.id = customer_values.customer_id
        WHERE EXISTS (SELECT FROM d_region_values)
        UNION ALL
        SELECT
          d_customer_values.value,
          d_customers.id AS customer_id,
          d_customers.name,
          region_values.region,
          region_values.value AS value_2,
          -d_customer_values.weight * d_customers.weight AS weight
        FROM d_customer_values
          JOIN d_customers ON d_customers.id = d_customer_values.customer_id
          JOIN shop.region_values AS region_values ON region_values.region = d_customers.region
        WHERE EXISTS (SELECT FROM d_customer_values) AND EXISTS (SELECT FROM d_customers)
        UNION ALL
        SELECT
          d_customer_values.value,
          customers.id AS customer_id,
          customers.name,
          d_region_values.region,
          d_region_values.value AS value_2,
          -d_customer_values.weight * d_region_values.weight AS weight
        FROM d_customer_values
          JOIN shop.customers AS customers ON customers.id = d_customer_values.customer_id
          JOIN d_region_values ON d_region_values.region = customers.region
        WHERE EXISTS (SELECT FROM d_customer_values) AND EXISTS (SELECT FROM d_region_values)
        UNION ALL
        SELECT
          customer_values.value,
          d_customers.id AS customer_id,
          d_customers.name,
          d_region_values.region,
          d_region_values.value AS value_2,
          -d_customers.weight * d_region_values.weight AS weight
        FROM d_customers
          JOIN d_region_values ON d_region_values.region = d_customers.region
          JOIN shop.customer_values AS customer_values
            ON d_customers.id = customer_values.customer_id
        WHERE EXISTS (SELECT FROM d_customers) AND EXISTS (SELECT FROM d_region_values)
        UNION ALL
        SELECT
          d_customer_values.value,
          d_customers.id AS customer_id,
          d_customers.name,
          d_region_values.region,
          d_region_values.value AS value_2,
          d_customer_values.weight * d_customers.weight * d_region_values.weight AS weight
        FROM d_customer_values
          JOIN d_customers ON d_customers.id = d_customer_values.customer_id
          JOIN d_region_values ON d_region_values.region = d_customers.region
        WHERE EXISTS (SELECT FROM d_customer_values)
          AND EXISTS (SELECT FROM d_customers)
          AND EXISTS (SELECT FROM d_region_values)
      ),
      -- Δ(customer_values ⋈ customers ⋈ region_values), mapped, equal rows merged
      change AS (
        SELECT
          computed.customer_id,
          computed.name,
          computed.region,
          computed.value,
          computed.percent,
          sum(computed.weight)::bigint AS weight
        FROM (
          SELECT
            changes.customer_id,
            changes.name,
            changes.region,
            changes.value,
            round(100 * changes.value / NULLIF(changes.value_2, 0::numeric), 1) AS percent,
            changes.weight
          FROM changes
        ) AS computed
        GROUP BY
          computed.customer_id,
          computed.name,
          computed.region,
          computed.value,
          numeric_send(computed.value),
          computed.percent,
          numeric_send(computed.percent)
        HAVING sum(computed.weight) <> 0
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
              FROM ONLY pgtc.changes_customer_values__ec45747d AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_region_values__fd58769a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          data_at = pgtc_seen.data_at
        WHERE f.storage = 'customer_shares__8dd88f5b'
      )
    MERGE INTO pgtc.customer_shares__8dd88f5b AS s
    USING (
      SELECT DISTINCT ON (d.customer_id)
        d.customer_id,
        d.name,
        d.region,
        d.value,
        d.percent,
        d.weight
      FROM change AS d
      ORDER BY d.customer_id, d.weight DESC
    ) AS c
    ON s.customer_id = c.customer_id
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET name = c.name, region = c.region, value = c.value, percent = c.percent
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (customer_id, name, region, value, percent)
      VALUES (c.customer_id, c.name, c.region, c.value, c.percent)
    WHEN NOT MATCHED AND pgtc.drift('shop.customer_shares') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('customer_shares__8dd88f5b');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- customer_values' ⋈ customers' ⋈ region_values'
      fresh AS (
        SELECT
          customers.id AS customer_id,
          customers.name,
          region_values.region,
          customer_values.value,
          round(100 * customer_values.value / NULLIF(region_values.value, 0::numeric), 1) AS percent
        FROM shop.customer_values AS customer_values
          JOIN shop.customers AS customers ON customers.id = customer_values.customer_id
          JOIN shop.region_values AS region_values ON region_values.region = customers.region
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
              FROM ONLY pgtc.changes_customer_values__ec45747d AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_region_values__fd58769a AS b
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
        WHERE f.storage = 'customer_shares__8dd88f5b'
      )
    MERGE INTO pgtc.customer_shares__8dd88f5b AS s
    USING (
      SELECT
        n.customer_id,
        n.name,
        n.region,
        n.value,
        n.percent,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT f.customer_id, f.name, f.region, f.value, f.percent, TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.customer_shares__8dd88f5b AS o ON n.customer_id = o.customer_id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.customer_id, n.name, n.region, n.value, n.percent),
          (o.customer_id, o.name, o.region, o.value, o.percent)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        customer_id = c.customer_id,
        name = c.name,
        region = c.region,
        value = c.value,
        percent = c.percent
    WHEN NOT MATCHED THEN
      INSERT (customer_id, name, region, value, percent)
      VALUES (c.customer_id, c.name, c.region, c.value, c.percent);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('customer_shares__8dd88f5b', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('shop', 'customers');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('shop', 'customer_values');
  END IF;
  IF pgtc_pending[3] > 0 THEN
    PERFORM pgtc.trim('shop', 'region_values');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_customer_shares__8dd88f5b(text) IS 'Brings stream table shop.customer_shares up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_customer_shares__8dd88f5b(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_customer_shares__8dd88f5b()
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
  -- Upstream first, as everybody locks; then nothing that is read here moves by a refresh.
  PERFORM pgtc.hold_upstream('shop', 'customer_shares');
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY pgtc.customer_values__5455effb, ONLY shop.customers, ONLY pgtc.region_values__80e05675 IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_customer_shares__8dd88f5b(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'customer_shares__8dd88f5b';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.customer_id, q.name, q.region, q.value, q.percent
        FROM (
          SELECT
            c.id AS customer_id,
            c.name,
            r.region,
            v.value,
            round(100 * v.value / NULLIF(r.value, 0), 1) AS percent
          FROM shop.customer_values AS v
            JOIN shop.customers AS c ON c.id = v.customer_id
            JOIN shop.region_values AS r ON r.region = c.region
        ) AS q (customer_id, name, region, value, percent)
      ),
      stored AS (
        SELECT q.customer_id, q.name, q.region, q.value, q.percent
        FROM (
          SELECT s.customer_id, s.name, s.region, s.value, s.percent
          FROM pgtc.customer_shares__8dd88f5b AS s
        ) AS q (customer_id, name, region, value, percent)
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
        SELECT FROM pgtc.changes_customer_values__ec45747d AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_region_values__fd58769a AS b
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
COMMENT ON FUNCTION pgtc.verify_customer_shares__8dd88f5b() IS 'Compares stream table shop.customer_shares with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_customer_shares__8dd88f5b() FROM PUBLIC;

-- == installed 970ec3aba2f5782a
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, level, query)
VALUES ('customer_shares__8dd88f5b', 'shop', 'customer_shares', 'pending', 'refresh_customer_shares__8dd88f5b', 'verify_customer_shares__8dd88f5b', 'show_customer_shares__8dd88f5b',
        'incremental', '1 minute', '970ec3aba2f5782a', 2,
        /* query */ 'SELECT
  c.id AS customer_id,
  c.name,
  r.region,
  v.value,
  round(100 * v.value / NULLIF(r.value, 0), 1) AS percent
FROM shop.customer_values AS v
  JOIN shop.customers AS c ON c.id = v.customer_id
  JOIN shop.region_values AS r ON r.region = c.region');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('customer_shares__8dd88f5b', 'shop', 'customers', ARRAY['id', 'name', 'region']::text[], ARRAY['key (id)', 'not null id', 'not null name']::text[]),
  ('customer_shares__8dd88f5b', 'shop', 'customer_values', ARRAY['customer_id', 'value']::text[], ARRAY[]::text[]),
  ('customer_shares__8dd88f5b', 'shop', 'region_values', ARRAY['region', 'value']::text[], ARRAY[]::text[]);
SELECT pgtc.accept_source('customer_shares__8dd88f5b', 'shop', 'customers');
SELECT pgtc.accept_source('customer_shares__8dd88f5b', 'shop', 'customer_values');
SELECT pgtc.accept_source('customer_shares__8dd88f5b', 'shop', 'region_values');
INSERT INTO pgtc.frontier (storage) VALUES ('customer_shares__8dd88f5b');
SELECT pgtc.install('customer_shares__8dd88f5b');
