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
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('shop', 'payments', 'changes_payments__1c999bed', ARRAY['id', 'order_id', 'amount', 'method', 'received_at']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One statement of a writer, one call: the rows it removed with weight -1, the rows it added with weight 1. Nothing is
-- paired or merged here; that happens once, at refresh. A TRUNCATE leaves a row of weight 0.
CREATE OR REPLACE FUNCTION pgtc.capture_payments__1c999bed()
RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $pgtc$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO pgtc.changes_payments__1c999bed (pgtc_weight, id, order_id, amount, method, received_at)
    SELECT 1, n.id, n.order_id, n.amount, n.method, n.received_at FROM pgtc_new AS n;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO pgtc.changes_payments__1c999bed (pgtc_weight, id, order_id, amount, method, received_at)
    SELECT -1, o.id, o.order_id, o.amount, o.method, o.received_at FROM pgtc_old AS o
    UNION ALL
    SELECT 1, n.id, n.order_id, n.amount, n.method, n.received_at FROM pgtc_new AS n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO pgtc.changes_payments__1c999bed (pgtc_weight, id, order_id, amount, method, received_at)
    SELECT -1, o.id, o.order_id, o.amount, o.method, o.received_at FROM pgtc_old AS o;
  ELSE
    INSERT INTO pgtc.changes_payments__1c999bed (pgtc_weight) VALUES (0);
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
