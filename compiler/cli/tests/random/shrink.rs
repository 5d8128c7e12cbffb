//! Makes a failing case small: whatever can go while it still fails in the same way goes.

use std::time::{Duration, Instant};

use pgtc::server::Server;

use super::expr::Expr;
use super::query::{Definition, Join, Select, Source};
use super::run::{Case, Counts, Failure};
use super::workload::{Mode, Statement};

/// The smallest case found within the time, and how it fails.
pub fn shrink(case: Case, failure: Failure, server: &Server, limit: Duration) -> (Case, Failure) {
    let mut state = State { best: case, failure, server, until: Instant::now() + limit, runs: 0 };
    loop {
        let size = state.best.size();
        state.definitions();
        state.batches();
        state.queries();
        state.sources();
        if state.best.size() >= size || Instant::now() > state.until {
            return (state.best, state.failure);
        }
    }
}

struct State<'a> {
    best: Case,
    failure: Failure,
    server: &'a Server,
    until: Instant,
    runs: usize,
}

impl State<'_> {
    /// Takes a smaller case if it fails like the one before.
    fn attempt(&mut self, mut case: Case) -> bool {
        if Instant::now() > self.until {
            return false;
        }
        self.runs += 1;
        let thread = format!("{:?}", std::thread::current().id()).replace(|c: char| !c.is_ascii_digit(), "");
        let database = format!("shrink_{thread}_{}", self.runs);
        match case.run(self.server, &database, &mut Counts::default()) {
            Err(failure) if failure.kind == self.failure.kind => {
                self.best = case;
                self.failure = failure;
                true
            }
            _ => false,
        }
    }

    /// Applies a removal at each place, from the last to the first; `change` returns false where there is none.
    fn each(&mut self, count: usize, change: impl Fn(&mut Case, usize) -> bool) {
        for at in (0..count).rev() {
            let mut case = self.best.clone();
            if change(&mut case, at) {
                self.attempt(case);
            }
        }
    }

    fn definitions(&mut self) {
        if let Some(name) = self.failure.definition.clone() {
            let mut case = self.best.clone();
            case.definitions.retain(|d| d.name == name);
            self.attempt(case);
        }
        self.each(self.best.definitions.len(), |case, at| {
            case.definitions.remove(at);
            !case.definitions.is_empty()
        });
    }

    fn batches(&mut self) {
        let mut case = self.best.clone();
        for batch in &mut case.batches {
            batch.all = false;
            batch.refresh.iter_mut().filter(|m| **m == Mode::Default).for_each(|m| *m = Mode::Incremental);
        }
        self.attempt(case);
        self.each(self.best.batches.len(), |case, at| {
            case.batches.remove(at);
            true
        });
        // One window for two batches.
        self.each(self.best.batches.len(), |case, at| {
            if at == 0 {
                return false;
            }
            let next = case.batches.remove(at);
            case.batches[at - 1].units.extend(next.units);
            case.batches[at - 1].refresh = next.refresh;
            true
        });
        for batch in 0..self.best.batches.len() {
            self.each(self.best.batches[batch].units.len(), |case, at| {
                case.batches[batch].units.remove(at);
                true
            });
            for unit in 0..self.best.batches[batch].units.len() {
                self.each(self.best.batches[batch].units[unit].statements.len(), |case, at| {
                    let statements = &mut case.batches[batch].units[unit].statements;
                    statements.remove(at);
                    !statements.is_empty()
                });
                for at in 0..self.best.batches[batch].units[unit].statements.len() {
                    self.rows(batch, unit, at);
                }
            }
        }
    }

    /// Fewer rows in an INSERT: halves, then single ones.
    fn rows(&mut self, batch: usize, unit: usize, at: usize) {
        let count = |case: &Case| match &case.batches[batch].units[unit].statements[at] {
            Statement::Insert { rows, .. } => rows.len(),
            Statement::Sql(_) | Statement::Refresh(_) => 0,
        };
        let mut step = count(&self.best) / 2;
        while step > 0 {
            let mut from = 0;
            while from < count(&self.best) && count(&self.best) > step {
                let mut case = self.best.clone();
                if let Statement::Insert { rows, .. } = &mut case.batches[batch].units[unit].statements[at] {
                    rows.drain(from..(from + step).min(rows.len()));
                }
                if !self.attempt(case) {
                    from += step;
                }
            }
            step /= 2;
        }
    }

    fn queries(&mut self) {
        for at in 0..self.best.definitions.len() {
            // The number of parts changes with every step that succeeds.
            loop {
                let smaller = smaller_definitions(&self.best.definitions[at]);
                let taken = smaller.into_iter().any(|definition| {
                    let mut case = self.best.clone();
                    case.definitions[at] = definition;
                    self.attempt(case)
                });
                if !taken {
                    break;
                }
            }
        }
    }

    fn sources(&mut self) {
        self.each(self.best.views.len(), |case, at| {
            case.views.remove(at);
            true
        });
        self.each(self.best.tables.len(), |case, at| {
            let gone = case.tables.remove(at);
            for batch in &mut case.batches {
                batch.units.retain(|u| {
                    !u.statements.iter().any(|s| match s {
                        Statement::Insert { head: sql, .. } | Statement::Sql(sql) => {
                            sql.contains(&format!(" {} ", gone.name))
                        }
                        Statement::Refresh(_) => false,
                    })
                });
            }
            true
        });
        self.each(self.best.tables.len(), |case, at| {
            let table = &mut case.tables[at];
            let plain = table.parent.is_none() && table.unique.is_none() && table.index.is_none();
            (table.parent, table.unique, table.index) = (None, None, None);
            !plain
        });
    }
}

impl Case {
    fn size(&self) -> usize {
        let definitions: usize = self.definitions.iter().map(|d| d.sql().len()).sum();
        let units: usize = self.batches.iter().flat_map(|b| &b.units).map(|u| u.sql(&|_| true).len()).sum();
        definitions + units + self.schema().len() + self.batches.len()
    }
}

/// Definitions with one part less.
fn smaller_definitions(from: &Definition) -> Vec<Definition> {
    let mut all = vec![];
    let mut with = |change: &dyn Fn(&mut Definition)| {
        let mut next = from.clone();
        change(&mut next);
        all.push(next);
    };
    if from.branches.len() > 1 {
        for at in 0..from.branches.len() {
            with(&|d| {
                d.branches.remove(at);
                d.ops.remove(at.saturating_sub(1));
            });
        }
    }
    for at in 0..from.ctes.len() {
        with(&|d| {
            d.ctes.remove(at);
        });
    }
    // An output column is one of every branch.
    if from.branches[0].items.len() > 1 {
        for at in 0..from.branches[0].items.len() {
            with(&|d| d.branches.iter_mut().for_each(|b| drop(b.items.remove(at))));
        }
    }
    for at in 0..from.branches.len() {
        for select in smaller_selects(&from.branches[at], false) {
            with(&|d| d.branches[at] = select.clone());
        }
    }
    for at in 0..from.ctes.len() {
        for select in smaller_selects(&from.ctes[at].1, true) {
            with(&|d| d.ctes[at].1 = select.clone());
        }
    }
    all
}

fn smaller_selects(from: &Select, items: bool) -> Vec<Select> {
    let mut all = vec![];
    let mut with = |change: &dyn Fn(&mut Select)| {
        let mut next = from.clone();
        change(&mut next);
        all.push(next);
    };
    if from.distinct {
        with(&|s| s.distinct = false);
    }
    for at in 0..from.from.len() {
        if !from.from[at].side.is_empty() {
            with(&|s| s.from[at].side = "");
        }
        if from.from[at].side == "FULL " {
            with(&|s| s.from[at].side = "LEFT ");
        }
    }
    for at in 0..from.having.len() {
        with(&|s| drop(s.having.remove(at)));
    }
    if !from.sets.is_empty() {
        with(&|s| s.sets = "");
    }
    for at in 0..from.groups.len() {
        with(&|s| drop(s.groups.remove(at)));
    }
    for at in 0..from.filters.len() {
        with(&|s| drop(s.filters.remove(at)));
    }
    for at in (1..from.from.len()).rev() {
        with(&|s| drop(s.from.remove(at)));
    }
    if items && from.items.len() > 1 {
        for at in 0..from.items.len() {
            with(&|s| drop(s.items.remove(at)));
        }
    }
    for at in 0..from.from.len() {
        if let Join::On(on) = &from.from[at].join {
            for condition in 0..on.len() {
                with(&|s| {
                    if let Join::On(on) = &mut s.from[at].join {
                        on.remove(condition);
                    }
                });
            }
        }
        if let Source::Derived(inner) = &from.from[at].source {
            for select in smaller_selects(inner, true) {
                with(&|s| s.from[at].source = Source::Derived(Box::new(select.clone())));
            }
        }
    }
    let lists: [fn(&mut Select) -> &mut Vec<Expr>; 2] = [|s| &mut s.filters, |s| &mut s.having];
    for list in lists {
        for at in 0..list(&mut from.clone()).len() {
            for smaller in list(&mut from.clone())[at].smaller() {
                with(&|s| list(s)[at] = smaller.clone());
            }
        }
    }
    for at in 0..from.items.len() {
        for smaller in from.items[at].value.smaller() {
            with(&|s| s.items[at].value = smaller.clone());
        }
    }
    all
}
