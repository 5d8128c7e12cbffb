//! What a window operator computes: calls, orders, frames; and whether the order of tied rows shows in it.
//!
//! PostgreSQL leaves the order of rows that tie in ORDER BY open. A call is *tie-free* if every such order gives the
//! same rows: ranks look at peers only, and so do aggregates over a frame that begins and ends between peers. All others
//! number, shift or cut the tied rows and need a total order to be a function of their input.

use crate::algebra::props::{Cols, Facts, equality_is_identity};
use crate::algebra::scalar::{as_col, bare};
use crate::algebra::{ColId, Rel, Scalar, ScalarKind, SortKey, oids};
use crate::catalog::{AggId, FuncId};
use crate::diag::Span;

/// A window function call, with its order inside the partition.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct WindowCall {
    /// What is called.
    pub func: WindowFunc,
    /// Its arguments.
    pub args: Vec<Scalar>,
    /// `FILTER (WHERE …)`
    pub filter: Option<Scalar>,
    /// `f(VARIADIC …)`
    pub variadic: bool,
    /// `ORDER BY` of its window.
    pub order: Vec<SortKey>,
    /// The frame; none is RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW.
    pub frame: Option<Frame>,
    /// An aggregate whose result follows the order of the rows in the frame, such as `array_agg`.
    pub ordered: bool,
    /// Place in the user's text.
    pub span: Option<Span>,
}

/// What a window function call calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WindowFunc {
    /// `row_number`, `lag` and the other functions that exist for windows only.
    Builtin(FuncId),
    /// An aggregate over the frame.
    Aggregate(AggId),
}

/// The rows around the current one that a call looks at.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Frame {
    /// In what the bounds are counted.
    pub units: Units,
    /// Where it begins.
    pub start: Bound,
    /// Where it ends.
    pub end: Bound,
    /// What is left out of it.
    pub exclude: Option<Exclude>,
}

/// In what the bounds of a frame are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Units {
    /// Rows.
    Rows,
    /// Distances of the sort key.
    Range,
    /// Groups of peers.
    Groups,
}

/// A bound of a frame. Offsets are constants.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// The first row of the partition.
    First,
    /// So many units before.
    Before(Scalar),
    /// The current row, or its peers.
    Current,
    /// So many units after.
    After(Scalar),
    /// The last row of the partition.
    Last,
}

/// What EXCLUDE leaves out of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Exclude {
    /// The row itself.
    Current,
    /// The row and its peers.
    Group,
    /// The peers, not the row.
    Ties,
}

impl Frame {
    /// Whether it is the whole partition for every row.
    fn is_everything(&self) -> bool {
        self.start == Bound::First && self.end == Bound::Last && self.exclude.is_none()
    }
}

impl WindowCall {
    /// Whether the order of tied rows cannot show.
    #[must_use]
    pub fn is_tie_free(&self) -> bool {
        match self.func {
            WindowFunc::Builtin(func) => {
                matches!(func, oids::RANK | oids::DENSE_RANK | oids::PERCENT_RANK | oids::CUME_DIST)
            }
            WindowFunc::Aggregate(_) if self.ordered => false,
            WindowFunc::Aggregate(_) => match &self.frame {
                None => true,
                Some(frame) => match frame.units {
                    Units::Range | Units::Groups => true,
                    Units::Rows => frame.is_everything(),
                },
            },
        }
    }

    /// Whether further sort keys at the end of its order only decide between rows that tie, and change nothing else:
    /// true where peers play no role. The first row of a frame that begins with the partition is one of them; it is
    /// the caller's to count such a frame in rows, see [`WindowCall::in_rows`].
    #[must_use]
    pub fn ignores_peers(&self) -> bool {
        let by_rows = self.frame.as_ref().is_some_and(|f| {
            let peers = matches!(f.exclude, Some(Exclude::Group | Exclude::Ties));
            !peers && (f.units == Units::Rows || f.is_everything())
        });
        match self.func {
            WindowFunc::Builtin(func) => {
                by_rows
                    || !matches!(func, oids::FIRST_VALUE | oids::LAST_VALUE | oids::NTH_VALUE)
                        && !self.is_tie_free()
            }
            WindowFunc::Aggregate(_) => by_rows,
        }
    }

    /// The same call with the frame counted in rows, where that gives one of the results that PostgreSQL may give.
    #[must_use]
    pub fn in_rows(&self) -> WindowCall {
        let first = self.func == WindowFunc::Builtin(oids::FIRST_VALUE);
        let from_start = self.frame.as_ref().is_none_or(|f| {
            f.start == Bound::First
                && f.exclude.is_none()
                && matches!(f.end, Bound::Current | Bound::After(_))
        });
        if first && from_start {
            let frame = Frame { units: Units::Rows, start: Bound::First, end: Bound::Current, exclude: None };
            return WindowCall { frame: Some(frame), ..self.clone() };
        }
        if self.order.is_empty() && self.frame.is_none() {
            // Without an order all rows are peers: the frame is the partition.
            let frame = Frame { units: Units::Rows, start: Bound::First, end: Bound::Last, exclude: None };
            return WindowCall { frame: Some(frame), ..self.clone() };
        }
        self.clone()
    }
}

/// Whether rows of one partition that tie in an order are the same as far as `used` columns show. Equal is not
/// identical (1.0 and 1.00): unless a key tells the rows apart, such columns must be sorted by their text too.
#[must_use]
pub fn decides(facts: &Facts, input: &Rel, partition: &[ColId], order: &[SortKey], used: &Cols) -> bool {
    let same = tied(facts, partition, order);
    let by_text = |id: ColId| order.iter().any(|k| as_text(&k.expr) == Some(id));
    facts.unique(&same)
        || used
            .iter()
            .filter_map(|id| input.col(*id))
            .all(|c| by_text(c.id) || same.contains(&c.id) && equality_is_identity(c))
}

/// The columns that are equal in rows which are in one partition and tie.
#[must_use]
pub fn tied(facts: &Facts, partition: &[ColId], order: &[SortKey]) -> Cols {
    let keys = order.iter().filter_map(|k| as_col(bare(&k.expr)));
    facts.closure(&partition.iter().copied().chain(keys).collect())
}

/// The column, if the scalar is its text.
fn as_text(s: &Scalar) -> Option<ColId> {
    let ScalarKind::Cast { arg, implicit: false } = &s.kind else { return None };
    if s.ty.id == oids::TEXT { as_col(arg) } else { None }
}

/// Whether calls over a bag give the same rows in whatever order rows that tie are taken: each call is tie-free or its
/// order decides between all rows that differ. Two orders that do not decide between equal rows may pair their results
/// in several ways.
#[must_use]
pub fn is_function(facts: &Facts, input: &Rel, partition: &[ColId], calls: &[WindowCall]) -> bool {
    let all: Cols = input.col_ids().into_iter().collect();
    let mut orders: Vec<&[SortKey]> = vec![];
    for call in calls.iter().filter(|c| !c.is_tie_free()) {
        if !decides(facts, input, partition, &call.order, &all) {
            return false;
        }
        let same = tied(facts, partition, &call.order);
        if !facts.unique(&same) && !orders.contains(&call.order.as_slice()) {
            orders.push(&call.order);
        }
    }
    orders.len() < 2
}
