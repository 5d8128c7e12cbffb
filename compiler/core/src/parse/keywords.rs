//! PostgreSQL's keyword categories, which decide where a word may stand as a name.
//!
//! Words in no list here are ordinary names or unreserved keywords: both may stand anywhere a name may.

/// Reserved: only a label after AS, or after a dot.
const RESERVED: &str = " all analyse analyze and any array as asc asymmetric both case cast check collate column \
constraint create current_catalog current_date current_role current_time current_timestamp current_user default \
deferrable desc distinct do else end except false fetch for foreign from grant group having in initially intersect into \
lateral leading limit localtime localtimestamp not null offset on only or order placing primary references returning \
select session_user some symmetric system_user table then to trailing true union unique user using variadic when where window \
with ";

/// Reserved, but may name functions and types.
const TYPE_FUNC_NAME: &str = " authorization binary collation concurrently cross current_schema freeze full ilike inner is \
isnull join left like natural notnull outer overlaps right similar tablesample verbose ";

/// May name columns and tables, but no functions or types.
const COL_NAME: &str = " between bigint bit boolean char character coalesce dec decimal exists extract float greatest \
grouping inout int integer interval json json_array json_arrayagg json_exists json_object json_objectagg json_query json_scalar \
json_serialize json_table json_value least merge_action national nchar none normalize nullif numeric out overlay position precision real \
row setof smallint substring time timestamp treat trim values varchar xmlattributes xmlconcat xmlelement xmlexists \
xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable ";

/// Not allowed as a column label without AS.
const NEEDS_AS: &str = " array as char character create day except fetch filter for from grant group having hour intersect \
into isnull limit minute month national notnull offset on order over overlaps precision returning second to union varying \
where window with within without year ";

fn listed(list: &str, word: &str) -> bool {
    list.split(' ').any(|w| w == word)
}

/// Whether an unquoted word may name a column, table or alias (PostgreSQL's `ColId`).
pub(super) fn is_col_id(word: &str) -> bool {
    !listed(RESERVED, word) && !listed(TYPE_FUNC_NAME, word)
}

/// Whether an unquoted word may name a function or a type (`type_function_name`).
pub(super) fn is_function_name(word: &str) -> bool {
    !listed(RESERVED, word) && !listed(COL_NAME, word)
}

/// Whether an unquoted word may be a column label without AS (`BareColLabel`).
pub(super) fn is_bare_label(word: &str) -> bool {
    !listed(NEEDS_AS, word)
}
