-- shop.order_values: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_order_values__0d715013 (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  customer_id bigint,
  value numeric
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_order_values__0d715013 (pgtc_xid);
COMMENT ON TABLE pgtc.changes_order_values__0d715013 IS 'Changes of shop.order_values, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('shop', 'order_values', 'changes_order_values__0d715013', ARRAY['customer_id', 'value']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One refresh, one call per kind of change: the public rows that stored rows stood for, with weight -1, and those they
-- stand for now, with weight 1. Rows that did not change for a reader cancel out when they are read.
CREATE OR REPLACE FUNCTION pgtc.capture_order_values__0d715013()
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
    INSERT INTO pgtc.changes_order_values__0d715013 (pgtc_seq, pgtc_weight, customer_id, value)
    SELECT pgtc_statement, -1, s.customer_id, CASE
  WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
  WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
  WHEN s.pgtc_total_3 > 0::bigint AND s.pgtc_total_4 > 0::bigint THEN 'NaN'::numeric
  WHEN s.pgtc_total_3 > 0::bigint THEN 'Infinity'::numeric
  WHEN s.pgtc_total_4 > 0::bigint THEN '-Infinity'::numeric
  ELSE s.pgtc_total_5
END
    FROM pgtc_old AS s;
  END IF;
  IF TG_OP IN ('UPDATE', 'INSERT') THEN
    INSERT INTO pgtc.changes_order_values__0d715013 (pgtc_seq, pgtc_weight, customer_id, value)
    SELECT pgtc_statement, 1, s.customer_id, CASE
  WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
  WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
  WHEN s.pgtc_total_3 > 0::bigint AND s.pgtc_total_4 > 0::bigint THEN 'NaN'::numeric
  WHEN s.pgtc_total_3 > 0::bigint THEN 'Infinity'::numeric
  WHEN s.pgtc_total_4 > 0::bigint THEN '-Infinity'::numeric
  ELSE s.pgtc_total_5
END
    FROM pgtc_new AS s;
  END IF;
  IF TG_OP = 'TRUNCATE' THEN
    INSERT INTO pgtc.changes_order_values__0d715013 (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_order_values__0d715013() IS 'Captures the changes of stream table shop.order_values.';
REVOKE ALL ON FUNCTION pgtc.capture_order_values__0d715013() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON pgtc.order_values__a07d01d1
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_order_values__0d715013();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON pgtc.order_values__a07d01d1
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_order_values__0d715013();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON pgtc.order_values__a07d01d1
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_order_values__0d715013();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON pgtc.order_values__a07d01d1
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_order_values__0d715013();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE pgtc.order_values__a07d01d1 ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE pgtc.order_values__a07d01d1 ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE pgtc.order_values__a07d01d1 ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE pgtc.order_values__a07d01d1 ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;
