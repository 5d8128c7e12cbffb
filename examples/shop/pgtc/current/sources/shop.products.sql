-- shop.products: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_products__7a24be6c (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  id bigint,
  "Category" text,
  retired boolean
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_products__7a24be6c (pgtc_xid);
COMMENT ON TABLE pgtc.changes_products__7a24be6c IS 'Changes of shop.products, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('shop', 'products', 'changes_products__7a24be6c', ARRAY['id', 'Category', 'retired']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One statement of a writer, one call: the rows it removed with weight -1, the rows it added with weight 1. Nothing is
-- paired or merged here; that happens once, at refresh. A TRUNCATE leaves a row of weight 0.
CREATE OR REPLACE FUNCTION pgtc.capture_products__7a24be6c()
RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $pgtc$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO pgtc.changes_products__7a24be6c (pgtc_weight, id, "Category", retired)
    SELECT 1, n.id, n."Category", n.retired FROM pgtc_new AS n;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO pgtc.changes_products__7a24be6c (pgtc_weight, id, "Category", retired)
    SELECT -1, o.id, o."Category", o.retired FROM pgtc_old AS o
    UNION ALL
    SELECT 1, n.id, n."Category", n.retired FROM pgtc_new AS n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO pgtc.changes_products__7a24be6c (pgtc_weight, id, "Category", retired)
    SELECT -1, o.id, o."Category", o.retired FROM pgtc_old AS o;
  ELSE
    INSERT INTO pgtc.changes_products__7a24be6c (pgtc_weight) VALUES (0);
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_products__7a24be6c() IS 'Captures the changes of shop.products.';
REVOKE ALL ON FUNCTION pgtc.capture_products__7a24be6c() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON shop.products
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_products__7a24be6c();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON shop.products
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_products__7a24be6c();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON shop.products
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_products__7a24be6c();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON shop.products
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_products__7a24be6c();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE shop.products ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE shop.products ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE shop.products ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE shop.products ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;
