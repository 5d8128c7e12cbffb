CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON {{ table }}
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION {{ capture }}();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON {{ table }}
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION {{ capture }}();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON {{ table }}
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION {{ capture }}();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON {{ table }}
  FOR EACH STATEMENT EXECUTE FUNCTION {{ capture }}();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE {{ table }} ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE {{ table }} ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE {{ table }} ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE {{ table }} ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;
