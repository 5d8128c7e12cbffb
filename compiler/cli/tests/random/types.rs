//! The types that columns and expressions have, and their values.
//!
//! Values come from small pools, so that rows join, group and collide often; the pools hold values that are equal but
//! not identical (1, 1.0 and 1.00; 30 days and a month; 0 and -0) and those that break naive arithmetic (NaN).

use pgtc_core::catalog::TypeId;

use super::rng::Rng;

/// A type of the test.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ty {
    Int2,
    Int4,
    Int8,
    /// numeric without a declared scale
    Num,
    /// numeric(10, 2)
    Money,
    Float,
    Text,
    Varchar,
    Char,
    Bool,
    Date,
    Stamp,
    Zoned,
    Span,
    Uuid,
    Mood,
    Ints,
    Texts,
    Jsonb,
    Bytes,
    /// json: no equality
    Json,
}

/// All but json, which few columns have.
pub const ALL: &[Ty] = &[
    Ty::Int2,
    Ty::Int4,
    Ty::Int8,
    Ty::Num,
    Ty::Money,
    Ty::Float,
    Ty::Text,
    Ty::Varchar,
    Ty::Char,
    Ty::Bool,
    Ty::Date,
    Ty::Stamp,
    Ty::Zoned,
    Ty::Span,
    Ty::Uuid,
    Ty::Mood,
    Ty::Ints,
    Ty::Texts,
    Ty::Jsonb,
    Ty::Bytes,
];

impl Ty {
    /// The declaration of a column.
    pub fn ddl(self) -> &'static str {
        match self {
            Ty::Money => "numeric(10, 2)",
            Ty::Varchar => "varchar(10)",
            Ty::Char => "char(4)",
            other => other.cast(),
        }
    }

    /// The type to cast to, without modifiers.
    pub fn cast(self) -> &'static str {
        match self {
            Ty::Int2 => "smallint",
            Ty::Int4 => "integer",
            Ty::Int8 => "bigint",
            Ty::Num | Ty::Money => "numeric",
            Ty::Float => "double precision",
            Ty::Text => "text",
            Ty::Varchar => "varchar",
            Ty::Char => "char(4)",
            Ty::Bool => "boolean",
            Ty::Date => "date",
            Ty::Stamp => "timestamp",
            Ty::Zoned => "timestamptz",
            Ty::Span => "interval",
            Ty::Uuid => "uuid",
            Ty::Mood => "public.mood",
            Ty::Ints => "integer[]",
            Ty::Texts => "text[]",
            Ty::Jsonb => "jsonb",
            Ty::Bytes => "bytea",
            Ty::Json => "json",
        }
    }

    /// The type whose operators and functions work on it; `Money` and `Varchar` are forms of others.
    pub fn base(self) -> Ty {
        match self {
            Ty::Money => Ty::Num,
            other => other,
        }
    }

    /// Oid of the built-in types; none for the enum.
    pub fn id(self) -> Option<TypeId> {
        Some(match self {
            Ty::Int2 => TypeId::INT2,
            Ty::Int4 => TypeId::INT4,
            Ty::Int8 => TypeId::INT8,
            Ty::Num | Ty::Money => TypeId::NUMERIC,
            Ty::Float => TypeId::FLOAT8,
            Ty::Text => TypeId::TEXT,
            Ty::Varchar => TypeId::VARCHAR,
            Ty::Char => TypeId::BPCHAR,
            Ty::Bool => TypeId::BOOL,
            Ty::Date => TypeId::DATE,
            Ty::Stamp => TypeId::TIMESTAMP,
            Ty::Zoned => TypeId::TIMESTAMPTZ,
            Ty::Span => TypeId::INTERVAL,
            Ty::Uuid => TypeId::UUID,
            Ty::Mood => return None,
            Ty::Ints => TypeId(1007),
            Ty::Texts => TypeId::TEXT_ARRAY,
            Ty::Jsonb => TypeId::JSONB,
            Ty::Bytes => TypeId::BYTEA,
            Ty::Json => TypeId::JSON,
        })
    }

    /// The type of an oid.
    pub fn of(id: TypeId) -> Option<Ty> {
        ALL.iter().copied().find(|t| *t != Ty::Money && t.id() == Some(id))
    }

    /// Equal values of it can differ in their text, so that a group's key can be any of them.
    pub fn vague(self) -> bool {
        matches!(self, Ty::Num | Ty::Money | Ty::Float | Ty::Span | Ty::Jsonb)
    }

    /// An expression that is the same for all equal values of it.
    pub fn canonical(self, value: &str) -> String {
        match self {
            Ty::Num | Ty::Money => format!("trim_scale({value})"),
            Ty::Float => format!("{value} + 0"),
            Ty::Span => format!("justify_interval({value})"),
            // Equal to any other of its kind; numbers inside keep their digits.
            Ty::Jsonb => format!("jsonb_hash_extended({value}, 0)"),
            _ => value.to_owned(),
        }
    }

    /// Whether sums and averages of it exist.
    pub fn is_number(self) -> bool {
        matches!(self, Ty::Int2 | Ty::Int4 | Ty::Int8 | Ty::Num | Ty::Money | Ty::Float)
    }

    /// A literal value, never NULL, that is valid in any context.
    pub fn literal(self, rng: &mut Rng) -> String {
        let quoted = |text: &str| format!("'{text}'::{}", self.cast());
        match self {
            Ty::Int2 => format!("{}::smallint", small(rng)),
            Ty::Int4 => small(rng),
            Ty::Int8 => format!("{}::bigint", small(rng)),
            _ => quoted(self.text(rng)),
        }
    }

    /// The same, as it stands in VALUES of a column.
    pub fn value(self, rng: &mut Rng) -> String {
        match self {
            Ty::Int2 | Ty::Int4 | Ty::Int8 => small(rng),
            _ => format!("'{}'", self.text(rng)),
        }
    }

    fn text(self, rng: &mut Rng) -> &'static str {
        let pool: &[&str] = match self {
            Ty::Int2 | Ty::Int4 | Ty::Int8 => &["1"],
            Ty::Num => &["0", "1", "1.0", "1.00", "2", "2.50", "-1", "3.125", "1", "2", "100", "NaN"],
            Ty::Money => &["0.00", "1.00", "2.50", "-1.25", "2.00", "10.10", "1.00", "2.50", "0.10", "NaN"],
            // Multiples of 1/2, so that sums are exact in every order.
            Ty::Float => &["0", "-0", "1", "2.5", "-1.5", "4", "1", "2.5", "NaN"],
            Ty::Text => &["", "a", "b", "ab", "B", "a b", "c", "x''y"],
            Ty::Varchar => &["", "a", "b", "ab", "a ", "c"],
            Ty::Char => &["a", "b", "ab", "", "c"],
            Ty::Bool => &["true", "false"],
            Ty::Date => &["2024-02-28", "2024-02-29", "2024-03-01", "1999-12-31"],
            Ty::Stamp => &[
                "2024-02-28 10:00:00",
                "2024-02-29 00:00:00",
                "2024-02-29 23:59:59.5",
                "1999-12-31 12:00:00",
            ],
            Ty::Zoned => &[
                "2024-02-28 10:00:00+00",
                "2024-02-29 00:00:00+00",
                "2024-02-28 12:00:00+02",
                "1999-12-31 12:00:00.25-05",
            ],
            Ty::Span => &["1 month", "30 days", "1 day", "24:00:00", "-00:30:00", "2 days 03:04:05"],
            Ty::Uuid => &[
                "00000000-0000-0000-0000-000000000001",
                "00000000-0000-0000-0000-000000000002",
                "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
            ],
            Ty::Mood => &["sad", "ok", "happy"],
            Ty::Ints => &["{}", "{1}", "{1,2}", "{2,1}", "{NULL,3}", "[0:1]={1,2}"],
            Ty::Texts => &["{}", "{a}", "{a,b}", "{b,NULL}", "{\"a b\",\"\"}"],
            Ty::Jsonb => &[
                "1",
                "1.0",
                "{\"a\": 1}",
                "{\"a\": 1.0}",
                "[1, 2]",
                "null",
                "\"a\"",
                "{\"b\": {\"c\": true}}",
            ],
            Ty::Bytes => &["\\x", "\\x00", "\\x01ff", "\\xdead"],
            Ty::Json => &["1", "{\"a\":1}", "{\"a\": 1}", "[]"],
        };
        pool[rng.below(pool.len())]
    }
}

/// A small whole number as text.
fn small(rng: &mut Rng) -> String {
    match rng.below(12) {
        0 => "-2".to_owned(),
        1 => "17".to_owned(),
        n => (n / 2).to_string(),
    }
}
