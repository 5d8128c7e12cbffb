//! From algebra to SQL text: the only home of SQL.
//!
//! ```text
//!  Rel    -> ast     select/   which nodes share a SELECT, which become a CTE
//!  ColId  -> name    names     chosen once, last
//!  ast    -> text    print/    brackets, quoting, layout
//! ```
//!
//! Nothing here decides what is computed.

mod additive;
mod build;
mod few;
mod identity;
pub mod live;
pub mod names;
mod partitions;
pub mod print;
pub mod select;
pub mod statement;
pub mod tree;
