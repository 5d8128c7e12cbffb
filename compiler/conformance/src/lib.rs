//! Our reading of SQL against PostgreSQL's own grammar.
//!
//! A query that is read otherwise than PostgreSQL reads it would become wrong SQL without a word. The crate `pg_query`
//! carries PostgreSQL's grammar; these tests compare. For a text S let T(S) be PostgreSQL's tree of it. The law:
//!
//! ```text
//! PostgreSQL accepts S  =>  we refuse S with a diagnostic, or T(print(parse S)) = T(S), however many brackets are printed
//! PostgreSQL refuses S  =>  we refuse S
//! ```
//!
//! Printing with every bracket shows a wrong precedence, printing with few shows a missing bracket. Floors on the number
//! of accepted texts keep a parser that refuses everything from passing, and what is refused is listed in reviewed
//! snapshots.
//!
//! The grammar is that of PostgreSQL 18; 15 to 17 read everything they accept the same way. Names, types and
//! privileges are not looked at.
//!
//! Tests only; outside of the default members because `pg_query` needs a C compiler and libclang.

#![cfg(test)]

mod corpus;
mod judge;
mod keywords;
mod merged;
mod mutations;
mod operators;
mod probes;
mod random;
mod repository;
mod tally;

// The printer's generator of random trees, included by `random`, says `crate::ast`.
use pgtc_core::ast;
