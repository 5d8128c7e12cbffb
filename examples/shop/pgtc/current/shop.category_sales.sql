-- == storage
-- shop.category_sales: what is stored.
CREATE TABLE pgtc.category_sales__ded5a30a (
  "Category" text NOT NULL,
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 bigint NOT NULL,
  pgtc_total_3 bigint NOT NULL,
  pgtc_total_4 bigint NOT NULL,
  pgtc_total_5 bigint NOT NULL,
  pgtc_total_6 numeric NOT NULL,
  pgtc_total_7 bigint NOT NULL,
  pgtc_total_8 bigint NOT NULL,
  pgtc_total_9 bigint NOT NULL,
  pgtc_total_10 numeric NOT NULL,
  pgtc_total_11 numeric NOT NULL,
  PRIMARY KEY ("Category"),
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.category_sales__ded5a30a IS 'Storage of stream table shop.category_sales. Read the view instead.';

-- == functions
-- shop.category_sales: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_category_sales__ded5a30a(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW shop.category_sales;
  END IF;
  CREATE OR REPLACE VIEW shop.category_sales AS
  SELECT
    s."Category",
    s.pgtc_total_1 AS items,
    CASE
      WHEN s.pgtc_total_2 = 0::bigint THEN NULL::numeric
      WHEN s.pgtc_total_3 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_4 > 0::bigint AND s.pgtc_total_5 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_4 > 0::bigint THEN 'Infinity'::numeric
      WHEN s.pgtc_total_5 > 0::bigint THEN '-Infinity'::numeric
      ELSE s.pgtc_total_6
    END AS current_revenue,
    CASE
      WHEN s.pgtc_total_7 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_8 > 0::bigint AND s.pgtc_total_9 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_8 > 0::bigint THEN 'Infinity'::numeric
      WHEN s.pgtc_total_9 > 0::bigint THEN '-Infinity'::numeric
      ELSE s.pgtc_total_10
    END
      / s.pgtc_rows::numeric AS average_price,
    CASE
      WHEN s.pgtc_rows <= 1::bigint THEN NULL::numeric
      WHEN s.pgtc_total_7 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_8 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_9 > 0::bigint THEN 'NaN'::numeric
      ELSE CASE
        WHEN s.pgtc_rows::numeric * s.pgtc_total_11 - s.pgtc_total_10 * s.pgtc_total_10
          <= 0::numeric
          THEN 0::numeric
        ELSE round(
          sqrt(
            round(
              (s.pgtc_rows::numeric * s.pgtc_total_11 - s.pgtc_total_10 * s.pgtc_total_10)
                / (s.pgtc_rows::numeric * (s.pgtc_rows::numeric - 1::numeric)),
              scale(
                (s.pgtc_rows::numeric * s.pgtc_total_11 - s.pgtc_total_10 * s.pgtc_total_10)
                  / (s.pgtc_rows::numeric * (s.pgtc_rows::numeric - 1::numeric))
              )
                + 20
            )
          ),
          scale(
            (s.pgtc_rows::numeric * s.pgtc_total_11 - s.pgtc_total_10 * s.pgtc_total_10)
              / (s.pgtc_rows::numeric * (s.pgtc_rows::numeric - 1::numeric))
          )
        )
      END
    END AS price_spread
  FROM pgtc.category_sales__ded5a30a AS s
  WHERE s.pgtc_rows > 1;
  COMMENT ON VIEW shop.category_sales IS 'Sales per category: FILTER, HAVING, averages and spread of prices; a quoted column name.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_category_sales__ded5a30a(boolean) IS 'Puts the view shop.category_sales over this version.';
REVOKE ALL ON FUNCTION pgtc.show_category_sales__ded5a30a(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_category_sales__ded5a30a(requested text)
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
  pgtc_seen := pgtc.begin_refresh('category_sales__ded5a30a', ARRAY[to_regclass('shop.products'), to_regclass('shop.order_lines')]);
  LOCK TABLE ONLY shop.products, ONLY shop.order_lines IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['shop.products', 'shop.order_lines']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_products__7a24be6c AS b
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
      WHERE f.storage = 'category_sales__ded5a30a';
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
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_products__7a24be6c AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_products__7a24be6c AS b
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
      setting.value::numeric * pgtc.source_rows(ARRAY['shop.products', 'shop.order_lines']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.category_sales__ded5a30a'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δproducts  [scan.delta]
      d_products AS (
        SELECT b.id, b."Category", b.retired, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_products__7a24be6c AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b."Category", b.retired
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δorder_lines  [scan.delta]
      d_order_lines AS (
        SELECT b.product_id, b.quantity, b.unit_price, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_order_lines__f61b6f92 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.product_id, b.quantity, b.unit_price
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δ(order_lines ⋈ products)  [join.bilinear]
      --   + Δorder_lines ⋈ products'
      --   + order_lines' ⋈ Δproducts
      --   − Δorder_lines ⋈ Δproducts
      changes AS (
        SELECT
          d_order_lines.quantity,
          d_order_lines.unit_price,
          products."Category",
          products.retired,
          d_order_lines.weight
        FROM d_order_lines
          JOIN shop.products AS products ON products.id = d_order_lines.product_id
        WHERE EXISTS (SELECT FROM d_order_lines)
        UNION ALL
        SELECT
          order_lines.quantity,
          order_lines.unit_price,
          d_products."Category",
          d_products.retired,
          d_products.weight
        FROM d_products
          JOIN shop.order_lines AS order_lines ON d_products.id = order_lines.product_id
        WHERE EXISTS (SELECT FROM d_products)
        UNION ALL
        SELECT
          d_order_lines.quantity,
          d_order_lines.unit_price,
          d_products."Category",
          d_products.retired,
          -d_order_lines.weight * d_products.weight AS weight
        FROM d_order_lines
          JOIN d_products ON d_products.id = d_order_lines.product_id
        WHERE EXISTS (SELECT FROM d_order_lines) AND EXISTS (SELECT FROM d_products)
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT
          changes."Category",
          sum(changes.weight)::bigint AS pgtc_rows,
          sum(changes.weight * changes.quantity)::bigint AS pgtc_total_1,
          COALESCE(
            sum(changes.weight) FILTER (WHERE 
              NOT changes.retired AND changes.quantity * changes.unit_price IS NOT NULL
            ),
            0
          )::bigint AS pgtc_total_2,
          COALESCE(
            sum(changes.weight) FILTER (WHERE 
              NOT changes.retired AND changes.quantity * changes.unit_price = 'NaN'::numeric
            ),
            0
          )::bigint AS pgtc_total_3,
          COALESCE(
            sum(changes.weight) FILTER (WHERE 
              NOT changes.retired AND changes.quantity * changes.unit_price = 'Infinity'::numeric
            ),
            0
          )::bigint AS pgtc_total_4,
          COALESCE(
            sum(changes.weight) FILTER (WHERE 
              NOT changes.retired AND changes.quantity * changes.unit_price = '-Infinity'::numeric
            ),
            0
          )::bigint AS pgtc_total_5,
          COALESCE(
            sum(
              changes.weight
                * CASE
                  WHEN NOT changes.retired
                    AND changes.quantity * changes.unit_price <> 'NaN'::numeric
                    AND changes.quantity * changes.unit_price <> 'Infinity'::numeric
                    AND changes.quantity * changes.unit_price <> '-Infinity'::numeric
                    THEN changes.quantity * changes.unit_price
                END
            ),
            0
          ) AS pgtc_total_6,
          COALESCE(
            sum(changes.weight) FILTER (WHERE changes.unit_price = 'NaN'::numeric),
            0
          )::bigint AS pgtc_total_7,
          COALESCE(
            sum(changes.weight) FILTER (WHERE changes.unit_price = 'Infinity'::numeric),
            0
          )::bigint AS pgtc_total_8,
          COALESCE(
            sum(changes.weight) FILTER (WHERE changes.unit_price = '-Infinity'::numeric),
            0
          )::bigint AS pgtc_total_9,
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
          ) AS pgtc_total_10,
          COALESCE(
            sum(
              changes.weight
                * (
                  CASE
                    WHEN changes.unit_price <> 'NaN'::numeric
                      AND changes.unit_price <> 'Infinity'::numeric
                      AND changes.unit_price <> '-Infinity'::numeric
                      THEN changes.unit_price::numeric
                  END
                    * CASE
                      WHEN changes.unit_price <> 'NaN'::numeric
                        AND changes.unit_price <> 'Infinity'::numeric
                        AND changes.unit_price <> '-Infinity'::numeric
                        THEN changes.unit_price::numeric
                    END
                )
            ),
            0
          ) AS pgtc_total_11
        FROM changes
        GROUP BY changes."Category"
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
              FROM ONLY pgtc.changes_products__7a24be6c AS b
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
        WHERE f.storage = 'category_sales__ded5a30a'
      )
    MERGE INTO pgtc.category_sales__ded5a30a AS s
    USING change AS c
    ON s."Category" = c."Category"
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
      AND c.pgtc_total_10 = 0
      AND c.pgtc_total_11 = 0 THEN
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
        pgtc_total_10 = s.pgtc_total_10 + c.pgtc_total_10,
        pgtc_total_11 = s.pgtc_total_11 + c.pgtc_total_11
    WHEN NOT MATCHED AND c.pgtc_rows > 0 THEN
      INSERT (
        "Category", pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_total_4, pgtc_total_5, pgtc_total_6, pgtc_total_7, pgtc_total_8, pgtc_total_9, pgtc_total_10, pgtc_total_11
      )
      VALUES
        (
          c."Category",
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
          c.pgtc_total_10,
          c.pgtc_total_11
        )
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('shop.category_sales') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('category_sales__ded5a30a');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of order_lines' ⋈ products'
      fresh AS (
        SELECT
          products."Category",
          count(*) AS pgtc_rows,
          sum(order_lines.quantity) AS pgtc_total_1,
          count(*) FILTER (WHERE 
            NOT products.retired AND order_lines.quantity * order_lines.unit_price IS NOT NULL
          ) AS pgtc_total_2,
          count(*) FILTER (WHERE 
            NOT products.retired AND order_lines.quantity * order_lines.unit_price = 'NaN'::numeric
          ) AS pgtc_total_3,
          count(*) FILTER (WHERE 
            NOT products.retired
              AND order_lines.quantity * order_lines.unit_price = 'Infinity'::numeric
          ) AS pgtc_total_4,
          count(*) FILTER (WHERE 
            NOT products.retired
              AND order_lines.quantity * order_lines.unit_price = '-Infinity'::numeric
          ) AS pgtc_total_5,
          COALESCE(
            sum(
              CASE
                WHEN NOT products.retired
                  AND order_lines.quantity * order_lines.unit_price <> 'NaN'::numeric
                  AND order_lines.quantity * order_lines.unit_price <> 'Infinity'::numeric
                  AND order_lines.quantity * order_lines.unit_price <> '-Infinity'::numeric
                  THEN order_lines.quantity * order_lines.unit_price
              END
            ),
            0
          ) AS pgtc_total_6,
          count(*) FILTER (WHERE order_lines.unit_price = 'NaN'::numeric) AS pgtc_total_7,
          count(*) FILTER (WHERE order_lines.unit_price = 'Infinity'::numeric) AS pgtc_total_8,
          count(*) FILTER (WHERE order_lines.unit_price = '-Infinity'::numeric) AS pgtc_total_9,
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
          ) AS pgtc_total_10,
          COALESCE(
            sum(
              CASE
                WHEN order_lines.unit_price <> 'NaN'::numeric
                  AND order_lines.unit_price <> 'Infinity'::numeric
                  AND order_lines.unit_price <> '-Infinity'::numeric
                  THEN order_lines.unit_price::numeric
              END
                * CASE
                  WHEN order_lines.unit_price <> 'NaN'::numeric
                    AND order_lines.unit_price <> 'Infinity'::numeric
                    AND order_lines.unit_price <> '-Infinity'::numeric
                    THEN order_lines.unit_price::numeric
                END
            ),
            0
          ) AS pgtc_total_11
        FROM shop.order_lines AS order_lines
          JOIN shop.products AS products ON products.id = order_lines.product_id
        GROUP BY products."Category"
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
              FROM ONLY pgtc.changes_products__7a24be6c AS b
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
        WHERE f.storage = 'category_sales__ded5a30a'
      )
    MERGE INTO pgtc.category_sales__ded5a30a AS s
    USING (
      SELECT
        n."Category",
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
        n.pgtc_total_11,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f."Category",
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
          f.pgtc_total_11,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.category_sales__ded5a30a AS o ON n."Category" = o."Category"
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (
            n."Category",
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
            n.pgtc_total_11
          ),
          (
            o."Category",
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
            o.pgtc_total_10,
            o.pgtc_total_11
          )
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        "Category" = c."Category",
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
        pgtc_total_10 = c.pgtc_total_10,
        pgtc_total_11 = c.pgtc_total_11
    WHEN NOT MATCHED THEN
      INSERT (
        "Category", pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_total_4, pgtc_total_5, pgtc_total_6, pgtc_total_7, pgtc_total_8, pgtc_total_9, pgtc_total_10, pgtc_total_11
      )
      VALUES
        (
          c."Category",
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
          c.pgtc_total_10,
          c.pgtc_total_11
        );
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('category_sales__ded5a30a', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('shop', 'products');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('shop', 'order_lines');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_category_sales__ded5a30a(text) IS 'Brings stream table shop.category_sales up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_category_sales__ded5a30a(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_category_sales__ded5a30a()
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
      LOCK TABLE ONLY shop.order_lines, ONLY shop.products IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_category_sales__ded5a30a(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'category_sales__ded5a30a';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q."Category", q.items, q.current_revenue, q.average_price, q.price_spread
        FROM (
          SELECT
            p."Category",
            sum(l.quantity) AS items,
            sum(l.quantity * l.unit_price) FILTER (WHERE NOT p.retired) AS current_revenue,
            avg(l.unit_price) AS average_price,
            stddev_samp(l.unit_price) AS price_spread
          FROM shop.order_lines AS l
            JOIN shop.products AS p ON p.id = l.product_id
          GROUP BY p."Category"
          HAVING count(*) > 1
        ) AS q ("Category", items, current_revenue, average_price, price_spread)
      ),
      stored AS (
        SELECT q."Category", q.items, q.current_revenue, q.average_price, q.price_spread
        FROM (
          SELECT
            s."Category",
            s.pgtc_total_1 AS items,
            CASE
              WHEN s.pgtc_total_2 = 0::bigint THEN NULL::numeric
              WHEN s.pgtc_total_3 > 0::bigint THEN 'NaN'::numeric
              WHEN s.pgtc_total_4 > 0::bigint AND s.pgtc_total_5 > 0::bigint THEN 'NaN'::numeric
              WHEN s.pgtc_total_4 > 0::bigint THEN 'Infinity'::numeric
              WHEN s.pgtc_total_5 > 0::bigint THEN '-Infinity'::numeric
              ELSE s.pgtc_total_6
            END AS current_revenue,
            CASE
              WHEN s.pgtc_total_7 > 0::bigint THEN 'NaN'::numeric
              WHEN s.pgtc_total_8 > 0::bigint AND s.pgtc_total_9 > 0::bigint THEN 'NaN'::numeric
              WHEN s.pgtc_total_8 > 0::bigint THEN 'Infinity'::numeric
              WHEN s.pgtc_total_9 > 0::bigint THEN '-Infinity'::numeric
              ELSE s.pgtc_total_10
            END
              / s.pgtc_rows::numeric AS average_price,
            CASE
              WHEN s.pgtc_rows <= 1::bigint THEN NULL::numeric
              WHEN s.pgtc_total_7 > 0::bigint THEN 'NaN'::numeric
              WHEN s.pgtc_total_8 > 0::bigint THEN 'NaN'::numeric
              WHEN s.pgtc_total_9 > 0::bigint THEN 'NaN'::numeric
              ELSE CASE
                WHEN s.pgtc_rows::numeric * s.pgtc_total_11 - s.pgtc_total_10 * s.pgtc_total_10
                  <= 0::numeric
                  THEN 0::numeric
                ELSE round(
                  sqrt(
                    round(
                      (s.pgtc_rows::numeric * s.pgtc_total_11 - s.pgtc_total_10 * s.pgtc_total_10)
                        / (s.pgtc_rows::numeric * (s.pgtc_rows::numeric - 1::numeric)),
                      scale(
                        (s.pgtc_rows::numeric * s.pgtc_total_11 - s.pgtc_total_10 * s.pgtc_total_10)
                          / (s.pgtc_rows::numeric * (s.pgtc_rows::numeric - 1::numeric))
                      )
                        + 20
                    )
                  ),
                  scale(
                    (s.pgtc_rows::numeric * s.pgtc_total_11 - s.pgtc_total_10 * s.pgtc_total_10)
                      / (s.pgtc_rows::numeric * (s.pgtc_rows::numeric - 1::numeric))
                  )
                )
              END
            END AS price_spread
          FROM pgtc.category_sales__ded5a30a AS s
          WHERE s.pgtc_rows > 1
        ) AS q ("Category", items, current_revenue, average_price, price_spread)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_products__7a24be6c AS b
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
COMMENT ON FUNCTION pgtc.verify_category_sales__ded5a30a() IS 'Compares stream table shop.category_sales with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_category_sales__ded5a30a() FROM PUBLIC;

-- == installed c92c0b1e9651285b
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('category_sales__ded5a30a', 'shop', 'category_sales', 'pending', 'refresh_category_sales__ded5a30a', 'verify_category_sales__ded5a30a', 'show_category_sales__ded5a30a',
        'incremental', '1 minute', 'c92c0b1e9651285b',
        /* query */ 'SELECT
  p."Category",
  sum(l.quantity) AS items,
  sum(l.quantity * l.unit_price) FILTER (WHERE NOT p.retired) AS current_revenue,
  avg(l.unit_price) AS average_price,
  stddev_samp(l.unit_price) AS price_spread
FROM shop.order_lines AS l
  JOIN shop.products AS p ON p.id = l.product_id
GROUP BY p."Category"
HAVING count(*) > 1');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('category_sales__ded5a30a', 'shop', 'products', ARRAY['id', 'Category', 'retired']::text[], ARRAY['key (id)', 'not null Category', 'not null id', 'not null retired']::text[]),
  ('category_sales__ded5a30a', 'shop', 'order_lines', ARRAY['product_id', 'quantity', 'unit_price']::text[], ARRAY['key (order_id, line)', 'not null product_id', 'not null quantity']::text[]);
SELECT pgtc.accept_source('category_sales__ded5a30a', 'shop', 'products');
SELECT pgtc.accept_source('category_sales__ded5a30a', 'shop', 'order_lines');
INSERT INTO pgtc.frontier (storage) VALUES ('category_sales__ded5a30a');
SELECT pgtc.install('category_sales__ded5a30a');
