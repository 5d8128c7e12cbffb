--
-- PostgreSQL database dump
--

\restrict yXa9WyNmzWW9TrD37zcLmVowqI5LlRqDF0YgNtEJAgeVdSGDnfGbZn9FWdr8Q4W

-- Dumped from database version 15.19
-- Dumped by pg_dump version 15.19

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: Odd Schema; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA "Odd Schema";


ALTER SCHEMA "Odd Schema" OWNER TO postgres;

--
-- Name: shop; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA shop;


ALTER SCHEMA shop OWNER TO postgres;

--
-- Name: address; Type: TYPE; Schema: shop; Owner: postgres
--

CREATE TYPE shop.address AS (
	street text COLLATE pg_catalog."C",
	"Number" integer,
	tags text[]
);


ALTER TYPE shop.address OWNER TO postgres;

--
-- Name: email; Type: DOMAIN; Schema: shop; Owner: postgres
--

CREATE DOMAIN shop.email AS character varying(200) NOT NULL
	CONSTRAINT email_check CHECK (((VALUE)::text ~ '^[^@;]+@[^@;]+$'::text));


ALTER DOMAIN shop.email OWNER TO postgres;

--
-- Name: money; Type: DOMAIN; Schema: shop; Owner: postgres
--

CREATE DOMAIN shop.money AS numeric(12,2) DEFAULT 0
	CONSTRAINT "not; negative" CHECK ((VALUE >= (0)::numeric));


ALTER DOMAIN shop.money OWNER TO postgres;

--
-- Name: mood; Type: TYPE; Schema: shop; Owner: postgres
--

CREATE TYPE shop.mood AS ENUM (
    'sad',
    'it''s ok',
    'ha;ppy',
    '$$'
);


ALTER TYPE shop.mood OWNER TO postgres;

--
-- Name: price; Type: DOMAIN; Schema: shop; Owner: postgres
--

CREATE DOMAIN shop.price AS shop.money DEFAULT 0;


ALTER DOMAIN shop.price OWNER TO postgres;

--
-- Name: proc(); Type: PROCEDURE; Schema: shop; Owner: postgres
--

CREATE PROCEDURE shop.proc()
    LANGUAGE sql
    AS $$ SELECT 1 $$;


ALTER PROCEDURE shop.proc() OWNER TO postgres;

--
-- Name: rows(shop.mood); Type: FUNCTION; Schema: shop; Owner: postgres
--

CREATE FUNCTION shop.rows(shop.mood) RETURNS TABLE(id bigint, name text)
    LANGUAGE sql ROWS 10
    AS $_$SELECT id, name FROM shop.customers WHERE mood = $1$_$;


ALTER FUNCTION shop.rows(shop.mood) OWNER TO postgres;

--
-- Name: split(text); Type: FUNCTION; Schema: shop; Owner: postgres
--

CREATE FUNCTION shop.split(a text, OUT x integer, OUT y text) RETURNS record
    LANGUAGE plpgsql STABLE
    SET search_path TO 'shop', 'pg_temp'
    AS $$
BEGIN x := 1; y := 'a;b'; RETURN; END $$;


ALTER FUNCTION shop.split(a text, OUT x integer, OUT y text) OWNER TO postgres;

--
-- Name: std(integer); Type: FUNCTION; Schema: shop; Owner: postgres
--

CREATE FUNCTION shop.std(a integer) RETURNS integer
    LANGUAGE sql IMMUTABLE
    BEGIN ATOMIC
 SELECT 1;
 SELECT
         CASE
             WHEN (a > 1) THEN 2
             ELSE 3
         END AS "case";
END;


ALTER FUNCTION shop.std(a integer) OWNER TO postgres;

--
-- Name: tax(numeric, numeric, integer[]); Type: FUNCTION; Schema: shop; Owner: postgres
--

CREATE FUNCTION shop.tax(amount numeric, rate numeric DEFAULT 0.2, VARIADIC rest integer[] DEFAULT '{}'::integer[]) RETURNS numeric
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $_$ SELECT amount * rate; -- ; $$ $_$;


ALTER FUNCTION shop.tax(amount numeric, rate numeric, VARIADIC rest integer[]) OWNER TO postgres;

--
-- Name: trg(); Type: FUNCTION; Schema: shop; Owner: postgres
--

CREATE FUNCTION shop.trg() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RETURN NEW; END $$;


ALTER FUNCTION shop.trg() OWNER TO postgres;

--
-- Name: mysum(integer); Type: AGGREGATE; Schema: shop; Owner: postgres
--

CREATE AGGREGATE shop.mysum(integer) (
    SFUNC = int4pl,
    STYPE = integer,
    INITCOND = '0'
);


ALTER AGGREGATE shop.mysum(integer) OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: Weird; name; Type: TABLE; Schema: Odd Schema; Owner: postgres
--

CREATE TABLE "Odd Schema"."Weird; name" (
    a integer NOT NULL,
    b integer NOT NULL,
    c text
);


ALTER TABLE "Odd Schema"."Weird; name" OWNER TO postgres;

--
-- Name: Order; Type: TABLE; Schema: shop; Owner: postgres
--

CREATE TABLE shop."Order" (
    "Id" integer NOT NULL,
    customer_id bigint NOT NULL,
    "select" integer DEFAULT 1,
    "user" text DEFAULT CURRENT_USER,
    total shop.price NOT NULL,
    note text DEFAULT 'a;b -- c /* d */'::text,
    meta jsonb DEFAULT '{}'::jsonb NOT NULL,
    "timestamp" timestamp without time zone,
    "a""b" double precision,
    CONSTRAINT "Order_select_check" CHECK (("select" > 0))
);


ALTER TABLE shop."Order" OWNER TO postgres;

--
-- Name: TABLE "Order"; Type: COMMENT; Schema: shop; Owner: postgres
--

COMMENT ON TABLE shop."Order" IS 'semi;colon, quote '' and $$dollar$$ -- and /* comment';


--
-- Name: Order_Id_seq; Type: SEQUENCE; Schema: shop; Owner: postgres
--

CREATE SEQUENCE shop."Order_Id_seq"
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE shop."Order_Id_seq" OWNER TO postgres;

--
-- Name: Order_Id_seq; Type: SEQUENCE OWNED BY; Schema: shop; Owner: postgres
--

ALTER SEQUENCE shop."Order_Id_seq" OWNED BY shop."Order"."Id";


--
-- Name: base; Type: TABLE; Schema: shop; Owner: postgres
--

CREATE TABLE shop.base (
    id integer NOT NULL,
    v text
);


ALTER TABLE shop.base OWNER TO postgres;

--
-- Name: child; Type: TABLE; Schema: shop; Owner: postgres
--

CREATE TABLE shop.child (
    extra real
)
INHERITS (shop.base);


ALTER TABLE shop.child OWNER TO postgres;

--
-- Name: customers; Type: TABLE; Schema: shop; Owner: postgres
--

CREATE TABLE shop.customers (
    id bigint NOT NULL,
    mail shop.email,
    mood shop.mood DEFAULT 'it''s ok'::shop.mood,
    home shop.address,
    name text NOT NULL COLLATE pg_catalog."C",
    born date,
    code character(3),
    flag "char",
    since timestamp(3) with time zone DEFAULT now() NOT NULL,
    wait interval day to second(2),
    bits bit(4),
    vbits bit varying(8),
    amounts numeric(10,2)[],
    lower_name text GENERATED ALWAYS AS (lower(name)) STORED
);


ALTER TABLE shop.customers OWNER TO postgres;

--
-- Name: COLUMN customers.name; Type: COMMENT; Schema: shop; Owner: postgres
--

COMMENT ON COLUMN shop.customers.name IS 'back\slash
new line;';


--
-- Name: customers_id_seq; Type: SEQUENCE; Schema: shop; Owner: postgres
--

ALTER TABLE shop.customers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME shop.customers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: totals; Type: VIEW; Schema: shop; Owner: postgres
--

CREATE VIEW shop.totals WITH (security_barrier='true') AS
 SELECT "Order".customer_id AS customer,
    sum(("Order".total)::numeric) AS sum
   FROM shop."Order"
  WHERE ((("Order"."select" >= 1) AND ("Order"."select" <= (2 + 3))) AND ("Order".note !~~ 'x%'::text))
  GROUP BY "Order".customer_id
 HAVING (count(*) > 0);


ALTER TABLE shop.totals OWNER TO postgres;

--
-- Name: deep; Type: VIEW; Schema: shop; Owner: postgres
--

CREATE VIEW shop.deep AS
 WITH c AS (
         SELECT customers.id,
            row_number() OVER (PARTITION BY customers.mood ORDER BY customers.since DESC NULLS LAST) AS n
           FROM shop.customers
        )
 SELECT c.id,
    t.sum,
        CASE
            WHEN (c.n = 1) THEN 'first'::text
            ELSE 'later'::text
        END AS "where",
    ARRAY[1, 2] AS a,
    (cu.home).street AS street,
    EXTRACT(year FROM cu.since) AS y,
    (cu.since AT TIME ZONE 'UTC'::text) AS u,
    ((c.id)::text || ''''::text) AS q,
    (cu.name ~~ ANY (ARRAY['a%'::text, 'b%'::text])) AS m,
    SUBSTRING(cu.name FROM 2 FOR 3) AS s,
    TRIM(BOTH 'x'::text FROM cu.name) AS tr,
    POSITION(('a'::text) IN (cu.name)) AS p,
    COALESCE(cu.born, CURRENT_DATE) AS d,
    (((- cu.id))::double precision ^ (2)::double precision) AS neg,
    '1 day'::interval day AS iv
   FROM ((c
     LEFT JOIN shop.totals t ON ((t.customer = c.id)))
     JOIN shop.customers cu USING (id))
  WHERE ((EXISTS ( SELECT 1
           FROM shop."Order" o
          WHERE (o.customer_id = c.id))) AND (c.n = ANY (ARRAY[(1)::bigint, (2)::bigint, (3)::bigint])));


ALTER TABLE shop.deep OWNER TO postgres;

--
-- Name: events; Type: TABLE; Schema: shop; Owner: postgres
--

CREATE TABLE shop.events (
    at timestamp with time zone NOT NULL,
    kind smallint,
    body text
)
PARTITION BY RANGE (at);


ALTER TABLE shop.events OWNER TO postgres;

--
-- Name: events_1; Type: TABLE; Schema: shop; Owner: postgres
--

CREATE TABLE shop.events_1 (
    at timestamp with time zone NOT NULL,
    kind smallint,
    body text
);


ALTER TABLE shop.events_1 OWNER TO postgres;

--
-- Name: events_d; Type: TABLE; Schema: shop; Owner: postgres
--

CREATE TABLE shop.events_d (
    at timestamp with time zone NOT NULL,
    kind smallint,
    body text
);


ALTER TABLE shop.events_d OWNER TO postgres;

--
-- Name: mat; Type: MATERIALIZED VIEW; Schema: shop; Owner: postgres
--

CREATE MATERIALIZED VIEW shop.mat AS
 SELECT 1 AS one
  WITH NO DATA;


ALTER TABLE shop.mat OWNER TO postgres;

--
-- Name: events_1; Type: TABLE ATTACH; Schema: shop; Owner: postgres
--

ALTER TABLE ONLY shop.events ATTACH PARTITION shop.events_1 FOR VALUES FROM ('2020-01-01 00:00:00+00') TO ('2021-01-01 00:00:00+00');


--
-- Name: events_d; Type: TABLE ATTACH; Schema: shop; Owner: postgres
--

ALTER TABLE ONLY shop.events ATTACH PARTITION shop.events_d DEFAULT;


--
-- Name: Order Id; Type: DEFAULT; Schema: shop; Owner: postgres
--

ALTER TABLE ONLY shop."Order" ALTER COLUMN "Id" SET DEFAULT nextval('shop."Order_Id_seq"'::regclass);


--
-- Name: Weird; name Weird; name_c_key; Type: CONSTRAINT; Schema: Odd Schema; Owner: postgres
--

ALTER TABLE ONLY "Odd Schema"."Weird; name"
    ADD CONSTRAINT "Weird; name_c_key" UNIQUE NULLS NOT DISTINCT (c);


--
-- Name: Weird; name Weird; name_pkey; Type: CONSTRAINT; Schema: Odd Schema; Owner: postgres
--

ALTER TABLE ONLY "Odd Schema"."Weird; name"
    ADD CONSTRAINT "Weird; name_pkey" PRIMARY KEY (b, a) INCLUDE (c);


--
-- Name: Order Order_pkey; Type: CONSTRAINT; Schema: shop; Owner: postgres
--

ALTER TABLE ONLY shop."Order"
    ADD CONSTRAINT "Order_pkey" PRIMARY KEY ("Id");


--
-- Name: base base_pkey; Type: CONSTRAINT; Schema: shop; Owner: postgres
--

ALTER TABLE ONLY shop.base
    ADD CONSTRAINT base_pkey PRIMARY KEY (id);


--
-- Name: customers customers_pkey; Type: CONSTRAINT; Schema: shop; Owner: postgres
--

ALTER TABLE ONLY shop.customers
    ADD CONSTRAINT customers_pkey PRIMARY KEY (id);


--
-- Name: customers uniq mail; Type: CONSTRAINT; Schema: shop; Owner: postgres
--

ALTER TABLE ONLY shop.customers
    ADD CONSTRAINT "uniq mail" UNIQUE (mail) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: mat_one_idx; Type: INDEX; Schema: shop; Owner: postgres
--

CREATE INDEX mat_one_idx ON shop.mat USING btree (one);


--
-- Name: order_expr; Type: INDEX; Schema: shop; Owner: postgres
--

CREATE UNIQUE INDEX order_expr ON shop."Order" USING btree (lower(note), "Id");


--
-- Name: order_gin; Type: INDEX; Schema: shop; Owner: postgres
--

CREATE INDEX order_gin ON shop."Order" USING gin (meta jsonb_path_ops);


--
-- Name: order_mixed; Type: INDEX; Schema: shop; Owner: postgres
--

CREATE INDEX order_mixed ON shop."Order" USING btree ("select" DESC NULLS LAST, (((total)::numeric + (1)::numeric)), note COLLATE "C" text_pattern_ops);


--
-- Name: order_part; Type: INDEX; Schema: shop; Owner: postgres
--

CREATE UNIQUE INDEX order_part ON shop."Order" USING btree (note) WHERE ((total)::numeric > (10)::numeric);


--
-- Name: order_user; Type: INDEX; Schema: shop; Owner: postgres
--

CREATE UNIQUE INDEX order_user ON shop."Order" USING btree ("user", customer_id);


--
-- Name: st; Type: STATISTICS; Schema: shop; Owner: postgres
--

CREATE STATISTICS shop.st ON a, b FROM "Odd Schema"."Weird; name";


ALTER STATISTICS shop.st OWNER TO postgres;

--
-- Name: Order t;rg; Type: TRIGGER; Schema: shop; Owner: postgres
--

CREATE TRIGGER "t;rg" BEFORE UPDATE OF note ON shop."Order" FOR EACH ROW WHEN ((old.note IS DISTINCT FROM new.note)) EXECUTE FUNCTION shop.trg();


--
-- Name: Weird; name Weird; name_a_fkey; Type: FK CONSTRAINT; Schema: Odd Schema; Owner: postgres
--

ALTER TABLE ONLY "Odd Schema"."Weird; name"
    ADD CONSTRAINT "Weird; name_a_fkey" FOREIGN KEY (a) REFERENCES shop."Order"("Id") MATCH FULL ON UPDATE SET NULL NOT VALID;


--
-- Name: Order Order_customer_id_fkey; Type: FK CONSTRAINT; Schema: shop; Owner: postgres
--

ALTER TABLE ONLY shop."Order"
    ADD CONSTRAINT "Order_customer_id_fkey" FOREIGN KEY (customer_id) REFERENCES shop.customers(id) ON DELETE CASCADE;


--
-- Name: customers; Type: ROW SECURITY; Schema: shop; Owner: postgres
--

ALTER TABLE shop.customers ENABLE ROW LEVEL SECURITY;

--
-- Name: customers p;1; Type: POLICY; Schema: shop; Owner: postgres
--

CREATE POLICY "p;1" ON shop.customers FOR SELECT TO parse_reader USING ((name <> 'x;y'::text));


--
-- Name: TABLE "Order"; Type: ACL; Schema: shop; Owner: postgres
--

GRANT SELECT ON TABLE shop."Order" TO parse_reader;


--
-- Name: COLUMN customers.id; Type: ACL; Schema: shop; Owner: postgres
--

GRANT SELECT(id) ON TABLE shop.customers TO parse_reader;


--
-- Name: COLUMN customers.name; Type: ACL; Schema: shop; Owner: postgres
--

GRANT SELECT(name) ON TABLE shop.customers TO parse_reader;


--
-- Name: DEFAULT PRIVILEGES FOR TABLES; Type: DEFAULT ACL; Schema: shop; Owner: postgres
--

ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA shop GRANT SELECT ON TABLES  TO parse_reader;


--
-- PostgreSQL database dump complete
--

\unrestrict yXa9WyNmzWW9TrD37zcLmVowqI5LlRqDF0YgNtEJAgeVdSGDnfGbZn9FWdr8Q4W

