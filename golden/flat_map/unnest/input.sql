-- A function of the row in FROM: its rows belong to the row. With ordinality they have a key.
-- expect: flat_map.linear
CREATE SCHEMA shop;
CREATE TABLE shop.posts (id integer PRIMARY KEY, tags text[], "Author" text);

CREATE MATERIALIZED VIEW shop.post_tags
WITH (pgtc.refresh = incremental) AS
SELECT p.id, t.tag, t.n, p."Author" FROM shop.posts AS p, unnest(p.tags) WITH ORDINALITY AS t(tag, n)
WHERE t.tag IS DISTINCT FROM 'hidden';
