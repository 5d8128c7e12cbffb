//! Derived operators: constructs that have no operator of their own, as definitions over those that do.
//!
//! # Subqueries
//!
//! | Construct | Definition over the outer plan L and the subquery's plan R, pulled to σ_p(R₀) ([`pull`]) |
//! |---|---|
//! | `WHERE EXISTS` | `L ⋉_p R₀` |
//! | `WHERE NOT EXISTS` | `L ▷_p R₀` |
//! | `EXISTS` as a value | `L ⟕_p δ(R₀)`, with R₀'s distinct values of what p compares: at most one match; true where there is one |
//! | `x op ANY R` | `m OR (NULL AND u)` with m = EXISTS(R: x op r), u = EXISTS(R: x op r is not false) |
//! | `x op ALL R` | `NOT (m OR (NULL AND u))` with m = EXISTS(R: NOT (x op r)), u likewise |
//! | scalar, at most one row | `L ⟕_p R₀` |
//! | scalar, an aggregate | the same, with the aggregate's value over nothing where there is no match |
//! | scalar, any other | `L ⟕_p γ(R₀)`, a grouping that counts rows; the expression raises PostgreSQL's error where there is more than one |
//! | `ARRAY` | `L ⟕_p γ(R₀)` with array_agg, the empty array where there is no match |
//! | LATERAL | `L ⋈_p R₀` |
//!
//! In WHERE only truth matters ([`truth`]), so `x NOT IN R` becomes anti joins: one for equal values, and where NULL is
//! possible one for NULLs in R, and one for x being NULL while R has rows.
//!
//! A subquery is computed for all outer rows together: also for those for which a CASE would not evaluate it, and also
//! over inner rows that belong to no outer row. What such rows show is thrown away, so only an error can tell the
//! difference. The error for more than one row is raised where the expression uses the value, and nowhere else; an error
//! of an expression inside the subquery (a division by zero) may be raised for a row that PostgreSQL would not look at.

mod attach;
mod domain;
pub(crate) mod grouping_sets;
mod lateral;
#[cfg(test)]
mod laws;
mod pull;
pub(crate) mod set_operation;
pub(crate) mod temporal;
mod truth;

pub(crate) use attach::Over;
pub(crate) use lateral::Beside;
pub(crate) use pull::free;
