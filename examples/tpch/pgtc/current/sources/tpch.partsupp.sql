-- tpch.partsupp: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_partsupp__8607550c (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  ps_partkey integer,
  ps_suppkey integer,
  ps_availqty integer,
  ps_supplycost numeric(15, 2),
  ps_comment varchar(199)
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_partsupp__8607550c (pgtc_xid);
COMMENT ON TABLE pgtc.changes_partsupp__8607550c IS 'Changes of tpch.partsupp, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('tpch', 'partsupp', 'changes_partsupp__8607550c', ARRAY['ps_partkey', 'ps_suppkey', 'ps_availqty', 'ps_supplycost', 'ps_comment']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One statement of a writer, one call: the rows it removed with weight -1, the rows it added with weight 1. Nothing is
-- paired or merged here; that happens once, at refresh. A TRUNCATE leaves a row of weight 0.
CREATE OR REPLACE FUNCTION pgtc.capture_partsupp__8607550c()
RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $pgtc$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO pgtc.changes_partsupp__8607550c (pgtc_weight, ps_partkey, ps_suppkey, ps_availqty, ps_supplycost, ps_comment)
    SELECT 1, n.ps_partkey, n.ps_suppkey, n.ps_availqty, n.ps_supplycost, n.ps_comment FROM pgtc_new AS n;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO pgtc.changes_partsupp__8607550c (pgtc_weight, ps_partkey, ps_suppkey, ps_availqty, ps_supplycost, ps_comment)
    SELECT -1, o.ps_partkey, o.ps_suppkey, o.ps_availqty, o.ps_supplycost, o.ps_comment FROM pgtc_old AS o
    UNION ALL
    SELECT 1, n.ps_partkey, n.ps_suppkey, n.ps_availqty, n.ps_supplycost, n.ps_comment FROM pgtc_new AS n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO pgtc.changes_partsupp__8607550c (pgtc_weight, ps_partkey, ps_suppkey, ps_availqty, ps_supplycost, ps_comment)
    SELECT -1, o.ps_partkey, o.ps_suppkey, o.ps_availqty, o.ps_supplycost, o.ps_comment FROM pgtc_old AS o;
  ELSE
    INSERT INTO pgtc.changes_partsupp__8607550c (pgtc_weight) VALUES (0);
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_partsupp__8607550c() IS 'Captures the changes of tpch.partsupp.';
REVOKE ALL ON FUNCTION pgtc.capture_partsupp__8607550c() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON tpch.partsupp
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_partsupp__8607550c();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON tpch.partsupp
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_partsupp__8607550c();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON tpch.partsupp
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_partsupp__8607550c();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON tpch.partsupp
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_partsupp__8607550c();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE tpch.partsupp ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE tpch.partsupp ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE tpch.partsupp ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE tpch.partsupp ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;
