//! Ids of a few rows of PostgreSQL's catalog that the algebra itself has to know: the types of truth values and
//! counts, and the operators, functions and aggregates whose meaning `eval` implements. They are fixed numbers of
//! `pg_type.dat`, `pg_operator.dat` and `pg_proc.dat`, the same in every supported major.

use crate::algebra::Type;
use crate::catalog::{AggId, FuncId, OperId, TypeId};

/// `boolean`
pub const BOOL: TypeId = TypeId(16);
/// `bigint`
pub const INT8: TypeId = TypeId(20);
/// `smallint`
pub const INT2: TypeId = TypeId(21);
/// `integer`
pub const INT4: TypeId = TypeId(23);
/// `text`
pub const TEXT: TypeId = TypeId(25);
/// `character varying`
pub const VARCHAR: TypeId = TypeId(1043);
/// `numeric`
pub const NUMERIC: TypeId = TypeId(1700);

/// `bigint = bigint`
pub const INT8_EQ: OperId = OperId(410);
/// `bigint <> bigint`
pub const INT8_NE: OperId = OperId(411);
/// `bigint < bigint`
pub const INT8_LT: OperId = OperId(412);
/// `bigint > bigint`
pub const INT8_GT: OperId = OperId(413);
/// `bigint <= bigint`
pub const INT8_LE: OperId = OperId(414);
/// `bigint >= bigint`
pub const INT8_GE: OperId = OperId(415);
/// `bigint + bigint`
pub const INT8_ADD: OperId = OperId(684);
/// `bigint - bigint`
pub const INT8_SUB: OperId = OperId(685);
/// `bigint * bigint`
pub const INT8_MUL: OperId = OperId(686);
/// `integer = integer`
pub const INT4_EQ: OperId = OperId(96);
/// `text = text`
pub const TEXT_EQ: OperId = OperId(98);
/// `text || text`
pub const TEXT_CONCAT: OperId = OperId(654);
/// `boolean = boolean`
pub const BOOL_EQ: OperId = OperId(91);
/// `numeric = numeric`
pub const NUMERIC_EQ: OperId = OperId(1752);

/// `generate_series(bigint, bigint)`
pub const SERIES_INT8: FuncId = FuncId(1069);
/// `abs(bigint)`
pub const ABS_INT8: FuncId = FuncId(1396);
/// `length(text)`
pub const LENGTH_TEXT: FuncId = FuncId(1317);
/// `upper(text)`
pub const UPPER_TEXT: FuncId = FuncId(871);
/// `lower(text)`
pub const LOWER_TEXT: FuncId = FuncId(870);

/// `count(*)`
pub const COUNT_ROWS: AggId = AggId(FuncId(2803));
/// `count(any)`
pub const COUNT: AggId = AggId(FuncId(2147));
/// `sum(bigint)`, a `numeric`
pub const SUM_INT8: AggId = AggId(FuncId(2107));
/// `sum(integer)`, a `bigint`
pub const SUM_INT4: AggId = AggId(FuncId(2108));
/// `min(bigint)`
pub const MIN_INT8: AggId = AggId(FuncId(2131));
/// `max(bigint)`
pub const MAX_INT8: AggId = AggId(FuncId(2115));
/// `min(text)`
pub const MIN_TEXT: AggId = AggId(FuncId(2145));
/// `max(text)`
pub const MAX_TEXT: AggId = AggId(FuncId(2129));
/// `bool_and(boolean)`
pub const BOOL_AND: AggId = AggId(FuncId(2517));
/// `bool_or(boolean)`
pub const BOOL_OR: AggId = AggId(FuncId(2518));
/// `string_agg(text, text)`
pub const STRING_AGG: AggId = AggId(FuncId(3538));

/// `row_number()`
pub const ROW_NUMBER: FuncId = FuncId(3100);
/// `rank()`
pub const RANK: FuncId = FuncId(3101);
/// `dense_rank()`
pub const DENSE_RANK: FuncId = FuncId(3102);
/// `percent_rank()`
pub const PERCENT_RANK: FuncId = FuncId(3103);
/// `cume_dist()`
pub const CUME_DIST: FuncId = FuncId(3104);
/// `ntile(integer)`
pub const NTILE: FuncId = FuncId(3105);
/// `lag(anyelement)`
pub const LAG: FuncId = FuncId(3106);
/// `lead(anyelement)`
pub const LEAD: FuncId = FuncId(3109);
/// `first_value(anyelement)`
pub const FIRST_VALUE: FuncId = FuncId(3112);
/// `last_value(anyelement)`
pub const LAST_VALUE: FuncId = FuncId(3113);
/// `nth_value(anyelement, integer)`
pub const NTH_VALUE: FuncId = FuncId(3114);

/// The plain `boolean` type.
#[must_use]
pub fn bool_type() -> Type {
    Type::plain(BOOL)
}

/// The plain `bigint` type.
#[must_use]
pub fn int8_type() -> Type {
    Type::plain(INT8)
}

/// The plain `text` type.
#[must_use]
pub fn text_type() -> Type {
    Type::plain(TEXT)
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    /// `=`
    Eq,
    /// `<>`
    Ne,
    /// `<`
    Lt,
    /// `<=`
    Le,
    /// `>`
    Gt,
    /// `>=`
    Ge,
}

/// The comparisons of the built-in types that occur in keys: strict, total, and never NULL on non-NULL arguments.
/// `None` says only that nothing is known about the operator.
#[must_use]
pub fn comparison(oper: OperId) -> Option<Compare> {
    // In each list: boolean, "char", name, smallint, integer, text, bigint, oid, numeric, date, time, timestamp,
    // timestamptz, interval, uuid, char(n), bytea; then the integers among each other (2-8, 8-4, 8-2, 2-4, 4-8, 4-2),
    // the floats (4-4, 4-8, 8-4, 8-8), timetz, enums.
    let among = |list: &[u32]| list.contains(&oper.0);
    if among(&[
        91, 92, 93, 94, 96, 98, 410, 607, 1752, 1093, 1108, 2060, 1320, 1330, 2972, 1054, 1955, 1868, 416,
        1862, 532, 15, 533, 620, 1120, 1130, 670, 1550, 3516,
    ]) {
        return Some(Compare::Eq);
    }
    if among(&[
        85, 630, 643, 519, 518, 531, 411, 608, 1753, 1094, 1109, 2061, 1321, 1331, 2973, 1057, 1956, 1869,
        417, 1863, 538, 36, 539, 621, 1121, 1131, 671, 1551, 3517,
    ]) {
        return Some(Compare::Ne);
    }
    if among(&[
        58, 631, 660, 95, 97, 664, 412, 609, 1754, 1095, 1110, 2062, 1322, 1332, 2974, 1058, 1957, 1870, 418,
        1864, 534, 37, 535, 622, 1122, 1132, 672, 1552, 3518,
    ]) {
        return Some(Compare::Lt);
    }
    if among(&[
        1694, 632, 661, 522, 523, 665, 414, 611, 1755, 1096, 1111, 2063, 1323, 1333, 2976, 1059, 1958, 1872,
        420, 1866, 540, 80, 541, 624, 1124, 1134, 673, 1553, 3520,
    ]) {
        return Some(Compare::Le);
    }
    if among(&[
        59, 633, 662, 520, 521, 666, 413, 610, 1756, 1097, 1112, 2064, 1324, 1334, 2975, 1060, 1959, 1871,
        419, 1865, 536, 76, 537, 623, 1123, 1133, 674, 1554, 3519,
    ]) {
        return Some(Compare::Gt);
    }
    if among(&[
        1695, 634, 663, 524, 525, 667, 415, 612, 1757, 1098, 1113, 2065, 1325, 1335, 2977, 1061, 1960, 1873,
        430, 1867, 542, 82, 543, 625, 1125, 1135, 675, 1555, 3521,
    ]) {
        return Some(Compare::Ge);
    }
    None
}

/// The default equality operator of the built-in types that `eval` knows and of `numeric`: for tests and examples.
/// The compiler takes equality from the catalog.
#[must_use]
pub fn equality(ty: &Type) -> Option<OperId> {
    match ty.id {
        BOOL => Some(BOOL_EQ),
        INT8 => Some(INT8_EQ),
        INT4 => Some(INT4_EQ),
        TEXT => Some(TEXT_EQ),
        NUMERIC => Some(NUMERIC_EQ),
        _ => None,
    }
}

/// LIKE, ILIKE, `~` and `~*` over text, char(n) and name, in their positive form.
#[must_use]
pub fn pattern_match(oper: OperId) -> bool {
    [1209, 1211, 1207, 1627, 1629, 1625, 641, 1055, 639, 1228, 1234, 1226].contains(&oper.0)
}

/// `+ - * / %` on the built-in numbers: NULL for a NULL argument.
#[must_use]
pub fn strict_arithmetic(oper: OperId) -> bool {
    // smallint, integer and bigint among each other, floats among each other, numeric.
    [
        439, 514, 526, 527, 528, 529, 530, 544, 545, 546, 547, 550, 551, 552, 553, 554, 555, 556, 557, 586,
        587, 588, 589, 591, 592, 593, 594, 684, 685, 686, 687, 688, 689, 690, 691, 692, 693, 694, 695, 818,
        819, 820, 821, 822, 823, 824, 825, 1116, 1117, 1118, 1119, 1126, 1127, 1128, 1129, 1758, 1759, 1760,
        1761, 1762,
    ]
    .contains(&oper.0)
}

/// Operators that yield NULL only for a NULL argument: the comparisons, and the arithmetic that `eval` knows.
#[must_use]
pub fn never_null_on_values(oper: OperId) -> bool {
    comparison(oper).is_some() || matches!(oper, INT8_ADD | INT8_SUB | INT8_MUL | TEXT_CONCAT)
}
