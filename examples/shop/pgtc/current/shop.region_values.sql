-- == storage
-- shop.region_values: what is stored.
CREATE TABLE pgtc.region_values__80e05675 (
  region text NOT NULL,
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 bigint NOT NULL,
  pgtc_total_3 bigint NOT NULL,
  pgtc_total_4 bigint NOT NULL,
  pgtc_total_5 numeric NOT NULL,
  PRIMARY KEY (region),
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.region_values__80e05675 IS 'Storage of stream table shop.region_values. Read the view instead.';

-- == functions
-- shop.region_values: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_region_values__80e05675(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW shop.region_values;
  END IF;
  CREATE OR REPLACE VIEW shop.region_values AS
  SELECT
    s.region,
    s.pgtc_rows AS orders,
    CASE
      WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
      WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_3 > 0::bigint AND s.pgtc_total_4 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_3 > 0::bigint THEN 'Infinity'::numeric
      WHEN s.pgtc_total_4 > 0::bigint THEN '-Infinity'::numeric
      ELSE s.pgtc_total_5
    END AS value
  FROM pgtc.region_values__80e05675 AS s;
  COMMENT ON VIEW shop.region_values IS 'The value of orders per region, over the same stream table: with customer_values and customer_shares a diamond.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_region_values__80e05675(boolean) IS 'Puts the view shop.region_values over this version.';
REVOKE ALL ON FUNCTION pgtc.show_region_values__80e05675(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_region_values__80e05675(requested text)
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
  pgtc_seen := pgtc.begin_refresh('region_values__80e05675', ARRAY[to_regclass('shop.customers'), to_regclass('pgtc.order_values__a07d01d1')]);
  pgtc_seen.data_at := pgtc.data_at('region_values__80e05675');
  LOCK TABLE ONLY shop.customers, ONLY pgtc.order_values__a07d01d1 IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['shop.customers', 'pgtc.order_values__a07d01d1']::regclass[]);
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
      SELECT FROM ONLY pgtc.changes_order_values__0d715013 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started, data_at = pgtc_seen.data_at
      WHERE f.storage = 'region_values__80e05675';
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
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_order_values__0d715013 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_order_values__0d715013 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['shop.customers', 'pgtc.order_values__a07d01d1']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.region_values__80e05675'::regclass);
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
      -- Δorder_values  [scan.delta]
      d_order_values AS (
        SELECT b.customer_id, b.value, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_order_values__0d715013 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.customer_id, b.value, numeric_send(b.value)
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δ(order_values ⋈ customers)  [join.bilinear]
      --   + Δorder_values ⋈ customers'
      --   + order_values' ⋈ Δcustomers
      --   − Δorder_values ⋈ Δcustomers
      changes AS (
        SELECT d_order_values.value, customers.region, d_order_values.weight
        FROM d_order_values
          JOIN shop.customers AS customers ON customers.id = d_order_values.customer_id
        WHERE EXISTS (SELECT FROM d_order_values) AND customers.region IS NOT NULL
        UNION ALL
        SELECT order_values.value, d_customers.region, d_customers.weight
        FROM d_customers
          JOIN shop.order_values AS order_values ON d_customers.id = order_values.customer_id
        WHERE EXISTS (SELECT FROM d_customers) AND d_customers.region IS NOT NULL
        UNION ALL
        SELECT
          d_order_values.value,
          d_customers.region,
          -d_order_values.weight * d_customers.weight AS weight
        FROM d_order_values
          JOIN d_customers ON d_customers.id = d_order_values.customer_id
        WHERE EXISTS (SELECT FROM d_order_values)
          AND EXISTS (SELECT FROM d_customers)
          AND d_customers.region IS NOT NULL
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT
          changes.region,
          sum(changes.weight)::bigint AS pgtc_rows,
          COALESCE(
            sum(changes.weight) FILTER (WHERE changes.value IS NOT NULL),
            0
          )::bigint AS pgtc_total_1,
          COALESCE(
            sum(changes.weight) FILTER (WHERE changes.value = 'NaN'::numeric),
            0
          )::bigint AS pgtc_total_2,
          COALESCE(
            sum(changes.weight) FILTER (WHERE changes.value = 'Infinity'::numeric),
            0
          )::bigint AS pgtc_total_3,
          COALESCE(
            sum(changes.weight) FILTER (WHERE changes.value = '-Infinity'::numeric),
            0
          )::bigint AS pgtc_total_4,
          COALESCE(
            sum(
              changes.weight
                * CASE
                  WHEN changes.value <> 'NaN'::numeric
                    AND changes.value <> 'Infinity'::numeric
                    AND changes.value <> '-Infinity'::numeric
                    THEN changes.value
                END
            ),
            0
          ) AS pgtc_total_5
        FROM changes
        GROUP BY changes.region
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
              FROM ONLY pgtc.changes_order_values__0d715013 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          data_at = pgtc_seen.data_at
        WHERE f.storage = 'region_values__80e05675'
      )
    MERGE INTO pgtc.region_values__80e05675 AS s
    USING change AS c
    ON s.region = c.region
    WHEN MATCHED AND c.pgtc_rows = 0
      AND c.pgtc_total_1 = 0
      AND c.pgtc_total_2 = 0
      AND c.pgtc_total_3 = 0
      AND c.pgtc_total_4 = 0
      AND c.pgtc_total_5 = 0 THEN
      DO NOTHING
    WHEN MATCHED AND s.pgtc_rows + c.pgtc_rows = 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        pgtc_rows = s.pgtc_rows + c.pgtc_rows,
        pgtc_total_1 = s.pgtc_total_1 + c.pgtc_total_1,
        pgtc_total_2 = s.pgtc_total_2 + c.pgtc_total_2,
        pgtc_total_3 = s.pgtc_total_3 + c.pgtc_total_3,
        pgtc_total_4 = s.pgtc_total_4 + c.pgtc_total_4,
        pgtc_total_5 = s.pgtc_total_5 + c.pgtc_total_5
    WHEN NOT MATCHED AND c.pgtc_rows > 0 THEN
      INSERT (
        region, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_total_4, pgtc_total_5
      )
      VALUES
        (
          c.region,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3,
          c.pgtc_total_4,
          c.pgtc_total_5
        )
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('shop.region_values') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('region_values__80e05675');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of order_values' ⋈ customers'
      fresh AS (
        SELECT
          customers.region,
          count(*) AS pgtc_rows,
          count(*) FILTER (WHERE order_values.value IS NOT NULL) AS pgtc_total_1,
          count(*) FILTER (WHERE order_values.value = 'NaN'::numeric) AS pgtc_total_2,
          count(*) FILTER (WHERE order_values.value = 'Infinity'::numeric) AS pgtc_total_3,
          count(*) FILTER (WHERE order_values.value = '-Infinity'::numeric) AS pgtc_total_4,
          COALESCE(
            sum(
              CASE
                WHEN order_values.value <> 'NaN'::numeric
                  AND order_values.value <> 'Infinity'::numeric
                  AND order_values.value <> '-Infinity'::numeric
                  THEN order_values.value
              END
            ),
            0
          ) AS pgtc_total_5
        FROM shop.order_values AS order_values
          JOIN shop.customers AS customers ON customers.id = order_values.customer_id
        WHERE customers.region IS NOT NULL
        GROUP BY customers.region
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
              FROM ONLY pgtc.changes_order_values__0d715013 AS b
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
        WHERE f.storage = 'region_values__80e05675'
      )
    MERGE INTO pgtc.region_values__80e05675 AS s
    USING (
      SELECT
        n.region,
        n.pgtc_rows,
        n.pgtc_total_1,
        n.pgtc_total_2,
        n.pgtc_total_3,
        n.pgtc_total_4,
        n.pgtc_total_5,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f.region,
          f.pgtc_rows,
          f.pgtc_total_1,
          f.pgtc_total_2,
          f.pgtc_total_3,
          f.pgtc_total_4,
          f.pgtc_total_5,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.region_values__80e05675 AS o ON n.region = o.region
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (
            n.region,
            n.pgtc_rows,
            n.pgtc_total_1,
            n.pgtc_total_2,
            n.pgtc_total_3,
            n.pgtc_total_4,
            n.pgtc_total_5
          ),
          (
            o.region,
            o.pgtc_rows,
            o.pgtc_total_1,
            o.pgtc_total_2,
            o.pgtc_total_3,
            o.pgtc_total_4,
            o.pgtc_total_5
          )
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        region = c.region,
        pgtc_rows = c.pgtc_rows,
        pgtc_total_1 = c.pgtc_total_1,
        pgtc_total_2 = c.pgtc_total_2,
        pgtc_total_3 = c.pgtc_total_3,
        pgtc_total_4 = c.pgtc_total_4,
        pgtc_total_5 = c.pgtc_total_5
    WHEN NOT MATCHED THEN
      INSERT (
        region, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_total_4, pgtc_total_5
      )
      VALUES
        (
          c.region,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3,
          c.pgtc_total_4,
          c.pgtc_total_5
        );
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('region_values__80e05675', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('shop', 'customers');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('shop', 'order_values');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_region_values__80e05675(text) IS 'Brings stream table shop.region_values up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_region_values__80e05675(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_region_values__80e05675()
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
  PERFORM pgtc.hold_upstream('shop', 'region_values');
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY shop.customers, ONLY pgtc.order_values__a07d01d1 IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_region_values__80e05675(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'region_values__80e05675';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.region, q.orders, q.value
        FROM (
          SELECT c.region, count(*) AS orders, sum(v.value) AS value
          FROM shop.order_values AS v
            JOIN shop.customers AS c ON c.id = v.customer_id
          WHERE c.region IS NOT NULL
          GROUP BY c.region
        ) AS q (region, orders, value)
      ),
      stored AS (
        SELECT q.region, q.orders, q.value
        FROM (
          SELECT
            s.region,
            s.pgtc_rows AS orders,
            CASE
              WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
              WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
              WHEN s.pgtc_total_3 > 0::bigint AND s.pgtc_total_4 > 0::bigint THEN 'NaN'::numeric
              WHEN s.pgtc_total_3 > 0::bigint THEN 'Infinity'::numeric
              WHEN s.pgtc_total_4 > 0::bigint THEN '-Infinity'::numeric
              ELSE s.pgtc_total_5
            END AS value
          FROM pgtc.region_values__80e05675 AS s
        ) AS q (region, orders, value)
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
        SELECT FROM pgtc.changes_order_values__0d715013 AS b
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
COMMENT ON FUNCTION pgtc.verify_region_values__80e05675() IS 'Compares stream table shop.region_values with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_region_values__80e05675() FROM PUBLIC;

-- == installed 30a74317cd227cec
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, level, query)
VALUES ('region_values__80e05675', 'shop', 'region_values', 'pending', 'refresh_region_values__80e05675', 'verify_region_values__80e05675', 'show_region_values__80e05675',
        'incremental', '1 minute', '30a74317cd227cec', 1,
        /* query */ 'SELECT c.region, count(*) AS orders, sum(v.value) AS value
FROM shop.order_values AS v
  JOIN shop.customers AS c ON c.id = v.customer_id
WHERE c.region IS NOT NULL
GROUP BY c.region');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('region_values__80e05675', 'shop', 'customers', ARRAY['id', 'region']::text[], ARRAY['key (id)', 'not null id']::text[]),
  ('region_values__80e05675', 'shop', 'order_values', ARRAY['customer_id', 'value']::text[], ARRAY[]::text[]);
SELECT pgtc.accept_source('region_values__80e05675', 'shop', 'customers');
SELECT pgtc.accept_source('region_values__80e05675', 'shop', 'order_values');
INSERT INTO pgtc.frontier (storage) VALUES ('region_values__80e05675');
SELECT pgtc.install('region_values__80e05675');
