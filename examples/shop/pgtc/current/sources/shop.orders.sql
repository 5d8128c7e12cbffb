-- shop.orders: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_orders__3a6e92c1 (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  id bigint,
  customer_id bigint,
  status shop.order_status,
  placed_at timestamptz,
  note text
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_orders__3a6e92c1 (pgtc_xid);
COMMENT ON TABLE pgtc.changes_orders__3a6e92c1 IS 'Changes of shop.orders, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('shop', 'orders', 'changes_orders__3a6e92c1', ARRAY['id', 'customer_id', 'status', 'placed_at', 'note']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One statement of a writer, one call: the rows it removed with weight -1, the rows it added with weight 1. Nothing is
-- paired or merged here; that happens once, at refresh. A TRUNCATE leaves a row of weight 0.
CREATE OR REPLACE FUNCTION pgtc.capture_orders__3a6e92c1()
RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $pgtc$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO pgtc.changes_orders__3a6e92c1 (pgtc_weight, id, customer_id, status, placed_at, note)
    SELECT 1, n.id, n.customer_id, n.status, n.placed_at, n.note FROM pgtc_new AS n;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO pgtc.changes_orders__3a6e92c1 (pgtc_weight, id, customer_id, status, placed_at, note)
    SELECT -1, o.id, o.customer_id, o.status, o.placed_at, o.note FROM pgtc_old AS o
    UNION ALL
    SELECT 1, n.id, n.customer_id, n.status, n.placed_at, n.note FROM pgtc_new AS n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO pgtc.changes_orders__3a6e92c1 (pgtc_weight, id, customer_id, status, placed_at, note)
    SELECT -1, o.id, o.customer_id, o.status, o.placed_at, o.note FROM pgtc_old AS o;
  ELSE
    INSERT INTO pgtc.changes_orders__3a6e92c1 (pgtc_weight) VALUES (0);
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_orders__3a6e92c1() IS 'Captures the changes of shop.orders.';
REVOKE ALL ON FUNCTION pgtc.capture_orders__3a6e92c1() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON shop.orders
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_orders__3a6e92c1();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON shop.orders
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_orders__3a6e92c1();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON shop.orders
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_orders__3a6e92c1();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON shop.orders
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_orders__3a6e92c1();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE shop.orders ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE shop.orders ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE shop.orders ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE shop.orders ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;
