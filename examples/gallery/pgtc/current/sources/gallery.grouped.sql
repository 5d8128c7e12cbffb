-- gallery.grouped: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_grouped__8e2c3c01 (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  team_id integer,
  people bigint,
  salaries numeric
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_grouped__8e2c3c01 (pgtc_xid);
COMMENT ON TABLE pgtc.changes_grouped__8e2c3c01 IS 'Changes of gallery.grouped, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('gallery', 'grouped', 'changes_grouped__8e2c3c01', ARRAY['team_id', 'people', 'salaries']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One refresh, one call per kind of change: the public rows that stored rows stood for, with weight -1, and those they
-- stand for now, with weight 1. Rows that did not change for a reader cancel out when they are read.
CREATE OR REPLACE FUNCTION pgtc.capture_grouped__8e2c3c01()
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
    INSERT INTO pgtc.changes_grouped__8e2c3c01 (pgtc_seq, pgtc_weight, team_id, people, salaries)
    SELECT pgtc_statement, -1, s.team_id, s.pgtc_rows, CASE WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric ELSE s.pgtc_total_2 END
    FROM pgtc_old AS s
    WHERE s.pgtc_rows > 1;
  END IF;
  IF TG_OP IN ('UPDATE', 'INSERT') THEN
    INSERT INTO pgtc.changes_grouped__8e2c3c01 (pgtc_seq, pgtc_weight, team_id, people, salaries)
    SELECT pgtc_statement, 1, s.team_id, s.pgtc_rows, CASE WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric ELSE s.pgtc_total_2 END
    FROM pgtc_new AS s
    WHERE s.pgtc_rows > 1;
  END IF;
  IF TG_OP = 'TRUNCATE' THEN
    INSERT INTO pgtc.changes_grouped__8e2c3c01 (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_grouped__8e2c3c01() IS 'Captures the changes of stream table gallery.grouped.';
REVOKE ALL ON FUNCTION pgtc.capture_grouped__8e2c3c01() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON pgtc.grouped__b1cea77b
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_grouped__8e2c3c01();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON pgtc.grouped__b1cea77b
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_grouped__8e2c3c01();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON pgtc.grouped__b1cea77b
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_grouped__8e2c3c01();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON pgtc.grouped__b1cea77b
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_grouped__8e2c3c01();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE pgtc.grouped__b1cea77b ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE pgtc.grouped__b1cea77b ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE pgtc.grouped__b1cea77b ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE pgtc.grouped__b1cea77b ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;
