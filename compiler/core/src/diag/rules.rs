//! The table of diagnostic codes: one row a code. `pgtc rule CODE` and the error pages of the manual are made from it.
//!
//! `1xxx` SQL that is unsupported or unsafe to maintain, `2xxx` performance, `3xxx` schema, `4xxx` migrations,
//! `5xxx` definitions and configuration, `9xxx` our bug.

/// The page of one code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// `PGTCnnnn`.
    pub code: &'static str,
    /// A few words.
    pub title: &'static str,
    /// What it means and why, a short paragraph.
    pub why: &'static str,
    /// What to do about it.
    pub fix: &'static str,
    /// A definition that raises exactly this code (over the tables of [`EXAMPLE_SCHEMA`]); empty where none can.
    pub bad: &'static str,
    /// The same, mended.
    pub good: &'static str,
}

/// The DDL over which the examples of the rules are written and tested.
pub const EXAMPLE_SCHEMA: &str = "CREATE TABLE shop.customers (id bigint PRIMARY KEY, name text NOT NULL, region text);
CREATE TABLE shop.orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES shop.customers, amount numeric(12,2) NOT NULL, note text, placed_at timestamptz NOT NULL);
";

/// All rules of the compiler, ascending by code: each module keeps its own.
#[must_use]
pub fn rules() -> Vec<&'static Rule> {
    let tables = [
        crate::algebra::rules::RULES,
        crate::attach::rules::RULES,
        crate::catalog::rules::RULES,
        crate::maintain::rules::RULES,
        crate::migrate::format::rules::RULES,
        crate::migrate::rules::RULES,
        crate::order::rules::RULES,
        crate::parse::rules::RULES,
        crate::resolve::clock::RULES,
        crate::resolve::rules::RULES,
        crate::resolve::unsupported::RULES,
    ];
    let mut all: Vec<&'static Rule> = tables.into_iter().flatten().collect();
    all.sort_by_key(|r| r.code);
    all
}

/// The page of a code, if there is such a code.
#[must_use]
pub fn rule(code: &str) -> Option<&'static Rule> {
    rules().into_iter().find(|r| r.code.eq_ignore_ascii_case(code))
}
