-- Looks wrong and is not
a IN (1) IN (2)
a IN (1) LIKE b
a = ANY (b) = ANY (c)
a += b
a =- b
a == b
a ! b
a NOT
'a' "b"
int
