-- gallery.people: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_people__19ada088 (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  id integer,
  name text,
  team_id integer,
  manager_id integer,
  salary numeric(10, 2),
  joined date,
  tags text[],
  profile jsonb
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_people__19ada088 (pgtc_xid);
COMMENT ON TABLE pgtc.changes_people__19ada088 IS 'Changes of gallery.people, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('gallery', 'people', 'changes_people__19ada088', ARRAY['id', 'name', 'team_id', 'manager_id', 'salary', 'joined', 'tags', 'profile']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One statement of a writer, one call: the rows it removed with weight -1, the rows it added with weight 1. Nothing is
-- paired or merged here; that happens once, at refresh. A TRUNCATE leaves a row of weight 0.
CREATE OR REPLACE FUNCTION pgtc.capture_people__19ada088()
RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $pgtc$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO pgtc.changes_people__19ada088 (pgtc_weight, id, name, team_id, manager_id, salary, joined, tags, profile)
    SELECT 1, n.id, n.name, n.team_id, n.manager_id, n.salary, n.joined, n.tags, n.profile FROM pgtc_new AS n;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO pgtc.changes_people__19ada088 (pgtc_weight, id, name, team_id, manager_id, salary, joined, tags, profile)
    SELECT -1, o.id, o.name, o.team_id, o.manager_id, o.salary, o.joined, o.tags, o.profile FROM pgtc_old AS o
    UNION ALL
    SELECT 1, n.id, n.name, n.team_id, n.manager_id, n.salary, n.joined, n.tags, n.profile FROM pgtc_new AS n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO pgtc.changes_people__19ada088 (pgtc_weight, id, name, team_id, manager_id, salary, joined, tags, profile)
    SELECT -1, o.id, o.name, o.team_id, o.manager_id, o.salary, o.joined, o.tags, o.profile FROM pgtc_old AS o;
  ELSE
    INSERT INTO pgtc.changes_people__19ada088 (pgtc_weight) VALUES (0);
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_people__19ada088() IS 'Captures the changes of gallery.people.';
REVOKE ALL ON FUNCTION pgtc.capture_people__19ada088() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON gallery.people
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_people__19ada088();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON gallery.people
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_people__19ada088();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON gallery.people
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_people__19ada088();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON gallery.people
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_people__19ada088();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE gallery.people ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE gallery.people ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE gallery.people ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE gallery.people ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;
