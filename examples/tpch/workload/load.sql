-- A small TPC-H database in which each of the 22 queries has a result. Values follow from keys by hashing, so every run
-- has the same rows.
INSERT INTO tpch.region (r_regionkey, r_name) VALUES (0, 'AFRICA'), (1, 'AMERICA'), (2, 'ASIA'), (3, 'EUROPE'), (4, 'MIDDLE EAST');

INSERT INTO tpch.nation (n_nationkey, n_name, n_regionkey)
SELECT place - 1, name, region
FROM unnest(
    ARRAY['ALGERIA', 'ARGENTINA', 'BRAZIL', 'CANADA', 'EGYPT', 'ETHIOPIA', 'FRANCE', 'GERMANY', 'INDIA', 'INDONESIA', 'IRAN', 'IRAQ', 'JAPAN',
        'JORDAN', 'KENYA', 'MOROCCO', 'MOZAMBIQUE', 'PERU', 'CHINA', 'ROMANIA', 'SAUDI ARABIA', 'VIETNAM', 'RUSSIA', 'UNITED KINGDOM', 'UNITED STATES'],
    ARRAY[0, 1, 1, 1, 4, 0, 3, 3, 2, 2, 4, 4, 2, 4, 0, 0, 0, 1, 2, 3, 4, 2, 3, 3, 1]
) WITH ORDINALITY AS n (name, region, place);

-- Canada, Saudi Arabia, Brazil, France and Germany, India and China: the nations that the queries ask for.
INSERT INTO tpch.supplier
SELECT i, 'Supplier ' || i, 'Street ' || i, (ARRAY[3, 20, 6, 8, 3, 2, 7, 18])[1 + i % 8], '10-' || i, i * 10, 'comment ' || i
FROM generate_series(1, 40) AS i;

INSERT INTO tpch.part
SELECT i, (ARRAY['green lace', 'forest smoke', 'navy blue', 'forest green', 'plum'])[1 + i % 5] || ' ' || i, 'Manufacturer',
    (ARRAY['Brand#12', 'Brand#23', 'Brand#34', 'Brand#45'])[1 + i % 4],
    (ARRAY['ECONOMY ANODIZED STEEL', 'PROMO BURNISHED COPPER', 'STANDARD PLATED NICKEL', 'SMALL PLATED BRASS'])[1 + i % 4],
    (ARRAY[3, 9, 14, 15])[1 + i % 4], (ARRAY['SM BOX', 'MED BOX', 'LG BOX', 'JUMBO JAR'])[1 + i % 4], 900 + i, 'comment'
FROM generate_series(1, 60) AS i;

INSERT INTO tpch.partsupp
SELECT p, 1 + (p * 7 + k * 11) % 40, 9000 + k, 100 + abs(hashint4(p * 4 + k)) % 900, 'comment'
FROM generate_series(1, 60) AS p, generate_series(0, 3) AS k;

-- The last twenty never order anything; their telephone numbers have the country codes of query 22.
INSERT INTO tpch.customer
SELECT i, 'Customer ' || i, 'Street ' || i, nation, (nation + 10) || '-' || i, CASE WHEN i % 2 = 0 THEN 9000 ELSE i * 20 END,
    (ARRAY['BUILDING', 'AUTOMOBILE', 'MACHINERY'])[1 + i % 3], 'comment'
FROM generate_series(1, 80) AS i,
    LATERAL (SELECT CASE WHEN i > 60 THEN (ARRAY[3, 21, 13, 19, 20, 8, 7])[1 + i % 7] ELSE (ARRAY[6, 7, 8, 18, 1])[1 + i % 5] END AS nation) AS n;

INSERT INTO tpch.orders
SELECT i, 1 + h % 60, (ARRAY['F', 'O', 'P'])[1 + h % 3], 1000 + h % 9000, date '1993-01-01' + h % 1460,
    (ARRAY['1-URGENT', '2-HIGH', '3-MEDIUM', '5-LOW'])[1 + h % 4], 'Clerk', 0, CASE WHEN i % 7 = 0 THEN 'special packages requests' ELSE 'comment' END
FROM generate_series(1, 500) AS i, LATERAL (SELECT abs(hashint4(i)) AS h) AS x;

INSERT INTO tpch.lineitem
SELECT o.o_orderkey, p, 1 + (p * 7 + (h / 7) % 4 * 11) % 40, n, CASE WHEN o.o_orderkey % 40 = 0 THEN 50 ELSE 1 + h % 50 END, 100 + h % 5000,
    (h % 11) / 100.0, (h % 9) / 100.0, (ARRAY['R', 'A', 'N'])[1 + h % 3], (ARRAY['F', 'O'])[1 + h % 2],
    o.o_orderdate + 1 + h % 100, o.o_orderdate + 30 + h % 47, o.o_orderdate + 5 + h % 100 + h % 29,
    (ARRAY['DELIVER IN PERSON', 'COLLECT COD', 'NONE'])[1 + h % 3], (ARRAY['AIR', 'AIR REG', 'MAIL', 'SHIP', 'RAIL'])[1 + (h / 3) % 5], 'comment'
FROM tpch.orders AS o,
    LATERAL generate_series(1, CASE WHEN o.o_orderkey % 40 = 0 THEN 7 ELSE 1 + abs(hashint8(o.o_orderkey * 3)) % 6 END) AS n,
    LATERAL (SELECT abs(hashint8(o.o_orderkey * 10 + n)) AS h) AS x,
    LATERAL (SELECT 1 + h % 60 AS p) AS y;
