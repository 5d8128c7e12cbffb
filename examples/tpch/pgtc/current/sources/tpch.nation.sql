-- tpch.nation: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_nation__dde3ce4a (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  n_nationkey integer,
  n_name char(25),
  n_regionkey integer,
  n_comment varchar(152)
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_nation__dde3ce4a (pgtc_xid);
COMMENT ON TABLE pgtc.changes_nation__dde3ce4a IS 'Changes of tpch.nation, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('tpch', 'nation', 'changes_nation__dde3ce4a', ARRAY['n_nationkey', 'n_name', 'n_regionkey', 'n_comment']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One statement of a writer, one call: the rows it removed with weight -1, the rows it added with weight 1. Nothing is
-- paired or merged here; that happens once, at refresh. A TRUNCATE leaves a row of weight 0.
CREATE OR REPLACE FUNCTION pgtc.capture_nation__dde3ce4a()
RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $pgtc$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO pgtc.changes_nation__dde3ce4a (pgtc_weight, n_nationkey, n_name, n_regionkey, n_comment)
    SELECT 1, n.n_nationkey, n.n_name, n.n_regionkey, n.n_comment FROM pgtc_new AS n;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO pgtc.changes_nation__dde3ce4a (pgtc_weight, n_nationkey, n_name, n_regionkey, n_comment)
    SELECT -1, o.n_nationkey, o.n_name, o.n_regionkey, o.n_comment FROM pgtc_old AS o
    UNION ALL
    SELECT 1, n.n_nationkey, n.n_name, n.n_regionkey, n.n_comment FROM pgtc_new AS n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO pgtc.changes_nation__dde3ce4a (pgtc_weight, n_nationkey, n_name, n_regionkey, n_comment)
    SELECT -1, o.n_nationkey, o.n_name, o.n_regionkey, o.n_comment FROM pgtc_old AS o;
  ELSE
    INSERT INTO pgtc.changes_nation__dde3ce4a (pgtc_weight) VALUES (0);
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_nation__dde3ce4a() IS 'Captures the changes of tpch.nation.';
REVOKE ALL ON FUNCTION pgtc.capture_nation__dde3ce4a() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON tpch.nation
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_nation__dde3ce4a();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON tpch.nation
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_nation__dde3ce4a();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON tpch.nation
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_nation__dde3ce4a();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON tpch.nation
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_nation__dde3ce4a();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE tpch.nation ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE tpch.nation ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE tpch.nation ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE tpch.nation ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;
