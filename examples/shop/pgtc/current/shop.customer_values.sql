-- == storage
-- shop.customer_values: what is stored.
CREATE TABLE pgtc.customer_values__5455effb (
  customer_id bigint NOT NULL,
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 bigint NOT NULL,
  pgtc_total_3 bigint NOT NULL,
  pgtc_total_4 bigint NOT NULL,
  pgtc_total_5 numeric NOT NULL,
  pgtc_max_6 numeric,
  PRIMARY KEY (customer_id),
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.customer_values__5455effb IS 'Storage of stream table shop.customer_values. Read the view instead.';

-- == functions
-- shop.customer_values: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_customer_values__5455effb(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, shop, public, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW IF EXISTS shop.customer_values_live;
    DROP VIEW shop.customer_values;
  END IF;
  CREATE OR REPLACE VIEW shop.customer_values AS
  SELECT
    s.customer_id,
    s.pgtc_rows AS orders,
    CASE
      WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
      WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_3 > 0::bigint AND s.pgtc_total_4 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_3 > 0::bigint THEN 'Infinity'::numeric
      WHEN s.pgtc_total_4 > 0::bigint THEN '-Infinity'::numeric
      ELSE s.pgtc_total_5
    END AS value,
    s.pgtc_max_6 AS largest_order
  FROM pgtc.customer_values__5455effb AS s;
  COMMENT ON VIEW shop.customer_values IS 'Orders and their value per customer: a stream table over a stream table, with a live view that is exact at any moment.';
  -- What is read where it must be exact: what is stored, with the changes since.
  CREATE OR REPLACE VIEW shop.customer_values_live AS
  WITH
    -- the snapshot of the last refresh; no row while changes cannot be told from it
    pgtc_seen AS (
      SELECT pgtc_seen.next_xid, pgtc_seen.open_xids, pgtc_seen.own_xid, pgtc_seen.own_seq
      FROM pgtc.frontier AS pgtc_seen
      WHERE pgtc_seen.storage = 'customer_values__5455effb'
        AND pgtc_seen.filled
        AND pgtc_seen.full_reason IS NULL
        AND pgtc_seen.next_xid <= pg_snapshot_xmax(pg_current_snapshot())
        AND pgtc.is_here(pgtc_seen.cluster_id, pgtc_seen.database_id)
        AND NOT EXISTS (
          SELECT
          FROM pgtc.changes_order_values__0d715013 AS b
          WHERE b.pgtc_weight = 0
            AND (
              (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
              AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
            )
        )
    ),
    -- Δorder_values  [scan.delta]
    d_order_values AS (
      SELECT b.customer_id, b.value, sum(b.pgtc_weight) AS weight
      FROM pgtc.changes_order_values__0d715013 AS b,
        pgtc_seen
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      GROUP BY b.customer_id, b.value, numeric_send(b.value)
      HAVING sum(b.pgtc_weight) <> 0
    ),
    -- changes of the totals of each touched group, and the extremes that came and went  [aggregate.extremum]
    change AS (
      SELECT
        d_order_values.customer_id,
        sum(d_order_values.weight)::bigint AS pgtc_rows,
        COALESCE(
          sum(d_order_values.weight) FILTER (WHERE d_order_values.value IS NOT NULL),
          0
        )::bigint AS pgtc_total_1,
        COALESCE(
          sum(d_order_values.weight) FILTER (WHERE d_order_values.value = 'NaN'::numeric),
          0
        )::bigint AS pgtc_total_2,
        COALESCE(
          sum(d_order_values.weight) FILTER (WHERE d_order_values.value = 'Infinity'::numeric),
          0
        )::bigint AS pgtc_total_3,
        COALESCE(
          sum(d_order_values.weight) FILTER (WHERE d_order_values.value = '-Infinity'::numeric),
          0
        )::bigint AS pgtc_total_4,
        COALESCE(
          sum(
            d_order_values.weight
              * CASE
                WHEN d_order_values.value <> 'NaN'::numeric
                  AND d_order_values.value <> 'Infinity'::numeric
                  AND d_order_values.value <> '-Infinity'::numeric
                  THEN d_order_values.value
              END
          ),
          0
        ) AS pgtc_total_5,
        max(d_order_values.value) FILTER (WHERE d_order_values.weight > 0) AS pgtc_max_6,
        max(d_order_values.value) FILTER (WHERE d_order_values.weight < 0) AS pgtc_removed_6
      FROM d_order_values
      GROUP BY d_order_values.customer_id
    ),
    -- groups that lost an extremum  [aggregate.extremum]
    lost AS (
      SELECT c.customer_id
      FROM change AS c
        JOIN pgtc.customer_values__5455effb AS s ON s.customer_id = c.customer_id
      WHERE EXISTS (SELECT FROM change AS c WHERE c.pgtc_removed_6 IS NOT NULL)
        AND s.pgtc_rows + c.pgtc_rows > 0
        AND (
          c.pgtc_removed_6 >= s.pgtc_max_6
          AND (c.pgtc_max_6 IS NULL OR c.pgtc_max_6 < c.pgtc_removed_6)
        )
    ),
    -- their extrema in the present state  [aggregate.extremum]
    probe AS (
      SELECT order_values.customer_id, max(order_values.value) AS pgtc_max_6
      FROM lost
        JOIN shop.order_values AS order_values ON order_values.customer_id = lost.customer_id
      WHERE EXISTS (SELECT FROM lost)
      GROUP BY order_values.customer_id
    ),
    -- the change of each stored row
    pgtc_changed AS (
      SELECT
        c.customer_id,
        c.pgtc_rows,
        c.pgtc_total_1,
        c.pgtc_total_2,
        c.pgtc_total_3,
        c.pgtc_total_4,
        c.pgtc_total_5,
        c.pgtc_max_6,
        c.pgtc_removed_6,
        p.pgtc_max_6 AS pgtc_now_6
      FROM change AS c
        LEFT JOIN probe AS p ON p.customer_id = c.customer_id
    )
  SELECT
    s.customer_id,
    s.pgtc_rows AS orders,
    CASE
      WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
      WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_3 > 0::bigint AND s.pgtc_total_4 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_3 > 0::bigint THEN 'Infinity'::numeric
      WHEN s.pgtc_total_4 > 0::bigint THEN '-Infinity'::numeric
      ELSE s.pgtc_total_5
    END AS value,
    s.pgtc_max_6 AS largest_order
  FROM (
    SELECT
      s.customer_id,
      (s.pgtc_rows + COALESCE(c.pgtc_rows, 0))::bigint AS pgtc_rows,
      (s.pgtc_total_1 + COALESCE(c.pgtc_total_1, 0))::bigint AS pgtc_total_1,
      (s.pgtc_total_2 + COALESCE(c.pgtc_total_2, 0))::bigint AS pgtc_total_2,
      (s.pgtc_total_3 + COALESCE(c.pgtc_total_3, 0))::bigint AS pgtc_total_3,
      (s.pgtc_total_4 + COALESCE(c.pgtc_total_4, 0))::bigint AS pgtc_total_4,
      (s.pgtc_total_5 + COALESCE(c.pgtc_total_5, 0))::numeric AS pgtc_total_5,
      CASE
        WHEN c.pgtc_removed_6 >= s.pgtc_max_6
          AND (c.pgtc_max_6 IS NULL OR c.pgtc_max_6 < c.pgtc_removed_6)
          THEN c.pgtc_now_6
        ELSE GREATEST(c.pgtc_max_6, s.pgtc_max_6)
      END::numeric AS pgtc_max_6
    FROM pgtc.customer_values__5455effb AS s
      LEFT JOIN pgtc_changed AS c ON s.customer_id = c.customer_id
    WHERE s.pgtc_rows + COALESCE(c.pgtc_rows, 0) > 0
    UNION ALL
    SELECT
      c.customer_id,
      c.pgtc_rows,
      c.pgtc_total_1,
      c.pgtc_total_2,
      c.pgtc_total_3,
      c.pgtc_total_4,
      c.pgtc_total_5,
      c.pgtc_max_6
    FROM pgtc_changed AS c
    WHERE c.pgtc_rows > 0
      AND NOT EXISTS (
        SELECT FROM pgtc.customer_values__5455effb AS s WHERE s.customer_id = c.customer_id
      )
  ) AS s
  WHERE EXISTS (SELECT FROM pgtc_seen)
  UNION ALL
  SELECT q.customer_id, q.orders, q.value, q.largest_order
  FROM (
    SELECT v.customer_id, count(*) AS orders, sum(v.value) AS value, max(v.value) AS largest_order
    FROM shop.order_values AS v
    GROUP BY v.customer_id
  ) AS q (customer_id, orders, value, largest_order)
  WHERE NOT EXISTS (SELECT FROM pgtc_seen);
  COMMENT ON VIEW shop.customer_values_live IS 'Stream table shop.customer_values with all changes up to now; exact when it is read.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_customer_values__5455effb(boolean) IS 'Puts the view shop.customer_values over this version.';
REVOKE ALL ON FUNCTION pgtc.show_customer_values__5455effb(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_customer_values__5455effb(requested text)
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
  pgtc_seen := pgtc.begin_refresh('customer_values__5455effb', ARRAY[to_regclass('pgtc.order_values__a07d01d1')]);
  pgtc_seen.data_at := pgtc.data_at('customer_values__5455effb');
  LOCK TABLE ONLY pgtc.order_values__a07d01d1 IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['pgtc.order_values__a07d01d1']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_order_values__0d715013 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started, data_at = pgtc_seen.data_at
      WHERE f.storage = 'customer_values__5455effb';
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
      setting.value::numeric * pgtc.source_rows(ARRAY['pgtc.order_values__a07d01d1']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.customer_values__5455effb'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δorder_values  [scan.delta]
      d_order_values AS (
        SELECT b.customer_id, b.value, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_order_values__0d715013 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.customer_id, b.value, numeric_send(b.value)
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- changes of the totals of each touched group, and the extremes that came and went  [aggregate.extremum]
      change AS (
        SELECT
          d_order_values.customer_id,
          sum(d_order_values.weight)::bigint AS pgtc_rows,
          COALESCE(
            sum(d_order_values.weight) FILTER (WHERE d_order_values.value IS NOT NULL),
            0
          )::bigint AS pgtc_total_1,
          COALESCE(
            sum(d_order_values.weight) FILTER (WHERE d_order_values.value = 'NaN'::numeric),
            0
          )::bigint AS pgtc_total_2,
          COALESCE(
            sum(d_order_values.weight) FILTER (WHERE d_order_values.value = 'Infinity'::numeric),
            0
          )::bigint AS pgtc_total_3,
          COALESCE(
            sum(d_order_values.weight) FILTER (WHERE d_order_values.value = '-Infinity'::numeric),
            0
          )::bigint AS pgtc_total_4,
          COALESCE(
            sum(
              d_order_values.weight
                * CASE
                  WHEN d_order_values.value <> 'NaN'::numeric
                    AND d_order_values.value <> 'Infinity'::numeric
                    AND d_order_values.value <> '-Infinity'::numeric
                    THEN d_order_values.value
                END
            ),
            0
          ) AS pgtc_total_5,
          max(d_order_values.value) FILTER (WHERE d_order_values.weight > 0) AS pgtc_max_6,
          max(d_order_values.value) FILTER (WHERE d_order_values.weight < 0) AS pgtc_removed_6
        FROM d_order_values
        GROUP BY d_order_values.customer_id
      ),
      -- groups that lost an extremum  [aggregate.extremum]
      lost AS (
        SELECT c.customer_id
        FROM change AS c
          JOIN pgtc.customer_values__5455effb AS s ON s.customer_id = c.customer_id
        WHERE EXISTS (SELECT FROM change AS c WHERE c.pgtc_removed_6 IS NOT NULL)
          AND s.pgtc_rows + c.pgtc_rows > 0
          AND (
            c.pgtc_removed_6 >= s.pgtc_max_6
            AND (c.pgtc_max_6 IS NULL OR c.pgtc_max_6 < c.pgtc_removed_6)
          )
      ),
      -- their extrema in the present state  [aggregate.extremum]
      probe AS (
        SELECT order_values.customer_id, max(order_values.value) AS pgtc_max_6
        FROM lost
          JOIN shop.order_values AS order_values ON order_values.customer_id = lost.customer_id
        WHERE EXISTS (SELECT FROM lost)
        GROUP BY order_values.customer_id
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
              FROM ONLY pgtc.changes_order_values__0d715013 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          data_at = pgtc_seen.data_at
        WHERE f.storage = 'customer_values__5455effb'
      )
    MERGE INTO pgtc.customer_values__5455effb AS s
    USING (
      SELECT
        c.customer_id,
        c.pgtc_rows,
        c.pgtc_total_1,
        c.pgtc_total_2,
        c.pgtc_total_3,
        c.pgtc_total_4,
        c.pgtc_total_5,
        c.pgtc_max_6,
        c.pgtc_removed_6,
        p.pgtc_max_6 AS pgtc_now_6
      FROM change AS c
        LEFT JOIN probe AS p ON p.customer_id = c.customer_id
    ) AS c
    ON s.customer_id = c.customer_id
    WHEN MATCHED AND c.pgtc_rows = 0
      AND c.pgtc_total_1 = 0
      AND c.pgtc_total_2 = 0
      AND c.pgtc_total_3 = 0
      AND c.pgtc_total_4 = 0
      AND c.pgtc_total_5 = 0
      AND (c.pgtc_max_6 IS NULL OR c.pgtc_max_6 < s.pgtc_max_6)
      AND (c.pgtc_removed_6 IS NULL OR c.pgtc_removed_6 < s.pgtc_max_6) THEN
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
        pgtc_max_6 = CASE
          WHEN c.pgtc_removed_6 >= s.pgtc_max_6
            AND (c.pgtc_max_6 IS NULL OR c.pgtc_max_6 < c.pgtc_removed_6)
            THEN c.pgtc_now_6
          ELSE GREATEST(c.pgtc_max_6, s.pgtc_max_6)
        END
    WHEN NOT MATCHED AND c.pgtc_rows > 0 THEN
      INSERT (
        customer_id, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_total_4, pgtc_total_5, pgtc_max_6
      )
      VALUES
        (
          c.customer_id,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3,
          c.pgtc_total_4,
          c.pgtc_total_5,
          c.pgtc_max_6
        )
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('shop.customer_values') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('customer_values__5455effb');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of order_values'
      fresh AS (
        SELECT
          order_values.customer_id,
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
          ) AS pgtc_total_5,
          max(order_values.value) AS pgtc_max_6
        FROM shop.order_values AS order_values
        GROUP BY order_values.customer_id
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
        WHERE f.storage = 'customer_values__5455effb'
      )
    MERGE INTO pgtc.customer_values__5455effb AS s
    USING (
      SELECT
        n.customer_id,
        n.pgtc_rows,
        n.pgtc_total_1,
        n.pgtc_total_2,
        n.pgtc_total_3,
        n.pgtc_total_4,
        n.pgtc_total_5,
        n.pgtc_max_6,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f.customer_id,
          f.pgtc_rows,
          f.pgtc_total_1,
          f.pgtc_total_2,
          f.pgtc_total_3,
          f.pgtc_total_4,
          f.pgtc_total_5,
          f.pgtc_max_6,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.customer_values__5455effb AS o ON n.customer_id = o.customer_id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (
            n.customer_id,
            n.pgtc_rows,
            n.pgtc_total_1,
            n.pgtc_total_2,
            n.pgtc_total_3,
            n.pgtc_total_4,
            n.pgtc_total_5,
            n.pgtc_max_6
          ),
          (
            o.customer_id,
            o.pgtc_rows,
            o.pgtc_total_1,
            o.pgtc_total_2,
            o.pgtc_total_3,
            o.pgtc_total_4,
            o.pgtc_total_5,
            o.pgtc_max_6
          )
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        customer_id = c.customer_id,
        pgtc_rows = c.pgtc_rows,
        pgtc_total_1 = c.pgtc_total_1,
        pgtc_total_2 = c.pgtc_total_2,
        pgtc_total_3 = c.pgtc_total_3,
        pgtc_total_4 = c.pgtc_total_4,
        pgtc_total_5 = c.pgtc_total_5,
        pgtc_max_6 = c.pgtc_max_6
    WHEN NOT MATCHED THEN
      INSERT (
        customer_id, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_total_4, pgtc_total_5, pgtc_max_6
      )
      VALUES
        (
          c.customer_id,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3,
          c.pgtc_total_4,
          c.pgtc_total_5,
          c.pgtc_max_6
        );
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('customer_values__5455effb', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('shop', 'order_values');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_customer_values__5455effb(text) IS 'Brings stream table shop.customer_values up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_customer_values__5455effb(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_customer_values__5455effb()
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
  PERFORM pgtc.hold_upstream('shop', 'customer_values');
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY pgtc.order_values__a07d01d1 IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_customer_values__5455effb(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'customer_values__5455effb';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.customer_id, q.orders, q.value, q.largest_order
        FROM (
          SELECT
            v.customer_id,
            count(*) AS orders,
            sum(v.value) AS value,
            max(v.value) AS largest_order
          FROM shop.order_values AS v
          GROUP BY v.customer_id
        ) AS q (customer_id, orders, value, largest_order)
      ),
      stored AS (
        SELECT q.customer_id, q.orders, q.value, q.largest_order
        FROM (
          SELECT
            s.customer_id,
            s.pgtc_rows AS orders,
            CASE
              WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
              WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
              WHEN s.pgtc_total_3 > 0::bigint AND s.pgtc_total_4 > 0::bigint THEN 'NaN'::numeric
              WHEN s.pgtc_total_3 > 0::bigint THEN 'Infinity'::numeric
              WHEN s.pgtc_total_4 > 0::bigint THEN '-Infinity'::numeric
              ELSE s.pgtc_total_5
            END AS value,
            s.pgtc_max_6 AS largest_order
          FROM pgtc.customer_values__5455effb AS s
        ) AS q (customer_id, orders, value, largest_order)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
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
COMMENT ON FUNCTION pgtc.verify_customer_values__5455effb() IS 'Compares stream table shop.customer_values with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_customer_values__5455effb() FROM PUBLIC;

-- == installed 07c08dee3e90e2b2
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, level, live_view, query)
VALUES ('customer_values__5455effb', 'shop', 'customer_values', 'pending', 'refresh_customer_values__5455effb', 'verify_customer_values__5455effb', 'show_customer_values__5455effb',
        'incremental', '1 minute', '07c08dee3e90e2b2', 1, 'customer_values_live',
        /* query */ 'SELECT v.customer_id, count(*) AS orders, sum(v.value) AS value, max(v.value) AS largest_order
FROM shop.order_values AS v
GROUP BY v.customer_id');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('customer_values__5455effb', 'shop', 'order_values', ARRAY['customer_id', 'value']::text[], ARRAY[]::text[]);
SELECT pgtc.accept_source('customer_values__5455effb', 'shop', 'order_values');
INSERT INTO pgtc.frontier (storage) VALUES ('customer_values__5455effb');
SELECT pgtc.install('customer_values__5455effb');
