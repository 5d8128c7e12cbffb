-- tpch.part: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_part__17ebc5e4 (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  p_partkey integer,
  p_name varchar(55),
  p_mfgr char(25),
  p_brand char(10),
  p_type varchar(25),
  p_size integer,
  p_container char(10),
  p_retailprice numeric(15, 2),
  p_comment varchar(23)
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_part__17ebc5e4 (pgtc_xid);
COMMENT ON TABLE pgtc.changes_part__17ebc5e4 IS 'Changes of tpch.part, until every stream table that reads it contains them.';
-- What large statements change, without an index; read through the table above. Analyzed, it is known to be empty.
CREATE TABLE pgtc.bulk_part__17ebc5e4 () INHERITS (pgtc.changes_part__17ebc5e4)
  WITH (autovacuum_analyze_threshold = 2147483647, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);
ANALYZE pgtc.bulk_part__17ebc5e4;
COMMENT ON TABLE pgtc.bulk_part__17ebc5e4 IS 'Changes of tpch.part, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('tpch', 'part', 'changes_part__17ebc5e4', ARRAY['p_partkey', 'p_name', 'p_mfgr', 'p_brand', 'p_type', 'p_size', 'p_container', 'p_retailprice', 'p_comment']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One statement of a writer, one call: the rows it removed with weight -1, the rows it added with weight 1. Nothing is
-- paired or merged here; that happens once, at refresh. A TRUNCATE leaves a row of weight 0.
--
-- Every writer waits for this. So the statement is numbered once, not each of its rows, and no search_path is set, which
-- takes longer than a small statement is captured in: all names are qualified, operators too, or are the transition tables,
-- which come before any table. An entry in the index of the buffer costs as much as the row, and a large change is read
-- from end to end anyway: so rows after the first thousand go to the part of the buffer that has none.
CREATE OR REPLACE FUNCTION pgtc.capture_part__17ebc5e4()
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
    INSERT INTO pgtc.changes_part__17ebc5e4 (pgtc_seq, pgtc_weight, p_partkey, p_name, p_mfgr, p_brand, p_type, p_size, p_container, p_retailprice, p_comment)
    SELECT pgtc_statement, 1, n.p_partkey, n.p_name, n.p_mfgr, n.p_brand, n.p_type, n.p_size, n.p_container, n.p_retailprice, n.p_comment FROM pgtc_new AS n LIMIT 1000;
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    INSERT INTO pgtc.changes_part__17ebc5e4 (pgtc_seq, pgtc_weight, p_partkey, p_name, p_mfgr, p_brand, p_type, p_size, p_container, p_retailprice, p_comment)
    (SELECT pgtc_statement, -1, o.p_partkey, o.p_name, o.p_mfgr, o.p_brand, o.p_type, o.p_size, o.p_container, o.p_retailprice, o.p_comment FROM pgtc_old AS o LIMIT 1000)
    UNION ALL
    (SELECT pgtc_statement, 1, n.p_partkey, n.p_name, n.p_mfgr, n.p_brand, n.p_type, n.p_size, n.p_container, n.p_retailprice, n.p_comment FROM pgtc_new AS n LIMIT 1000);
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    INSERT INTO pgtc.changes_part__17ebc5e4 (pgtc_seq, pgtc_weight, p_partkey, p_name, p_mfgr, p_brand, p_type, p_size, p_container, p_retailprice, p_comment)
    SELECT pgtc_statement, -1, o.p_partkey, o.p_name, o.p_mfgr, o.p_brand, o.p_type, o.p_size, o.p_container, o.p_retailprice, o.p_comment FROM pgtc_old AS o LIMIT 1000;
  ELSE
    INSERT INTO pgtc.changes_part__17ebc5e4 (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  GET DIAGNOSTICS pgtc_rows = ROW_COUNT;
  IF pgtc_rows OPERATOR(pg_catalog.<) 1000 THEN
    RETURN NULL;
  END IF;
  -- The rest of a large statement.
  IF TG_OP OPERATOR(pg_catalog.=) 'INSERT' THEN
    INSERT INTO pgtc.bulk_part__17ebc5e4 (pgtc_seq, pgtc_weight, p_partkey, p_name, p_mfgr, p_brand, p_type, p_size, p_container, p_retailprice, p_comment)
    SELECT pgtc_statement, 1, n.p_partkey, n.p_name, n.p_mfgr, n.p_brand, n.p_type, n.p_size, n.p_container, n.p_retailprice, n.p_comment FROM pgtc_new AS n OFFSET 1000;
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    INSERT INTO pgtc.bulk_part__17ebc5e4 (pgtc_seq, pgtc_weight, p_partkey, p_name, p_mfgr, p_brand, p_type, p_size, p_container, p_retailprice, p_comment)
    (SELECT pgtc_statement, -1, o.p_partkey, o.p_name, o.p_mfgr, o.p_brand, o.p_type, o.p_size, o.p_container, o.p_retailprice, o.p_comment FROM pgtc_old AS o OFFSET 1000)
    UNION ALL
    (SELECT pgtc_statement, 1, n.p_partkey, n.p_name, n.p_mfgr, n.p_brand, n.p_type, n.p_size, n.p_container, n.p_retailprice, n.p_comment FROM pgtc_new AS n OFFSET 1000);
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    INSERT INTO pgtc.bulk_part__17ebc5e4 (pgtc_seq, pgtc_weight, p_partkey, p_name, p_mfgr, p_brand, p_type, p_size, p_container, p_retailprice, p_comment)
    SELECT pgtc_statement, -1, o.p_partkey, o.p_name, o.p_mfgr, o.p_brand, o.p_type, o.p_size, o.p_container, o.p_retailprice, o.p_comment FROM pgtc_old AS o OFFSET 1000;
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_part__17ebc5e4() IS 'Captures the changes of tpch.part.';
REVOKE ALL ON FUNCTION pgtc.capture_part__17ebc5e4() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON tpch.part
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_part__17ebc5e4();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON tpch.part
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_part__17ebc5e4();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON tpch.part
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_part__17ebc5e4();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON tpch.part
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_part__17ebc5e4();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE tpch.part ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE tpch.part ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE tpch.part ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE tpch.part ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;
