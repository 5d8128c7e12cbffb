-- shop.customers: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_customers__c492c2a3 (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  id bigint,
  name text,
  region text
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_customers__c492c2a3 (pgtc_xid);
COMMENT ON TABLE pgtc.changes_customers__c492c2a3 IS 'Changes of shop.customers, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('shop', 'customers', 'changes_customers__c492c2a3', ARRAY['id', 'name', 'region']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One statement of a writer, one call: the rows it removed with weight -1, the rows it added with weight 1. Nothing is
-- paired or merged here; that happens once, at refresh. A TRUNCATE leaves a row of weight 0.
CREATE OR REPLACE FUNCTION pgtc.capture_customers__c492c2a3()
RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $pgtc$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO pgtc.changes_customers__c492c2a3 (pgtc_weight, id, name, region)
    SELECT 1, n.id, n.name, n.region FROM pgtc_new AS n;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO pgtc.changes_customers__c492c2a3 (pgtc_weight, id, name, region)
    SELECT -1, o.id, o.name, o.region FROM pgtc_old AS o
    UNION ALL
    SELECT 1, n.id, n.name, n.region FROM pgtc_new AS n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO pgtc.changes_customers__c492c2a3 (pgtc_weight, id, name, region)
    SELECT -1, o.id, o.name, o.region FROM pgtc_old AS o;
  ELSE
    INSERT INTO pgtc.changes_customers__c492c2a3 (pgtc_weight) VALUES (0);
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_customers__c492c2a3() IS 'Captures the changes of shop.customers.';
REVOKE ALL ON FUNCTION pgtc.capture_customers__c492c2a3() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON shop.customers
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_customers__c492c2a3();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON shop.customers
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_customers__c492c2a3();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON shop.customers
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_customers__c492c2a3();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON shop.customers
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_customers__c492c2a3();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE shop.customers ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE shop.customers ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE shop.customers ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE shop.customers ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;
