-- tpch.orders: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_orders__3f0d6177 (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  o_orderkey bigint,
  o_custkey integer,
  o_orderstatus char(1),
  o_totalprice numeric(15, 2),
  o_orderdate date,
  o_orderpriority char(15),
  o_clerk char(15),
  o_shippriority integer,
  o_comment varchar(79)
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_orders__3f0d6177 (pgtc_xid);
COMMENT ON TABLE pgtc.changes_orders__3f0d6177 IS 'Changes of tpch.orders, until every stream table that reads it contains them.';
-- What large statements change, without an index; read through the table above. Analyzed, it is known to be empty.
CREATE TABLE pgtc.bulk_orders__3f0d6177 () INHERITS (pgtc.changes_orders__3f0d6177)
  WITH (autovacuum_analyze_threshold = 2147483647, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);
ANALYZE pgtc.bulk_orders__3f0d6177;
COMMENT ON TABLE pgtc.bulk_orders__3f0d6177 IS 'Changes of tpch.orders, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('tpch', 'orders', 'changes_orders__3f0d6177', ARRAY['o_orderkey', 'o_custkey', 'o_orderstatus', 'o_totalprice', 'o_orderdate', 'o_orderpriority', 'o_clerk', 'o_shippriority', 'o_comment']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One statement of a writer, one call: the rows it removed with weight -1, the rows it added with weight 1. Nothing is
-- paired or merged here; that happens once, at refresh. A TRUNCATE leaves a row of weight 0.
--
-- Every writer waits for this. So the statement is numbered once, not each of its rows, and no search_path is set, which
-- takes longer than a small statement is captured in: all names are qualified, operators too, or are the transition tables,
-- which come before any table. An entry in the index of the buffer costs as much as the row, and a large change is read
-- from end to end anyway: so rows after the first thousand go to the part of the buffer that has none.
CREATE OR REPLACE FUNCTION pgtc.capture_orders__3f0d6177()
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
    INSERT INTO pgtc.changes_orders__3f0d6177 (pgtc_seq, pgtc_weight, o_orderkey, o_custkey, o_orderstatus, o_totalprice, o_orderdate, o_orderpriority, o_clerk, o_shippriority, o_comment)
    SELECT pgtc_statement, 1, n.o_orderkey, n.o_custkey, n.o_orderstatus, n.o_totalprice, n.o_orderdate, n.o_orderpriority, n.o_clerk, n.o_shippriority, n.o_comment FROM pgtc_new AS n LIMIT 1000;
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    INSERT INTO pgtc.changes_orders__3f0d6177 (pgtc_seq, pgtc_weight, o_orderkey, o_custkey, o_orderstatus, o_totalprice, o_orderdate, o_orderpriority, o_clerk, o_shippriority, o_comment)
    (SELECT pgtc_statement, -1, o.o_orderkey, o.o_custkey, o.o_orderstatus, o.o_totalprice, o.o_orderdate, o.o_orderpriority, o.o_clerk, o.o_shippriority, o.o_comment FROM pgtc_old AS o LIMIT 1000)
    UNION ALL
    (SELECT pgtc_statement, 1, n.o_orderkey, n.o_custkey, n.o_orderstatus, n.o_totalprice, n.o_orderdate, n.o_orderpriority, n.o_clerk, n.o_shippriority, n.o_comment FROM pgtc_new AS n LIMIT 1000);
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    INSERT INTO pgtc.changes_orders__3f0d6177 (pgtc_seq, pgtc_weight, o_orderkey, o_custkey, o_orderstatus, o_totalprice, o_orderdate, o_orderpriority, o_clerk, o_shippriority, o_comment)
    SELECT pgtc_statement, -1, o.o_orderkey, o.o_custkey, o.o_orderstatus, o.o_totalprice, o.o_orderdate, o.o_orderpriority, o.o_clerk, o.o_shippriority, o.o_comment FROM pgtc_old AS o LIMIT 1000;
  ELSE
    INSERT INTO pgtc.changes_orders__3f0d6177 (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  GET DIAGNOSTICS pgtc_rows = ROW_COUNT;
  IF pgtc_rows OPERATOR(pg_catalog.<) 1000 THEN
    RETURN NULL;
  END IF;
  -- The rest of a large statement.
  IF TG_OP OPERATOR(pg_catalog.=) 'INSERT' THEN
    INSERT INTO pgtc.bulk_orders__3f0d6177 (pgtc_seq, pgtc_weight, o_orderkey, o_custkey, o_orderstatus, o_totalprice, o_orderdate, o_orderpriority, o_clerk, o_shippriority, o_comment)
    SELECT pgtc_statement, 1, n.o_orderkey, n.o_custkey, n.o_orderstatus, n.o_totalprice, n.o_orderdate, n.o_orderpriority, n.o_clerk, n.o_shippriority, n.o_comment FROM pgtc_new AS n OFFSET 1000;
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    INSERT INTO pgtc.bulk_orders__3f0d6177 (pgtc_seq, pgtc_weight, o_orderkey, o_custkey, o_orderstatus, o_totalprice, o_orderdate, o_orderpriority, o_clerk, o_shippriority, o_comment)
    (SELECT pgtc_statement, -1, o.o_orderkey, o.o_custkey, o.o_orderstatus, o.o_totalprice, o.o_orderdate, o.o_orderpriority, o.o_clerk, o.o_shippriority, o.o_comment FROM pgtc_old AS o OFFSET 1000)
    UNION ALL
    (SELECT pgtc_statement, 1, n.o_orderkey, n.o_custkey, n.o_orderstatus, n.o_totalprice, n.o_orderdate, n.o_orderpriority, n.o_clerk, n.o_shippriority, n.o_comment FROM pgtc_new AS n OFFSET 1000);
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    INSERT INTO pgtc.bulk_orders__3f0d6177 (pgtc_seq, pgtc_weight, o_orderkey, o_custkey, o_orderstatus, o_totalprice, o_orderdate, o_orderpriority, o_clerk, o_shippriority, o_comment)
    SELECT pgtc_statement, -1, o.o_orderkey, o.o_custkey, o.o_orderstatus, o.o_totalprice, o.o_orderdate, o.o_orderpriority, o.o_clerk, o.o_shippriority, o.o_comment FROM pgtc_old AS o OFFSET 1000;
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_orders__3f0d6177() IS 'Captures the changes of tpch.orders.';
REVOKE ALL ON FUNCTION pgtc.capture_orders__3f0d6177() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON tpch.orders
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_orders__3f0d6177();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON tpch.orders
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_orders__3f0d6177();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON tpch.orders
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_orders__3f0d6177();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON tpch.orders
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_orders__3f0d6177();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE tpch.orders ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE tpch.orders ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE tpch.orders ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE tpch.orders ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;
