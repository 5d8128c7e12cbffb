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
-- What large statements change, without an index; read through the table above. Analyzed, it is known to be empty.
CREATE TABLE pgtc.bulk_nation__dde3ce4a () INHERITS (pgtc.changes_nation__dde3ce4a)
  WITH (autovacuum_analyze_threshold = 2147483647, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);
ANALYZE pgtc.bulk_nation__dde3ce4a;
COMMENT ON TABLE pgtc.bulk_nation__dde3ce4a IS 'Changes of tpch.nation, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('tpch', 'nation', 'changes_nation__dde3ce4a', ARRAY['n_nationkey', 'n_name', 'n_regionkey', 'n_comment']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One statement of a writer, one call: the rows it removed with weight -1, the rows it added with weight 1. Nothing is
-- paired or merged here; that happens once, at refresh. A TRUNCATE leaves a row of weight 0.
--
-- Every writer waits for this. So the statement is numbered once, not each of its rows, and no search_path is set, which
-- takes longer than a small statement is captured in: all names are qualified, operators too, or are the transition tables,
-- which come before any table. An entry in the index of the buffer costs as much as the row, and a large change is read
-- from end to end anyway: so rows after the first thousand go to the part of the buffer that has none.
CREATE OR REPLACE FUNCTION pgtc.capture_nation__dde3ce4a()
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
    INSERT INTO pgtc.changes_nation__dde3ce4a (pgtc_seq, pgtc_weight, n_nationkey, n_name, n_regionkey, n_comment)
    SELECT pgtc_statement, 1, n.n_nationkey, n.n_name, n.n_regionkey, n.n_comment FROM pgtc_new AS n LIMIT 1000;
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    INSERT INTO pgtc.changes_nation__dde3ce4a (pgtc_seq, pgtc_weight, n_nationkey, n_name, n_regionkey, n_comment)
    (SELECT pgtc_statement, -1, o.n_nationkey, o.n_name, o.n_regionkey, o.n_comment FROM pgtc_old AS o LIMIT 1000)
    UNION ALL
    (SELECT pgtc_statement, 1, n.n_nationkey, n.n_name, n.n_regionkey, n.n_comment FROM pgtc_new AS n LIMIT 1000);
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    INSERT INTO pgtc.changes_nation__dde3ce4a (pgtc_seq, pgtc_weight, n_nationkey, n_name, n_regionkey, n_comment)
    SELECT pgtc_statement, -1, o.n_nationkey, o.n_name, o.n_regionkey, o.n_comment FROM pgtc_old AS o LIMIT 1000;
  ELSE
    INSERT INTO pgtc.changes_nation__dde3ce4a (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  GET DIAGNOSTICS pgtc_rows = ROW_COUNT;
  IF pgtc_rows OPERATOR(pg_catalog.<) 1000 THEN
    RETURN NULL;
  END IF;
  -- The rest of a large statement.
  IF TG_OP OPERATOR(pg_catalog.=) 'INSERT' THEN
    INSERT INTO pgtc.bulk_nation__dde3ce4a (pgtc_seq, pgtc_weight, n_nationkey, n_name, n_regionkey, n_comment)
    SELECT pgtc_statement, 1, n.n_nationkey, n.n_name, n.n_regionkey, n.n_comment FROM pgtc_new AS n OFFSET 1000;
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    INSERT INTO pgtc.bulk_nation__dde3ce4a (pgtc_seq, pgtc_weight, n_nationkey, n_name, n_regionkey, n_comment)
    (SELECT pgtc_statement, -1, o.n_nationkey, o.n_name, o.n_regionkey, o.n_comment FROM pgtc_old AS o OFFSET 1000)
    UNION ALL
    (SELECT pgtc_statement, 1, n.n_nationkey, n.n_name, n.n_regionkey, n.n_comment FROM pgtc_new AS n OFFSET 1000);
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    INSERT INTO pgtc.bulk_nation__dde3ce4a (pgtc_seq, pgtc_weight, n_nationkey, n_name, n_regionkey, n_comment)
    SELECT pgtc_statement, -1, o.n_nationkey, o.n_name, o.n_regionkey, o.n_comment FROM pgtc_old AS o OFFSET 1000;
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
