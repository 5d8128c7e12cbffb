-- gallery.teams: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_teams__f860bff4 (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  id integer,
  name text
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_teams__f860bff4 (pgtc_xid);
COMMENT ON TABLE pgtc.changes_teams__f860bff4 IS 'Changes of gallery.teams, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('gallery', 'teams', 'changes_teams__f860bff4', ARRAY['id', 'name']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One statement of a writer, one call: the rows it removed with weight -1, the rows it added with weight 1. Nothing is
-- paired or merged here; that happens once, at refresh. A TRUNCATE leaves a row of weight 0.
CREATE OR REPLACE FUNCTION pgtc.capture_teams__f860bff4()
RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $pgtc$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO pgtc.changes_teams__f860bff4 (pgtc_weight, id, name)
    SELECT 1, n.id, n.name FROM pgtc_new AS n;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO pgtc.changes_teams__f860bff4 (pgtc_weight, id, name)
    SELECT -1, o.id, o.name FROM pgtc_old AS o
    UNION ALL
    SELECT 1, n.id, n.name FROM pgtc_new AS n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO pgtc.changes_teams__f860bff4 (pgtc_weight, id, name)
    SELECT -1, o.id, o.name FROM pgtc_old AS o;
  ELSE
    INSERT INTO pgtc.changes_teams__f860bff4 (pgtc_weight) VALUES (0);
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_teams__f860bff4() IS 'Captures the changes of gallery.teams.';
REVOKE ALL ON FUNCTION pgtc.capture_teams__f860bff4() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON gallery.teams
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_teams__f860bff4();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON gallery.teams
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_teams__f860bff4();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON gallery.teams
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_teams__f860bff4();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON gallery.teams
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_teams__f860bff4();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE gallery.teams ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE gallery.teams ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE gallery.teams ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE gallery.teams ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;
