-- Touched groups over a join, found through the keys of both sides.
-- expect: aggregate.touched_groups
-- expect: join.bilinear
CREATE SCHEMA shop;
CREATE TABLE shop.authors (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE shop.books (id integer PRIMARY KEY, author integer NOT NULL REFERENCES shop.authors, title text NOT NULL);
CREATE INDEX ON shop.books (author);

-- Titles per author.
CREATE MATERIALIZED VIEW shop.shelves
WITH (pgtc.refresh = incremental) AS
SELECT a.name, string_agg(b.title, ' / ' ORDER BY b.title) AS titles, count(DISTINCT length(b.title)) AS lengths
FROM shop.authors AS a JOIN shop.books AS b ON b.author = a.id
GROUP BY a.name;
