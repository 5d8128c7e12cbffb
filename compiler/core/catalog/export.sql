-- Prints the rows of a PostgreSQL server's own catalog that the compiler needs, one row a line, tab separated,
-- the first field naming the table. Run with psql -XAt. Booleans are t/f; lists are separated by spaces (types) or
-- commas (names); an oid of 0 means "none". update.sh merges the output of several majors.
\pset fieldsep '\t'
\pset null ''

-- Row types of the system catalogs (and their arrays) are left out: their oids differ between releases.
-- type oid name category preferred typtype element array subscripting collatable send input-volatility output-volatility
SELECT 'type', t.oid, t.typname, t.typcategory, t.typispreferred, t.typtype, t.typelem, t.typarray,
       CASE t.typsubscript::oid
            WHEN 'array_subscript_handler'::regproc THEN 'a'
            WHEN 'raw_array_subscript_handler'::regproc THEN 'r'
            WHEN 0 THEN '-'
            ELSE 'x' END,
       t.typcollation <> 0, t.typsend::oid, i.provolatile, o.provolatile
FROM pg_catalog.pg_type AS t
JOIN pg_catalog.pg_proc AS i ON i.oid = t.typinput
JOIN pg_catalog.pg_proc AS o ON o.oid = t.typoutput
LEFT JOIN pg_catalog.pg_type AS e ON e.oid = t.typelem
WHERE t.oid < 16384 AND t.typnamespace = 'pg_catalog'::regnamespace AND t.typtype <> 'c' AND e.typtype IS DISTINCT FROM 'c'
ORDER BY t.oid;

-- func oid name kind volatility strict retset variadic defaults argument-types result all-arguments(mode:type) names
SELECT 'func', p.oid, p.proname, p.prokind, p.provolatile, p.proisstrict, p.proretset, p.provariadic,
       p.pronargdefaults, p.proargtypes, p.prorettype,
       (SELECT string_agg(p.proargmodes[n]::text || ':' || p.proallargtypes[n], ' ' ORDER BY n)
        FROM generate_subscripts(p.proallargtypes, 1) AS n),
       array_to_string(p.proargnames, ',')
FROM pg_catalog.pg_proc AS p
WHERE p.oid < 16384 AND p.pronamespace = 'pg_catalog'::regnamespace
ORDER BY p.oid;

-- oper oid name left right result function commutator negator mergejoinable hashjoinable
SELECT 'oper', oid, oprname, oprleft, oprright, oprresult, oprcode::oid, oprcom, oprnegate, oprcanmerge, oprcanhash
FROM pg_catalog.pg_operator
WHERE oid < 16384 AND oprnamespace = 'pg_catalog'::regnamespace
ORDER BY oid;

-- cast source target function context method
SELECT 'cast', castsource, casttarget, castfunc, castcontext, castmethod
FROM pg_catalog.pg_cast
WHERE oid < 16384
ORDER BY castsource, casttarget;

-- agg function kind direct-arguments transition-type sort-operator
SELECT 'agg', a.aggfnoid::oid, a.aggkind, a.aggnumdirectargs, a.aggtranstype, a.aggsortop
FROM pg_catalog.pg_aggregate AS a
JOIN pg_catalog.pg_proc AS p ON p.oid = a.aggfnoid
WHERE p.oid < 16384 AND p.pronamespace = 'pg_catalog'::regnamespace
ORDER BY a.aggfnoid::oid;

-- range type subtype multirange
SELECT 'range', rngtypid, rngsubtype, rngmultitypid
FROM pg_catalog.pg_range
WHERE rngtypid < 16384
ORDER BY rngtypid;

-- opclass method(b/h) type equality less-than      default classes only
SELECT 'opclass', left(m.amname, 1), c.opcintype, e.amopopr, coalesce(l.amopopr, 0)
FROM pg_catalog.pg_opclass AS c
JOIN pg_catalog.pg_am AS m ON m.oid = c.opcmethod
JOIN pg_catalog.pg_amop AS e ON e.amopfamily = c.opcfamily AND e.amoplefttype = c.opcintype
     AND e.amoprighttype = c.opcintype AND e.amopstrategy = CASE m.amname WHEN 'btree' THEN 3 ELSE 1 END
LEFT JOIN pg_catalog.pg_amop AS l ON m.amname = 'btree' AND l.amopfamily = c.opcfamily
     AND l.amoplefttype = c.opcintype AND l.amoprighttype = c.opcintype AND l.amopstrategy = 1
WHERE c.opcdefault AND c.oid < 16384 AND m.amname IN ('btree', 'hash')
ORDER BY m.amname, c.opcintype;

-- word keyword category bare-label
SELECT 'word', word, catcode, barelabel
FROM pg_catalog.pg_get_keywords()
ORDER BY word COLLATE "C";
