-- shop.refunds: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_refunds__03ac08a3 (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  id bigint,
  payment_id bigint,
  amount shop.money_amount,
  refunded_at timestamptz
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_refunds__03ac08a3 (pgtc_xid);
COMMENT ON TABLE pgtc.changes_refunds__03ac08a3 IS 'Changes of shop.refunds, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('shop', 'refunds', 'changes_refunds__03ac08a3', ARRAY['id', 'payment_id', 'amount', 'refunded_at']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One statement of a writer, one call: the rows it removed with weight -1, the rows it added with weight 1. Nothing is
-- paired or merged here; that happens once, at refresh. A TRUNCATE leaves a row of weight 0.
CREATE OR REPLACE FUNCTION pgtc.capture_refunds__03ac08a3()
RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $pgtc$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO pgtc.changes_refunds__03ac08a3 (pgtc_weight, id, payment_id, amount, refunded_at)
    SELECT 1, n.id, n.payment_id, n.amount, n.refunded_at FROM pgtc_new AS n;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO pgtc.changes_refunds__03ac08a3 (pgtc_weight, id, payment_id, amount, refunded_at)
    SELECT -1, o.id, o.payment_id, o.amount, o.refunded_at FROM pgtc_old AS o
    UNION ALL
    SELECT 1, n.id, n.payment_id, n.amount, n.refunded_at FROM pgtc_new AS n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO pgtc.changes_refunds__03ac08a3 (pgtc_weight, id, payment_id, amount, refunded_at)
    SELECT -1, o.id, o.payment_id, o.amount, o.refunded_at FROM pgtc_old AS o;
  ELSE
    INSERT INTO pgtc.changes_refunds__03ac08a3 (pgtc_weight) VALUES (0);
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_refunds__03ac08a3() IS 'Captures the changes of shop.refunds.';
REVOKE ALL ON FUNCTION pgtc.capture_refunds__03ac08a3() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON shop.refunds
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_refunds__03ac08a3();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON shop.refunds
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_refunds__03ac08a3();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON shop.refunds
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_refunds__03ac08a3();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON shop.refunds
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_refunds__03ac08a3();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE shop.refunds ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE shop.refunds ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE shop.refunds ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE shop.refunds ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;
