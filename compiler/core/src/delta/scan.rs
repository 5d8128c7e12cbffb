//! Scan. Δ(R) is the net change of the source.                                                  `scan.delta`
//!
//! Why it holds: by definition of the change buffer. Reads: the buffer rows of the window, never the table. Cost: |ΔR|.
//! Does not apply: to a scan that is a delta already; a delta is not differentiated twice.

use super::{Differ, no_delta};
use crate::algebra::{Rel, State, build};
use crate::diag::Result;
use crate::schema::TableId;

pub(super) fn delta(
    rel: &Rel,
    table: TableId,
    state: State,
    columns: &[usize],
    d: &mut Differ<'_, '_>,
) -> Result<Rel> {
    match state {
        State::New => {
            let change = build::scan_as(table, State::Delta, columns.to_vec(), rel.cols().to_vec());
            Ok(change.by_rule("scan.delta", Some(format!("Δ{}", d.name(rel)))))
        }
        State::Delta => Err(no_delta(rel, "the change of a source has no change of its own")),
    }
}
