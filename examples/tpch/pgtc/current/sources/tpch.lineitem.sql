-- tpch.lineitem: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_lineitem__f826186e (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  l_orderkey bigint,
  l_partkey integer,
  l_suppkey integer,
  l_linenumber integer,
  l_quantity numeric(15, 2),
  l_extendedprice numeric(15, 2),
  l_discount numeric(15, 2),
  l_tax numeric(15, 2),
  l_returnflag char(1),
  l_linestatus char(1),
  l_shipdate date,
  l_commitdate date,
  l_receiptdate date,
  l_shipinstruct char(25),
  l_shipmode char(10),
  l_comment varchar(44)
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_lineitem__f826186e (pgtc_xid);
COMMENT ON TABLE pgtc.changes_lineitem__f826186e IS 'Changes of tpch.lineitem, until every stream table that reads it contains them.';
-- What large statements change, without an index; read through the table above. Analyzed, it is known to be empty.
CREATE TABLE pgtc.bulk_lineitem__f826186e () INHERITS (pgtc.changes_lineitem__f826186e)
  WITH (autovacuum_analyze_threshold = 2147483647, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);
ANALYZE pgtc.bulk_lineitem__f826186e;
COMMENT ON TABLE pgtc.bulk_lineitem__f826186e IS 'Changes of tpch.lineitem, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('tpch', 'lineitem', 'changes_lineitem__f826186e', ARRAY['l_orderkey', 'l_partkey', 'l_suppkey', 'l_linenumber', 'l_quantity', 'l_extendedprice', 'l_discount', 'l_tax', 'l_returnflag', 'l_linestatus', 'l_shipdate', 'l_commitdate', 'l_receiptdate', 'l_shipinstruct', 'l_shipmode', 'l_comment']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One statement of a writer, one call: the rows it removed with weight -1, the rows it added with weight 1. Nothing is
-- paired or merged here; that happens once, at refresh. A TRUNCATE leaves a row of weight 0.
--
-- Every writer waits for this. So the statement is numbered once, not each of its rows, and no search_path is set, which
-- takes longer than a small statement is captured in: all names are qualified, operators too, or are the transition tables,
-- which come before any table. An entry in the index of the buffer costs as much as the row, and a large change is read
-- from end to end anyway: so rows after the first thousand go to the part of the buffer that has none.
CREATE OR REPLACE FUNCTION pgtc.capture_lineitem__f826186e()
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
    INSERT INTO pgtc.changes_lineitem__f826186e (pgtc_seq, pgtc_weight, l_orderkey, l_partkey, l_suppkey, l_linenumber, l_quantity, l_extendedprice, l_discount, l_tax, l_returnflag, l_linestatus, l_shipdate, l_commitdate, l_receiptdate, l_shipinstruct, l_shipmode, l_comment)
    SELECT pgtc_statement, 1, n.l_orderkey, n.l_partkey, n.l_suppkey, n.l_linenumber, n.l_quantity, n.l_extendedprice, n.l_discount, n.l_tax, n.l_returnflag, n.l_linestatus, n.l_shipdate, n.l_commitdate, n.l_receiptdate, n.l_shipinstruct, n.l_shipmode, n.l_comment FROM pgtc_new AS n LIMIT 1000;
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    INSERT INTO pgtc.changes_lineitem__f826186e (pgtc_seq, pgtc_weight, l_orderkey, l_partkey, l_suppkey, l_linenumber, l_quantity, l_extendedprice, l_discount, l_tax, l_returnflag, l_linestatus, l_shipdate, l_commitdate, l_receiptdate, l_shipinstruct, l_shipmode, l_comment)
    (SELECT pgtc_statement, -1, o.l_orderkey, o.l_partkey, o.l_suppkey, o.l_linenumber, o.l_quantity, o.l_extendedprice, o.l_discount, o.l_tax, o.l_returnflag, o.l_linestatus, o.l_shipdate, o.l_commitdate, o.l_receiptdate, o.l_shipinstruct, o.l_shipmode, o.l_comment FROM pgtc_old AS o LIMIT 1000)
    UNION ALL
    (SELECT pgtc_statement, 1, n.l_orderkey, n.l_partkey, n.l_suppkey, n.l_linenumber, n.l_quantity, n.l_extendedprice, n.l_discount, n.l_tax, n.l_returnflag, n.l_linestatus, n.l_shipdate, n.l_commitdate, n.l_receiptdate, n.l_shipinstruct, n.l_shipmode, n.l_comment FROM pgtc_new AS n LIMIT 1000);
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    INSERT INTO pgtc.changes_lineitem__f826186e (pgtc_seq, pgtc_weight, l_orderkey, l_partkey, l_suppkey, l_linenumber, l_quantity, l_extendedprice, l_discount, l_tax, l_returnflag, l_linestatus, l_shipdate, l_commitdate, l_receiptdate, l_shipinstruct, l_shipmode, l_comment)
    SELECT pgtc_statement, -1, o.l_orderkey, o.l_partkey, o.l_suppkey, o.l_linenumber, o.l_quantity, o.l_extendedprice, o.l_discount, o.l_tax, o.l_returnflag, o.l_linestatus, o.l_shipdate, o.l_commitdate, o.l_receiptdate, o.l_shipinstruct, o.l_shipmode, o.l_comment FROM pgtc_old AS o LIMIT 1000;
  ELSE
    INSERT INTO pgtc.changes_lineitem__f826186e (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  GET DIAGNOSTICS pgtc_rows = ROW_COUNT;
  IF pgtc_rows OPERATOR(pg_catalog.<) 1000 THEN
    RETURN NULL;
  END IF;
  -- The rest of a large statement.
  IF TG_OP OPERATOR(pg_catalog.=) 'INSERT' THEN
    INSERT INTO pgtc.bulk_lineitem__f826186e (pgtc_seq, pgtc_weight, l_orderkey, l_partkey, l_suppkey, l_linenumber, l_quantity, l_extendedprice, l_discount, l_tax, l_returnflag, l_linestatus, l_shipdate, l_commitdate, l_receiptdate, l_shipinstruct, l_shipmode, l_comment)
    SELECT pgtc_statement, 1, n.l_orderkey, n.l_partkey, n.l_suppkey, n.l_linenumber, n.l_quantity, n.l_extendedprice, n.l_discount, n.l_tax, n.l_returnflag, n.l_linestatus, n.l_shipdate, n.l_commitdate, n.l_receiptdate, n.l_shipinstruct, n.l_shipmode, n.l_comment FROM pgtc_new AS n OFFSET 1000;
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    INSERT INTO pgtc.bulk_lineitem__f826186e (pgtc_seq, pgtc_weight, l_orderkey, l_partkey, l_suppkey, l_linenumber, l_quantity, l_extendedprice, l_discount, l_tax, l_returnflag, l_linestatus, l_shipdate, l_commitdate, l_receiptdate, l_shipinstruct, l_shipmode, l_comment)
    (SELECT pgtc_statement, -1, o.l_orderkey, o.l_partkey, o.l_suppkey, o.l_linenumber, o.l_quantity, o.l_extendedprice, o.l_discount, o.l_tax, o.l_returnflag, o.l_linestatus, o.l_shipdate, o.l_commitdate, o.l_receiptdate, o.l_shipinstruct, o.l_shipmode, o.l_comment FROM pgtc_old AS o OFFSET 1000)
    UNION ALL
    (SELECT pgtc_statement, 1, n.l_orderkey, n.l_partkey, n.l_suppkey, n.l_linenumber, n.l_quantity, n.l_extendedprice, n.l_discount, n.l_tax, n.l_returnflag, n.l_linestatus, n.l_shipdate, n.l_commitdate, n.l_receiptdate, n.l_shipinstruct, n.l_shipmode, n.l_comment FROM pgtc_new AS n OFFSET 1000);
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    INSERT INTO pgtc.bulk_lineitem__f826186e (pgtc_seq, pgtc_weight, l_orderkey, l_partkey, l_suppkey, l_linenumber, l_quantity, l_extendedprice, l_discount, l_tax, l_returnflag, l_linestatus, l_shipdate, l_commitdate, l_receiptdate, l_shipinstruct, l_shipmode, l_comment)
    SELECT pgtc_statement, -1, o.l_orderkey, o.l_partkey, o.l_suppkey, o.l_linenumber, o.l_quantity, o.l_extendedprice, o.l_discount, o.l_tax, o.l_returnflag, o.l_linestatus, o.l_shipdate, o.l_commitdate, o.l_receiptdate, o.l_shipinstruct, o.l_shipmode, o.l_comment FROM pgtc_old AS o OFFSET 1000;
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_lineitem__f826186e() IS 'Captures the changes of tpch.lineitem.';
REVOKE ALL ON FUNCTION pgtc.capture_lineitem__f826186e() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON tpch.lineitem
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_lineitem__f826186e();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON tpch.lineitem
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_lineitem__f826186e();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON tpch.lineitem
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_lineitem__f826186e();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON tpch.lineitem
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_lineitem__f826186e();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE tpch.lineitem ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE tpch.lineitem ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE tpch.lineitem ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE tpch.lineitem ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;
