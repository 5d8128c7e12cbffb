-- Calls
array_agg(a ORDER BY b USING <)
json_agg(t.*)
count(*) OVER (ORDER BY a USING >)
EXTRACT("Year" FROM a)
EXTRACT('Foo Bar' FROM a)
TRIM(LEADING 'x' FROM a, b)
TREAT(a AS int)
XMLELEMENT(NAME a, b)
XMLELEMENT(NAME a, XMLATTRIBUTES(b AS c), d)
XMLFOREST(a, b AS c)
XMLCONCAT(a, b)
XMLPARSE(DOCUMENT a)
XMLPI(NAME a)
XMLROOT(a, VERSION '1.0')
XMLSERIALIZE(CONTENT a AS text)
XMLEXISTS('x' PASSING a)
JSON_OBJECT('a': 1)
JSON_OBJECT('a' VALUE 1)
JSON_OBJECT()
JSON_ARRAY(1, 2)
JSON_ARRAY(SELECT 1)
JSON_OBJECTAGG(a: b)
JSON_ARRAYAGG(a)
JSON_VALUE(a, '$.b')
JSON_QUERY(a, '$.b')
JSON_EXISTS(a, '$.b')
JSON(a)
JSON_SCALAR(a)
JSON_SERIALIZE(a)
MERGE_ACTION()
exists (table t)
-- Conditions
a IS DOCUMENT
a IS NOT DOCUMENT
a IS NORMALIZED
a IS NFC NORMALIZED
a IS NOT NFKD NORMALIZED
a IS JSON
a IS NOT JSON OBJECT
-- Literals
B'1'⏎'0'
$1
$1 + $2
$1::int
$1.a
$1[1]
$1/2
-- Types
a::geometry(point, 4326)
a::mytype('x')
a::SETOF int
a AT LOCAL
(t).*
ROW(a.*)
ROW(t.*, 1)
(t.*, 1)
($1).a
($1)[1]
-- Looks wrong and is not
a AND
a BETWEEN b AND c AND
a LIKE
a COLLATE
x'1G'
b'12'
$1a
;
a;;
