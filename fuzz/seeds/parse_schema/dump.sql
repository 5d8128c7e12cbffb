SELECT pg_catalog.set_config('search_path', '', false);
CREATE SEQUENCE public.s START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
CREATE TABLE public.t (
    id integer DEFAULT nextval('public.s'::regclass) NOT NULL,
    "Weird ""name""" character varying(20),
    at timestamp(3) with time zone DEFAULT now()
);
ALTER TABLE public.t OWNER TO someone;
ALTER TABLE ONLY public.t ATTACH PARTITION public.p FOR VALUES FROM (1) TO (10);
GRANT SELECT ON TABLE public.t TO PUBLIC;
