-- tpch.region: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_region__8292256a (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  r_regionkey integer,
  r_name char(25),
  r_comment varchar(152)
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_region__8292256a (pgtc_xid);
COMMENT ON TABLE pgtc.changes_region__8292256a IS 'Changes of tpch.region, until every stream table that reads it contains them.';
-- What large statements change, without an index; read through the table above. Analyzed, it is known to be empty.
CREATE TABLE pgtc.bulk_region__8292256a () INHERITS (pgtc.changes_region__8292256a)
  WITH (autovacuum_analyze_threshold = 2147483647, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);
ANALYZE pgtc.bulk_region__8292256a;
COMMENT ON TABLE pgtc.bulk_region__8292256a IS 'Changes of tpch.region, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('tpch', 'region', 'changes_region__8292256a', ARRAY['r_regionkey', 'r_name', 'r_comment']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One statement of a writer, one call: the rows it removed with weight -1, the rows it added with weight 1. Nothing is
-- paired or merged here; that happens once, at refresh. A TRUNCATE leaves a row of weight 0.
--
-- Every writer waits for this. So the statement is numbered once, not each of its rows, and no search_path is set, which
-- takes longer than a small statement is captured in: all names are qualified, operators too, or are the transition tables,
-- which come before any table. An entry in the index of the buffer costs as much as the row, and a large change is read
-- from end to end anyway: so rows after the first thousand go to the part of the buffer that has none.
CREATE OR REPLACE FUNCTION pgtc.capture_region__8292256a()
RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
AS $pgtc$
#variable_conflict use_variable
DECLARE
  pgtc_statement bigint := pg_catalog.nextval('pgtc.change_seq');
  pgtc_rows      integer;
BEGIN
  IF TG_OP OPERATOR(pg_catalog.=) 'INSERT' THEN
    INSERT INTO pgtc.changes_region__8292256a (pgtc_seq, pgtc_weight, r_regionkey, r_name, r_comment)
    SELECT pgtc_statement, 1, n.r_regionkey, n.r_name, n.r_comment FROM pgtc_new AS n LIMIT 1000;
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    INSERT INTO pgtc.changes_region__8292256a (pgtc_seq, pgtc_weight, r_regionkey, r_name, r_comment)
    (SELECT pgtc_statement, -1, o.r_regionkey, o.r_name, o.r_comment FROM pgtc_old AS o LIMIT 1000)
    UNION ALL
    (SELECT pgtc_statement, 1, n.r_regionkey, n.r_name, n.r_comment FROM pgtc_new AS n LIMIT 1000);
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    INSERT INTO pgtc.changes_region__8292256a (pgtc_seq, pgtc_weight, r_regionkey, r_name, r_comment)
    SELECT pgtc_statement, -1, o.r_regionkey, o.r_name, o.r_comment FROM pgtc_old AS o LIMIT 1000;
  ELSE
    INSERT INTO pgtc.changes_region__8292256a (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  GET DIAGNOSTICS pgtc_rows = ROW_COUNT;
  IF pgtc_rows OPERATOR(pg_catalog.<) 1000 THEN
    RETURN NULL;
  END IF;
  -- The rest of a large statement.
  IF TG_OP OPERATOR(pg_catalog.=) 'INSERT' THEN
    INSERT INTO pgtc.bulk_region__8292256a (pgtc_seq, pgtc_weight, r_regionkey, r_name, r_comment)
    SELECT pgtc_statement, 1, n.r_regionkey, n.r_name, n.r_comment FROM pgtc_new AS n OFFSET 1000;
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    INSERT INTO pgtc.bulk_region__8292256a (pgtc_seq, pgtc_weight, r_regionkey, r_name, r_comment)
    (SELECT pgtc_statement, -1, o.r_regionkey, o.r_name, o.r_comment FROM pgtc_old AS o OFFSET 1000)
    UNION ALL
    (SELECT pgtc_statement, 1, n.r_regionkey, n.r_name, n.r_comment FROM pgtc_new AS n OFFSET 1000);
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    INSERT INTO pgtc.bulk_region__8292256a (pgtc_seq, pgtc_weight, r_regionkey, r_name, r_comment)
    SELECT pgtc_statement, -1, o.r_regionkey, o.r_name, o.r_comment FROM pgtc_old AS o OFFSET 1000;
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_region__8292256a() IS 'Captures the changes of tpch.region.';
REVOKE ALL ON FUNCTION pgtc.capture_region__8292256a() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON tpch.region
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_region__8292256a();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON tpch.region
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_region__8292256a();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON tpch.region
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_region__8292256a();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON tpch.region
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_region__8292256a();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE tpch.region ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE tpch.region ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE tpch.region ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE tpch.region ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;
