-- shop.region_values: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_region_values__fd58769a (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  region text,
  value numeric
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_region_values__fd58769a (pgtc_xid);
COMMENT ON TABLE pgtc.changes_region_values__fd58769a IS 'Changes of shop.region_values, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('shop', 'region_values', 'changes_region_values__fd58769a', ARRAY['region', 'value']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One refresh, one call per kind of change: the public rows that stored rows stood for, with weight -1, and those they
-- stand for now, with weight 1. Rows that did not change for a reader cancel out when they are read.
CREATE OR REPLACE FUNCTION pgtc.capture_region_values__fd58769a()
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
    INSERT INTO pgtc.changes_region_values__fd58769a (pgtc_seq, pgtc_weight, region, value)
    SELECT pgtc_statement, -1, s.region, CASE
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
    INSERT INTO pgtc.changes_region_values__fd58769a (pgtc_seq, pgtc_weight, region, value)
    SELECT pgtc_statement, 1, s.region, CASE
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
    INSERT INTO pgtc.changes_region_values__fd58769a (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_region_values__fd58769a() IS 'Captures the changes of stream table shop.region_values.';
REVOKE ALL ON FUNCTION pgtc.capture_region_values__fd58769a() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON pgtc.region_values__80e05675
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_region_values__fd58769a();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON pgtc.region_values__80e05675
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_region_values__fd58769a();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON pgtc.region_values__80e05675
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_region_values__fd58769a();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON pgtc.region_values__80e05675
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_region_values__fd58769a();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE pgtc.region_values__80e05675 ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE pgtc.region_values__80e05675 ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE pgtc.region_values__80e05675 ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE pgtc.region_values__80e05675 ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;
