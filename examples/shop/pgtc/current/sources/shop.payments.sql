-- shop.payments: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_payments__1c999bed (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  id bigint,
  order_id bigint,
  amount shop.money_amount,
  method text,
  received_at timestamptz
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_payments__1c999bed (pgtc_xid);
COMMENT ON TABLE pgtc.changes_payments__1c999bed IS 'Changes of shop.payments, until every stream table that reads it contains them.';
-- What large statements change, without an index; read through the table above. Analyzed, it is known to be empty.
CREATE TABLE pgtc.bulk_payments__1c999bed () INHERITS (pgtc.changes_payments__1c999bed)
  WITH (autovacuum_analyze_threshold = 2147483647, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);
ANALYZE pgtc.bulk_payments__1c999bed;
COMMENT ON TABLE pgtc.bulk_payments__1c999bed IS 'Changes of shop.payments, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('shop', 'payments', 'changes_payments__1c999bed', ARRAY['id', 'order_id', 'amount', 'method', 'received_at']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One statement of a writer, one call: the rows it removed with weight -1, the rows it added with weight 1. Nothing is
-- paired or merged here; that happens once, at refresh. A TRUNCATE leaves a row of weight 0.
--
-- Every writer waits for this. So the statement is numbered once, not each of its rows, and no search_path is set, which
-- takes longer than a small statement is captured in: all names are qualified, operators too, or are the transition tables,
-- which come before any table. An entry in the index of the buffer costs as much as the row, and a large change is read
-- from end to end anyway: so rows after the first thousand go to the part of the buffer that has none.
CREATE OR REPLACE FUNCTION pgtc.capture_payments__1c999bed()
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
    INSERT INTO pgtc.changes_payments__1c999bed (pgtc_seq, pgtc_weight, id, order_id, amount, method, received_at)
    SELECT pgtc_statement, 1, n.id, n.order_id, n.amount, n.method, n.received_at FROM pgtc_new AS n LIMIT 1000;
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    INSERT INTO pgtc.changes_payments__1c999bed (pgtc_seq, pgtc_weight, id, order_id, amount, method, received_at)
    (SELECT pgtc_statement, -1, o.id, o.order_id, o.amount, o.method, o.received_at FROM pgtc_old AS o LIMIT 1000)
    UNION ALL
    (SELECT pgtc_statement, 1, n.id, n.order_id, n.amount, n.method, n.received_at FROM pgtc_new AS n LIMIT 1000);
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    INSERT INTO pgtc.changes_payments__1c999bed (pgtc_seq, pgtc_weight, id, order_id, amount, method, received_at)
    SELECT pgtc_statement, -1, o.id, o.order_id, o.amount, o.method, o.received_at FROM pgtc_old AS o LIMIT 1000;
  ELSE
    INSERT INTO pgtc.changes_payments__1c999bed (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  GET DIAGNOSTICS pgtc_rows = ROW_COUNT;
  IF pgtc_rows OPERATOR(pg_catalog.<) 1000 THEN
    RETURN NULL;
  END IF;
  -- The rest of a large statement.
  IF TG_OP OPERATOR(pg_catalog.=) 'INSERT' THEN
    INSERT INTO pgtc.bulk_payments__1c999bed (pgtc_seq, pgtc_weight, id, order_id, amount, method, received_at)
    SELECT pgtc_statement, 1, n.id, n.order_id, n.amount, n.method, n.received_at FROM pgtc_new AS n OFFSET 1000;
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    INSERT INTO pgtc.bulk_payments__1c999bed (pgtc_seq, pgtc_weight, id, order_id, amount, method, received_at)
    (SELECT pgtc_statement, -1, o.id, o.order_id, o.amount, o.method, o.received_at FROM pgtc_old AS o OFFSET 1000)
    UNION ALL
    (SELECT pgtc_statement, 1, n.id, n.order_id, n.amount, n.method, n.received_at FROM pgtc_new AS n OFFSET 1000);
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    INSERT INTO pgtc.bulk_payments__1c999bed (pgtc_seq, pgtc_weight, id, order_id, amount, method, received_at)
    SELECT pgtc_statement, -1, o.id, o.order_id, o.amount, o.method, o.received_at FROM pgtc_old AS o OFFSET 1000;
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_payments__1c999bed() IS 'Captures the changes of shop.payments.';
REVOKE ALL ON FUNCTION pgtc.capture_payments__1c999bed() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON shop.payments
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_payments__1c999bed();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON shop.payments
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_payments__1c999bed();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON shop.payments
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_payments__1c999bed();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON shop.payments
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_payments__1c999bed();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE shop.payments ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE shop.payments ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE shop.payments ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE shop.payments ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;
