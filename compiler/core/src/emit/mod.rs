//! Programs to text: view structs over the templates.
//!
//! A template holds statements and PL/pgSQL frames; it may loop and omit, never decide. Every field is a [`text::Sql`],
//! made by the printer only. The result of this step is the complete text of the objects of one stream table or one
//! source; which of them goes into a migration is decided in `migrate/`.

mod capture;
mod names;
mod step;
mod stream_table;
mod text;

pub use capture::{CapturedColumn, SourceObjects, StreamStorage};
pub use names::{buffer_name, long_hash, storage_name};
pub(crate) use names::{index_name, inner_storage_name};
pub use step::{
    FUNCTIONS, INSTALLED, alter_storage, call, drop_view, ended, installed, no_way_back, query_of,
    reregister, runtime_step,
};
pub use stream_table::{Inner, Rendered, SourceRead, StreamObjects, guard, render, unregister};
pub(crate) use text::Sql;

/// The runtime schema: tables, functions and views that every installation shares.
pub const RUNTIME: &str = concat!(
    include_str!("../../../../templates/runtime.sql"),
    include_str!("../../../../templates/runtime_versions.sql"),
    "\n",
    include_str!("../../../../templates/runtime_state.sql"),
);

/// Takes the place of BEGIN where a migration tool opens the transaction.
pub(crate) const WRAPPED_BEGIN: &str = include_str!("../../../../templates/wrapped_begin.sql");

/// Takes the place of COMMIT where a migration tool ends the transaction.
pub(crate) const WRAPPED_END: &str = include_str!("../../../../templates/wrapped_end.sql");

/// Version of the runtime schema.
pub const RUNTIME_VERSION: u32 = 2;
