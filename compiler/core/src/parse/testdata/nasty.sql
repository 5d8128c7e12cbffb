-- A small database with names, types and clauses that trip readers of DDL.
CREATE SCHEMA shop;
CREATE SCHEMA "Odd Schema";
CREATE ROLE parse_reader;
CREATE TYPE shop.mood AS ENUM ('sad', 'it''s ok', 'ha;ppy', '$$');
CREATE TYPE shop.address AS (street text COLLATE "C", "Number" integer, tags text[]);
CREATE DOMAIN shop.email AS varchar(200) NOT NULL CHECK (VALUE ~ '^[^@;]+@[^@;]+$');
CREATE DOMAIN shop.money AS numeric(12,2) DEFAULT 0 CONSTRAINT "not; negative" CHECK (VALUE >= 0);
CREATE DOMAIN shop.price AS shop.money;
CREATE TABLE shop.customers (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    mail shop.email,
    mood shop.mood DEFAULT 'it''s ok'::shop.mood,
    home shop.address,
    name text COLLATE "C" NOT NULL,
    born date,
    code char(3),
    flag "char",
    since timestamp(3) with time zone DEFAULT now() NOT NULL,
    wait interval day to second(2),
    bits bit(4), vbits bit varying(8),
    amounts numeric(10,2)[],
    lower_name text GENERATED ALWAYS AS (lower(name)) STORED,
    CONSTRAINT "uniq mail" UNIQUE (mail) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE shop."Order" (
    "Id" serial PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES shop.customers ON DELETE CASCADE,
    "select" integer DEFAULT 1 CHECK ("select" > 0),
    "user" text DEFAULT CURRENT_USER,
    total shop.price NOT NULL,
    note text DEFAULT 'a;b -- c /* d */',
    meta jsonb DEFAULT '{}'::jsonb NOT NULL,
    "timestamp" timestamp without time zone,
    "a""b" double precision
);
CREATE TABLE "Odd Schema"."Weird; name" (a int, b int, c text, PRIMARY KEY (b, a) INCLUDE (c), UNIQUE NULLS NOT DISTINCT (c));
ALTER TABLE "Odd Schema"."Weird; name" ADD FOREIGN KEY (a) REFERENCES shop."Order" ("Id") MATCH FULL ON UPDATE SET NULL NOT VALID;
CREATE TABLE shop.events (at timestamptz NOT NULL, kind smallint, body text) PARTITION BY RANGE (at);
CREATE TABLE shop.events_1 PARTITION OF shop.events FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE shop.events_d PARTITION OF shop.events DEFAULT;
CREATE TABLE shop.base (id int PRIMARY KEY, v text);
CREATE TABLE shop.child (extra real) INHERITS (shop.base);
CREATE UNIQUE INDEX order_user ON shop."Order" ("user", customer_id);
CREATE UNIQUE INDEX order_part ON shop."Order" (note) WHERE total > 10;
CREATE UNIQUE INDEX order_expr ON shop."Order" (lower(note), "Id");
CREATE INDEX order_mixed ON shop."Order" USING btree ("select" DESC NULLS LAST, (total + 1), note COLLATE "C" text_pattern_ops);
CREATE INDEX order_gin ON shop."Order" USING gin (meta jsonb_path_ops);
CREATE VIEW shop.totals (customer, "sum") WITH (security_barrier) AS
    SELECT customer_id, sum(total) FROM shop."Order" WHERE "select" BETWEEN 1 AND 2 + 3 AND note NOT LIKE 'x%' GROUP BY 1 HAVING count(*) > 0;
CREATE VIEW shop.deep AS
    WITH c AS (SELECT id, row_number() OVER (PARTITION BY mood ORDER BY since DESC NULLS LAST) AS n FROM shop.customers)
    SELECT c.id, t."sum", CASE WHEN c.n = 1 THEN 'first' ELSE 'later' END AS "where", ARRAY[1, 2] AS a, (cu.home).street,
        EXTRACT(year FROM cu.since) AS y, cu.since AT TIME ZONE 'UTC' AS u, c.id::text || '''' AS q, cu.name ~~ ANY (ARRAY['a%', 'b%']) AS m,
        SUBSTRING(cu.name FROM 2 FOR 3) AS s, TRIM(BOTH 'x' FROM cu.name) AS tr, POSITION('a' IN cu.name) AS p, COALESCE(cu.born, CURRENT_DATE) AS d,
        -cu.id ^ 2 AS neg, interval '1' day AS iv
    FROM c LEFT JOIN shop.totals t ON t.customer = c.id JOIN shop.customers cu USING (id)
    WHERE EXISTS (SELECT 1 FROM shop."Order" o WHERE o.customer_id = c.id) AND c.n IN (1, 2, 3);
CREATE MATERIALIZED VIEW shop.mat AS SELECT 1 AS one;
CREATE INDEX ON shop.mat (one);
CREATE FUNCTION shop.tax(amount numeric, rate numeric DEFAULT 0.2, VARIADIC rest int[] DEFAULT '{}') RETURNS numeric
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $f$ SELECT amount * rate; -- ; $$ $f$;
CREATE FUNCTION shop.split(IN a text, OUT x int, OUT y text) LANGUAGE plpgsql STABLE SET search_path TO 'shop', 'pg_temp' AS $_$
BEGIN x := 1; y := 'a;b'; RETURN; END $_$;
CREATE FUNCTION shop.rows(shop.mood) RETURNS TABLE(id bigint, name text) LANGUAGE sql ROWS 10 AS 'SELECT id, name FROM shop.customers WHERE mood = $1';
CREATE FUNCTION shop.std(a int) RETURNS int LANGUAGE sql IMMUTABLE BEGIN ATOMIC SELECT 1; SELECT CASE WHEN a > 1 THEN 2 ELSE 3 END; END;
CREATE PROCEDURE shop.proc() LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION shop.trg() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER "t;rg" BEFORE UPDATE OF note ON shop."Order" FOR EACH ROW WHEN (OLD.note IS DISTINCT FROM NEW.note) EXECUTE FUNCTION shop.trg();
CREATE AGGREGATE shop.mysum(int) (SFUNC = int4pl, STYPE = int, INITCOND = '0');
ALTER TABLE shop.customers ENABLE ROW LEVEL SECURITY;
CREATE POLICY "p;1" ON shop.customers FOR SELECT TO parse_reader USING (name <> 'x;y');
CREATE STATISTICS shop.st ON a, b FROM "Odd Schema"."Weird; name";
COMMENT ON TABLE shop."Order" IS 'semi;colon, quote '' and $$dollar$$ -- and /* comment';
COMMENT ON COLUMN shop.customers.name IS E'back\\slash\nnew line;';
GRANT SELECT ON shop."Order" TO parse_reader;
GRANT SELECT (id, name) ON shop.customers TO parse_reader;
ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT SELECT ON TABLES TO parse_reader;
