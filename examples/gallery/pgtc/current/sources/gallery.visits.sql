-- gallery.visits: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_visits__101f463a (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  id bigint,
  person_id integer,
  at timestamptz,
  kind text,
  minutes integer
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_visits__101f463a (pgtc_xid);
COMMENT ON TABLE pgtc.changes_visits__101f463a IS 'Changes of gallery.visits, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('gallery', 'visits', 'changes_visits__101f463a', ARRAY['id', 'person_id', 'at', 'kind', 'minutes']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One statement of a writer, one call: the rows it removed with weight -1, the rows it added with weight 1. Nothing is
-- paired or merged here; that happens once, at refresh. A TRUNCATE leaves a row of weight 0.
CREATE OR REPLACE FUNCTION pgtc.capture_visits__101f463a()
RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $pgtc$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO pgtc.changes_visits__101f463a (pgtc_weight, id, person_id, at, kind, minutes)
    SELECT 1, n.id, n.person_id, n.at, n.kind, n.minutes FROM pgtc_new AS n;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO pgtc.changes_visits__101f463a (pgtc_weight, id, person_id, at, kind, minutes)
    SELECT -1, o.id, o.person_id, o.at, o.kind, o.minutes FROM pgtc_old AS o
    UNION ALL
    SELECT 1, n.id, n.person_id, n.at, n.kind, n.minutes FROM pgtc_new AS n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO pgtc.changes_visits__101f463a (pgtc_weight, id, person_id, at, kind, minutes)
    SELECT -1, o.id, o.person_id, o.at, o.kind, o.minutes FROM pgtc_old AS o;
  ELSE
    INSERT INTO pgtc.changes_visits__101f463a (pgtc_weight) VALUES (0);
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_visits__101f463a() IS 'Captures the changes of gallery.visits.';
REVOKE ALL ON FUNCTION pgtc.capture_visits__101f463a() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON gallery.visits
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_visits__101f463a();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON gallery.visits
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_visits__101f463a();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON gallery.visits
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_visits__101f463a();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON gallery.visits
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_visits__101f463a();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE gallery.visits ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE gallery.visits ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE gallery.visits ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE gallery.visits ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;
