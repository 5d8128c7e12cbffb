-- tpch.customer: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_customer__72d6fae9 (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  c_custkey integer,
  c_name varchar(25),
  c_address varchar(40),
  c_nationkey integer,
  c_phone char(15),
  c_acctbal numeric(15, 2),
  c_mktsegment char(10),
  c_comment varchar(117)
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_customer__72d6fae9 (pgtc_xid);
COMMENT ON TABLE pgtc.changes_customer__72d6fae9 IS 'Changes of tpch.customer, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('tpch', 'customer', 'changes_customer__72d6fae9', ARRAY['c_custkey', 'c_name', 'c_address', 'c_nationkey', 'c_phone', 'c_acctbal', 'c_mktsegment', 'c_comment']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One statement of a writer, one call: the rows it removed with weight -1, the rows it added with weight 1. Nothing is
-- paired or merged here; that happens once, at refresh. A TRUNCATE leaves a row of weight 0.
CREATE OR REPLACE FUNCTION pgtc.capture_customer__72d6fae9()
RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $pgtc$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO pgtc.changes_customer__72d6fae9 (pgtc_weight, c_custkey, c_name, c_address, c_nationkey, c_phone, c_acctbal, c_mktsegment, c_comment)
    SELECT 1, n.c_custkey, n.c_name, n.c_address, n.c_nationkey, n.c_phone, n.c_acctbal, n.c_mktsegment, n.c_comment FROM pgtc_new AS n;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO pgtc.changes_customer__72d6fae9 (pgtc_weight, c_custkey, c_name, c_address, c_nationkey, c_phone, c_acctbal, c_mktsegment, c_comment)
    SELECT -1, o.c_custkey, o.c_name, o.c_address, o.c_nationkey, o.c_phone, o.c_acctbal, o.c_mktsegment, o.c_comment FROM pgtc_old AS o
    UNION ALL
    SELECT 1, n.c_custkey, n.c_name, n.c_address, n.c_nationkey, n.c_phone, n.c_acctbal, n.c_mktsegment, n.c_comment FROM pgtc_new AS n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO pgtc.changes_customer__72d6fae9 (pgtc_weight, c_custkey, c_name, c_address, c_nationkey, c_phone, c_acctbal, c_mktsegment, c_comment)
    SELECT -1, o.c_custkey, o.c_name, o.c_address, o.c_nationkey, o.c_phone, o.c_acctbal, o.c_mktsegment, o.c_comment FROM pgtc_old AS o;
  ELSE
    INSERT INTO pgtc.changes_customer__72d6fae9 (pgtc_weight) VALUES (0);
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_customer__72d6fae9() IS 'Captures the changes of tpch.customer.';
REVOKE ALL ON FUNCTION pgtc.capture_customer__72d6fae9() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON tpch.customer
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_customer__72d6fae9();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON tpch.customer
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_customer__72d6fae9();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON tpch.customer
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_customer__72d6fae9();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON tpch.customer
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_customer__72d6fae9();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE tpch.customer ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE tpch.customer ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE tpch.customer ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE tpch.customer ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;
