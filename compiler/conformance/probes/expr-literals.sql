-- Numbers
0
1
42
007
2147483647
2147483648
9223372036854775807
9223372036854775808
123456789012345678901234567890
1.5
1.
.5
1.50
0.0
1e3
1E3
1e+3
1e-3
1.5e3
.5e-3
1.e3
1.5::numeric(3,1)
-- Strings
''
'x'
'it''s'
'it''''s'
'a"b'
'a\b'
'ab\'
'\'
'%'
'é ü 漢字'
'line⏎break'
'a'⏎'b'
'a'  ⏎   'b'⏎'c'
'a' -- comment⏎ 'b'
'it''s'⏎'''x'
E'a\'b'
E'a\\b'
E'\n\t\r\b\f'
E'\x41\x4'
E'\101\7'
E'\u00e9\U0001F600'
E'\uD83D\uDE00'
E'it''s'
E'a'⏎'\n'
e'x\q'
E''
U&'d\0061t\+000061'
U&'d!0061t' UESCAPE '!'
u&'x'
U&'\\'
U&'a''b'
$$x$$
$$it's$$
$$a $ b$$
$x$a $$ b$x$
$X$a $x$ b$X$
$é$x$é$
$$$$
$$a⏎b\n$$
N'x'
n'x'
b'101'
B''
x'1F'
X'ff'
x'1F'::int
-- Constants of other kinds
NULL
TRUE
FALSE
true
null
-- Identifiers
a
A
fOO
"fOO"
"a""b"
"a b"
"select"
t."Column"
"T".a
s.t.a
d.s.t.a
a_1$b
_a
ä
ÄB
aÉ
漢字
"漢字"
"é"
U&"d\0061t"
U&"d!0061t" UESCAPE '!'
aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggggggggghhhhhhhhhh
"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggggggggghhhhhhhhhh"
ééééééééééééééééééééééééééééééééééé
aéééééééééééééééééééééééééééééééééééé
t.select
t.user
t."user"
s.table.order
t.all
name
type
value
date
text
day
year
key
level
status
month
-- Comments and spaces
a /* x */ + /* y /* nested */ z */ b
a -- x⏎+ b
a/**/+/**/b
a	+	b
a /* 'x' */
'a /* b */'
'a -- b'
"a -- b"
1/*x*/
a+--x⏎b
a*/*x*/b
a</*x*/b
a =/* x */ b
