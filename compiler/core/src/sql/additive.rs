//! The statement that adds changes to the totals of stored groups.
//!
//! ```text
//! change   per group: what is added to each total, and the best values that came and went
//! lost     groups whose stored extremum went
//! probe    their extrema in the state visible now
//! ```
//!
//! `lost` and `probe` exist only where there are extrema. Their conditions make PostgreSQL read neither the storage nor
//! a source for them as long as nothing went.

use super::build::{
    and, binary, call, col, derived, greatest, int, is_not_null, is_null, item, least, or, plain, query,
    select, table, when,
};
use super::identity::row_hash;
use super::names;
use super::select::Env;
use super::statement::{Names, SCHEMA, arm, assign, drift, pick, same_row};
use crate::algebra::{End, Rel};
use crate::ast::{
    Cte, CteBody, Expr, ExprKind, Ident, Join, JoinConstraint, JoinKind, MergeAction, MergeArm, Name, Select,
    SelectItem, SetExpr, TableRef,
};
use crate::maintain::{Extrema, Extremum, Identity, Program, Stored};

/// What the parts of the statement are made from.
pub(super) struct Sums<'a> {
    program: &'a Program,
    /// The stored column that counts the rows of a group.
    rows: &'a str,
    /// Positions of the totals begin here.
    first: usize,
    extrema: Option<&'a Extrema>,
    names: &'a Names,
    env: &'a Env<'a>,
    /// Columns of the change.
    columns: Vec<Ident>,
    keys: Vec<&'a Stored>,
    hashed: bool,
}

impl<'a> Sums<'a> {
    pub(super) fn new(
        program: &'a Program,
        groups: &'a Rel,
        rows: usize,
        extrema: Option<&'a Extrema>,
        names: &'a Names,
        env: &'a Env<'a>,
    ) -> Sums<'a> {
        let stored = &program.storage.columns;
        let (keys, hashed) = match &program.storage.identity {
            Identity::Key { columns, hashed } => (pick(stored, columns), *hashed),
            Identity::Bag => (vec![], false),
        };
        Sums {
            program,
            rows: stored.get(rows).map_or("pgtc_rows", |c| c.name.as_str()),
            first: rows,
            extrema,
            names,
            env,
            columns: names::columns(groups, env.labels, env.weight),
            keys,
            hashed,
        }
    }

    /// Lost groups: the plan gives all from which something went, the stored extremum decides.
    pub(super) fn narrow(&self, ctes: &mut [Cte]) {
        let Some(extrema) = self.extrema else { return };
        for cte in ctes.iter_mut().filter(|c| c.name.as_str() == "lost") {
            cte.body = CteBody::Query(Box::new(query(self.lost(extrema))));
        }
        let direct = (!extrema.direct.is_empty()).then(|| self.direct(extrema)).flatten();
        if let (Some(direct), Some(cte)) = (direct, ctes.iter_mut().find(|c| c.name.as_str() == "probe")) {
            cte.body = CteBody::Query(Box::new(query(direct)));
        }
    }

    fn lost(&self, extrema: &Extrema) -> Select {
        let from = TableRef::Join(Box::new(Join {
            kind: JoinKind::Inner,
            left: self.changed(),
            right: table(Name::qualified(SCHEMA, self.names.storage.clone()), "s"),
            constraint: JoinConstraint::On(same_row(self.program, "s", "c", self.env)),
            span: None,
        }));
        let went = extrema.columns.iter().map(|e| is_not_null(self.change("c", e.removed))).collect();
        let mut any = select(vec![], vec![table(Name::bare("change"), "c")]);
        any.where_ = Some(or(went));
        let mut parts = vec![ExprKind::Exists(Box::new(query(any))).into()];
        if !self.keys.is_empty() {
            let left = binary("+", col("s", self.rows), col("c", self.rows));
            parts.push(binary(">", left, int(0)));
        }
        parts.push(or(extrema.columns.iter().map(|e| self.is_lost(*e)).collect()));
        let mut lost = select(self.keys.iter().map(|k| plain("c", &k.name)).collect(), vec![from]);
        lost.where_ = Some(and(parts));
        lost
    }

    /// One look into an index per lost group and extremum.
    fn direct(&self, extrema: &Extrema) -> Option<Select> {
        let mut items: Vec<SelectItem> = self.keys.iter().map(|k| plain("pgtc_lost", &k.name)).collect();
        for (extremum, rel) in extrema.columns.iter().zip(&extrema.direct) {
            let mut best = match super::select::query(rel, self.env).body {
                SetExpr::Select(select) => *select,
                SetExpr::Values(_) | SetExpr::SetOp { .. } | SetExpr::Query(_) => return None,
            };
            let mut values = std::mem::take(&mut best.items).into_iter().filter_map(|item| match item {
                SelectItem::Expr { expr, .. } => Some(expr),
                SelectItem::Star { .. } => None,
            });
            let same = self.keys.iter().map(|k| Some(binary("=", values.next()?, col("pgtc_lost", &k.name))));
            let same = same.collect::<Option<Vec<Expr>>>()?;
            let name = match extremum.end {
                End::Least => "min",
                End::Greatest => "max",
            };
            best.items = vec![SelectItem::Expr { expr: call(name, vec![values.next()?]), alias: None }];
            best.where_ = Some(and(same.into_iter().chain(best.where_).collect()));
            items.push(item(ExprKind::Scalar(Box::new(query(best))).into(), self.stored(*extremum)));
        }
        Some(select(items, vec![table(Name::bare("lost"), "pgtc_lost")]))
    }

    /// The change, with the hash of its keys where the storage is found by that.
    fn changed(&self) -> TableRef {
        if !self.hashed {
            return table(Name::bare("change"), "c");
        }
        let mut items: Vec<SelectItem> = self.columns.iter().map(|c| plain("g", c.as_str())).collect();
        items.push(self.hash("g"));
        derived(query(select(items, vec![table(Name::bare("change"), "g")])), "c")
    }

    fn hash(&self, from: &str) -> SelectItem {
        let values: Vec<Expr> = self.keys.iter().map(|k| col(from, &k.name)).collect();
        let types: Vec<_> = self.keys.iter().map(|k| k.col.ty.clone()).collect();
        item(row_hash(&values, &types, &self.env.types), "pgtc_hash")
    }

    /// The source of the MERGE.
    pub(super) fn source(&self) -> TableRef {
        let Some(extrema) = self.extrema else { return self.changed() };
        let mut items: Vec<SelectItem> = self.columns.iter().map(|c| plain("c", c.as_str())).collect();
        if self.hashed {
            items.push(plain("c", "pgtc_hash"));
        }
        items.extend(extrema.columns.iter().map(|e| item(col("p", self.stored(*e)), &self.now(*e))));
        let probe = if self.hashed {
            let mut items: Vec<SelectItem> = self.keys.iter().map(|k| plain("p", &k.name)).collect();
            items.extend(extrema.columns.iter().map(|e| plain("p", self.stored(*e))));
            items.push(self.hash("p"));
            derived(query(select(items, vec![table(Name::bare("probe"), "p")])), "p")
        } else {
            table(Name::bare("probe"), "p")
        };
        let from = TableRef::Join(Box::new(Join {
            kind: JoinKind::Left,
            left: self.changed(),
            right: probe,
            constraint: JoinConstraint::On(same_row(self.program, "p", "c", self.env)),
            span: None,
        }));
        derived(query(select(items, vec![from])), "c")
    }

    /// What happens to each group.
    pub(super) fn arms(&self) -> Vec<MergeArm> {
        let single = self.keys.is_empty();
        let stored = &self.program.storage.columns;
        let mut arms = vec![arm(true, Some(and(self.idle())), MergeAction::Nothing)];
        if !single {
            let left = binary("+", col("s", self.rows), col("c", self.rows));
            arms.push(arm(true, Some(binary("=", left, int(0))), MergeAction::Delete));
        }
        let update = stored.iter().enumerate().skip(self.first).map(|(at, c)| {
            let value = match self.extremum(at) {
                Some(extremum) => self.renewed(extremum),
                None => binary("+", col("s", &c.name), col("c", &c.name)),
            };
            (Ident::new(c.name.clone()), value)
        });
        arms.push(arm(true, None, MergeAction::Update(update.collect())));
        if !single {
            let mut insert = assign("c", stored);
            if self.hashed {
                insert.push((Ident::new("pgtc_hash"), col("c", "pgtc_hash")));
            }
            arms.push(arm(
                false,
                Some(binary(">", col("c", self.rows), int(0))),
                MergeAction::Insert(insert),
            ));
            // A group that came and went within the window.
            arms.push(arm(false, Some(binary("=", col("c", self.rows), int(0))), MergeAction::Nothing));
        }
        arms.push(drift(self.names));
        arms
    }

    /// The new value of a stored column, of a group `s` whose change `c` may be missing; none for a key.
    pub(super) fn updated(&self, at: usize, or_zero: &dyn Fn(Expr) -> Expr) -> Option<Expr> {
        let c = self.program.storage.columns.get(at).filter(|_| at >= self.first)?;
        Some(match self.extremum(at) {
            Some(extremum) => self.renewed(extremum),
            None => binary("+", col("s", &c.name), or_zero(col("c", &c.name))),
        })
    }

    /// Whether there is one group, without keys.
    pub(super) fn is_single(&self) -> bool {
        self.keys.is_empty()
    }

    /// The stored column that counts the rows of a group.
    pub(super) fn rows(&self) -> &'a str {
        self.rows
    }

    /// Conditions under which a group stays what it is.
    fn idle(&self) -> Vec<Expr> {
        let mut parts = vec![];
        for (at, c) in self.program.storage.columns.iter().enumerate().skip(self.first) {
            match self.extremum(at) {
                None => parts.push(binary("=", col("c", &c.name), int(0))),
                Some(e) => {
                    for value in [self.change("c", at), self.change("c", e.removed)] {
                        let behind = binary(worse(e.end), value.clone(), col("s", &c.name));
                        parts.push(or(vec![is_null(value), behind]));
                    }
                }
            }
        }
        parts
    }

    /// What went is as good as what is stored, and nothing as good came.
    fn is_lost(&self, e: Extremum) -> Expr {
        let (came, went) = (self.change("c", e.stored), self.change("c", e.removed));
        let as_good = match e.end {
            End::Least => "<=",
            End::Greatest => ">=",
        };
        let better = binary(worse(e.end), came.clone(), went.clone());
        and(vec![binary(as_good, went, col("s", self.stored(e))), or(vec![is_null(came), better])])
    }

    /// The new value of an extremum. Of equal values the one that came is sure to be there now.
    fn renewed(&self, e: Extremum) -> Expr {
        let both = vec![self.change("c", e.stored), col("s", self.stored(e))];
        let kept = match e.end {
            End::Least => least(both),
            End::Greatest => greatest(both),
        };
        when(self.is_lost(e), col("c", &self.now(e)), kept)
    }

    fn extremum(&self, stored: usize) -> Option<Extremum> {
        self.extrema.and_then(|e| e.columns.iter().copied().find(|e| e.stored == stored))
    }

    fn stored(&self, e: Extremum) -> &'a str {
        self.program.storage.columns.get(e.stored).map_or("", |c| c.name.as_str())
    }

    fn now(&self, e: Extremum) -> String {
        format!("pgtc_now_{}", e.stored.saturating_sub(self.first))
    }

    fn change(&self, from: &str, at: usize) -> Expr {
        col(from, self.columns.get(at).map_or("", |c| c.as_str()))
    }
}

/// The operator that says that its left side is less extreme.
fn worse(end: End) -> &'static str {
    match end {
        End::Least => ">",
        End::Greatest => "<",
    }
}
