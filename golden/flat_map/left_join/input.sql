-- LEFT JOIN of a function keeps rows without results; a group of its results; a join behind it.
-- expect: flat_map.linear
CREATE SCHEMA shop;
CREATE TABLE shop.posts (id integer PRIMARY KEY, tags text[]);
CREATE TABLE shop.colours (tag text PRIMARY KEY, colour text NOT NULL);

CREATE MATERIALIZED VIEW shop.tag_counts
WITH (pgtc.refresh = incremental) AS
SELECT t.tag, c.colour, count(*) AS posts, sum(p.id) AS ids
FROM shop.posts AS p LEFT JOIN LATERAL unnest(p.tags) AS t(tag) ON true
JOIN shop.colours AS c ON c.tag = coalesce(t.tag, 'none')
GROUP BY t.tag, c.colour;
