//! Scenarios: named sessions with named steps, run in listed orders or in every interleaving.
//!
//! ```text
//! setup
//!   INSERT INTO app.orders VALUES ({n}, 1, 5)
//! session w
//!   begin: BEGIN
//!   ins: INSERT INTO app.orders VALUES ({n}+1, 2, 5)
//!   commit: COMMIT
//! session r
//!   ref ?40001: refresh app.order_names
//! orders
//!   begin ins ref commit
//! interleave
//! ```
//!
//! `{n}` is a number that is new in every order, with nine free ones after it; `{storage x}` is the storage of x.
//! `refresh x [mode]` refreshes, `refresh all` refreshes all, `compare x` fails when x differs from its query as that
//! session sees both. After the name of a step: `?CODE` it may fail with this SQLSTATE (the session then rolls back and
//! does nothing more), `!CODE` it must fail (and goes on), `~key` steps with this key must return the same rows in one
//! order. `=> text` at the end: the rows it must return. In an order, `step*` must wait for a lock; any step may, and
//! later steps of its session then wait for it.
//!
//! After setup and after each order everything is refreshed and compared; each order must change some result, unless
//! the scenario has a line `static`.

use std::collections::{BTreeMap, VecDeque};

use postgres::Client;

use super::session::{Outcome, Session};
use super::{Project, State};
use pgtc::server::Server;

/// A parsed scenario.
#[derive(Default)]
pub struct Spec {
    setup: Vec<String>,
    sessions: Vec<(String, Vec<Step>)>,
    orders: Vec<Vec<(String, bool)>>,
    still: bool,
}

#[derive(Clone)]
struct Step {
    name: String,
    sql: String,
    may_fail: Vec<String>,
    must_fail: Option<String>,
    same: Option<String>,
    expect: Option<String>,
}

impl Spec {
    /// Reads a scenario.
    pub fn parse(text: &str) -> Spec {
        let mut spec = Spec::default();
        let mut part = "";
        for line in text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
            match line.split_once(' ') {
                Some(("session", name)) => {
                    part = "session";
                    spec.sessions.push((name.to_owned(), vec![]));
                }
                None if line == "setup" || line == "orders" => part = line,
                None if line == "static" => spec.still = true,
                None if line == "interleave" => spec.interleave(),
                _ if part == "setup" => spec.setup.push(line.to_owned()),
                _ if part == "session" => spec.sessions.last_mut().unwrap().1.push(Step::parse(line)),
                _ if part == "orders" => spec.orders.push(
                    line.split_whitespace()
                        .map(|w| (w.trim_end_matches('*').to_owned(), w.ends_with('*')))
                        .collect(),
                ),
                _ => panic!("unexpected line: {line}"),
            }
        }
        assert!(!spec.orders.is_empty(), "no orders");
        spec
    }

    /// Every order in which the sessions can run their steps.
    fn interleave(&mut self) {
        let lists: Vec<Vec<String>> =
            self.sessions.iter().map(|(_, steps)| steps.iter().map(|s| s.name.clone()).collect()).collect();
        let mut all = vec![];
        mix(&lists, &mut vec![0; lists.len()], &mut vec![], &mut all);
        self.orders.extend(all);
    }

    /// Number of orders.
    pub fn count(&self) -> usize {
        self.orders.len()
    }

    /// Runs all orders in one database. `first` is the number of the first order, over all scenarios of that database.
    ///
    /// # Errors
    /// The first order that goes wrong, with what was wrong.
    pub fn run(
        &self,
        server: &Server,
        database: &str,
        project: &Project,
        first: usize,
    ) -> Result<(), String> {
        let mut observer = server.connect_to(database).unwrap();
        let mut state = project.settle(&mut observer)?;
        // Kept over all orders: as in practice, most refreshes run from plans that the session has made before.
        let mut sessions: Vec<Session> =
            self.sessions.iter().map(|(n, _)| Session::open(n, &server.config(database))).collect();
        for (at, order) in self.orders.iter().enumerate() {
            let run =
                Run::start(self, project, &mut observer, &mut sessions, (1000 + 10 * (first + at), state));
            let words: Vec<&str> = order.iter().map(|(s, _)| s.as_str()).collect();
            let done = run.and_then(|run| run.order(order, self.still));
            state = done.map_err(|e| format!("order `{}`: {e}", words.join(" ")))?;
        }
        Ok(())
    }
}

fn mix(
    lists: &[Vec<String>],
    at: &mut Vec<usize>,
    order: &mut Vec<(String, bool)>,
    all: &mut Vec<Vec<(String, bool)>>,
) {
    if lists.iter().zip(at.iter()).all(|(l, a)| *a == l.len()) {
        all.push(order.clone());
        return;
    }
    for (i, list) in lists.iter().enumerate() {
        if at[i] < list.len() {
            order.push((list[at[i]].clone(), false));
            at[i] += 1;
            mix(lists, at, order, all);
            at[i] -= 1;
            order.pop();
        }
    }
}

impl Step {
    fn parse(line: &str) -> Step {
        let (head, rest) = line.split_once(": ").unwrap_or_else(|| panic!("no step: {line}"));
        let (sql, expect) = match rest.split_once(" => ") {
            Some((sql, expect)) => (sql, Some(expect.to_owned())),
            None => (rest, None),
        };
        let mut words = head.split_whitespace();
        let name = words.next().unwrap().to_owned();
        let mut step =
            Step { name, sql: sql.to_owned(), may_fail: vec![], must_fail: None, same: None, expect };
        for word in words {
            match word.split_at(1) {
                ("?", code) => step.may_fail.push(code.to_owned()),
                ("!", code) => step.must_fail = Some(code.to_owned()),
                ("~", key) => step.same = Some(key.to_owned()),
                _ => panic!("unexpected {word} in {line}"),
            }
        }
        step
    }
}

/// One order under way.
struct Run<'a> {
    project: &'a Project,
    observer: &'a mut Client,
    base: usize,
    before: Vec<State>,
    sessions: &'a mut [Session],
    steps: BTreeMap<String, (usize, Step)>,
    /// What each session does now, and what it has to do later.
    now: Vec<Option<Step>>,
    later: Vec<VecDeque<Step>>,
    ended: Vec<bool>,
    seen: BTreeMap<(usize, String), Vec<Vec<String>>>,
}

impl<'a> Run<'a> {
    fn start(
        spec: &Spec,
        project: &'a Project,
        observer: &'a mut Client,
        sessions: &'a mut [Session],
        (base, before): (usize, Vec<State>),
    ) -> Result<Run<'a>, String> {
        let steps = spec.sessions.iter().enumerate();
        let steps =
            steps.flat_map(|(i, (_, s))| s.iter().map(move |s| (s.name.clone(), (i, s.clone())))).collect();
        let count = sessions.len();
        let mut run = Run {
            project,
            observer,
            base,
            before,
            sessions,
            steps,
            now: vec![None; count],
            later: vec![VecDeque::new(); count],
            ended: vec![false; count],
            seen: BTreeMap::new(),
        };
        for sql in &spec.setup {
            let sql = run.expand(sql);
            run.observer.batch_execute(&sql).map_err(|e| format!("setup {sql}: {}", pgtc::db::full(&e)))?;
        }
        if !spec.setup.is_empty() {
            run.before = project.settle(run.observer).map_err(|e| format!("after setup: {e}"))?;
        }
        Ok(run)
    }

    fn order(mut self, order: &[(String, bool)], still: bool) -> Result<Vec<State>, String> {
        for (name, blocks) in order {
            let (at, step) = self.steps.get(name).unwrap_or_else(|| panic!("no step {name}")).clone();
            self.later[at].push_back(step);
            self.advance(at)?;
            if *blocks && !self.sessions[at].busy {
                return Err(format!("{name} does not block"));
            }
            self.look()?;
        }
        while self.sessions.iter().any(|s| s.busy) {
            self.look()?;
        }
        for s in self.sessions.iter_mut() {
            for sql in ["ROLLBACK", "RESET SESSION AUTHORIZATION", "RESET ALL"] {
                s.run(self.observer, sql)
                    .map_err(|(code, text)| format!("{sql} of {}: {code} {text}", s.name))?;
            }
        }
        let after = self.project.settle(self.observer)?;
        if !still && self.before == after { Err("nothing changed".to_owned()) } else { Ok(after) }
    }

    /// Runs what a session has to do, until it waits.
    fn advance(&mut self, at: usize) -> Result<(), String> {
        while !self.sessions[at].busy {
            let Some(step) = self.later[at].pop_front() else { break };
            if self.ended[at] {
                continue;
            }
            let sql = self.expand(&step.sql);
            self.sessions[at].start(&sql);
            self.now[at] = Some(step);
            self.receive(at)?;
        }
        Ok(())
    }

    /// Looks whether waiting sessions can go on.
    fn look(&mut self) -> Result<(), String> {
        for at in 0..self.sessions.len() {
            if self.sessions[at].busy {
                self.receive(at)?;
                self.advance(at)?;
            }
        }
        Ok(())
    }

    fn receive(&mut self, at: usize) -> Result<(), String> {
        let Some(outcome) = self.sessions[at].poll(self.observer) else { return Ok(()) };
        let step = self.now[at].take().unwrap();
        self.judge(at, &step, outcome).map_err(|e| format!("step {}: {e}", step.name))
    }

    fn judge(&mut self, at: usize, step: &Step, outcome: Outcome) -> Result<(), String> {
        let rows = match (outcome, &step.must_fail) {
            (Err((code, _)), Some(expected)) if code == *expected => return Ok(()),
            (Err((code, _)), None) if step.may_fail.contains(&code) => {
                self.ended[at] = true;
                self.later[at].clear();
                let ended = self.sessions[at].run(self.observer, "ROLLBACK");
                return ended.map(|_| ()).map_err(|(_, text)| text);
            }
            (Err((code, text)), _) => return Err(format!("{code} {text}")),
            (Ok(_), Some(expected)) => return Err(format!("does not fail with {expected}")),
            (Ok(rows), None) => rows,
        };
        if step.sql.starts_with("compare ") && !rows.is_empty() {
            return Err(format!("{rows:?}"));
        }
        if let Some(expected) = &step.expect {
            let got = rows.iter().map(|r| r.join(" ")).collect::<Vec<_>>().join(", ");
            if got != *expected {
                return Err(format!("returns `{got}`, expected `{expected}`"));
            }
        }
        if let Some(key) = &step.same {
            let first = self.seen.entry((at, key.clone())).or_insert_with(|| rows.clone());
            if *first != rows {
                return Err(format!("sees {rows:?}, and {first:?} before"));
            }
        }
        Ok(())
    }

    fn expand(&mut self, text: &str) -> String {
        let words: Vec<&str> = text.split_whitespace().collect();
        match words.as_slice() {
            ["refresh", "all"] => return "SELECT count(*) FROM pgtc.refresh_all()".to_owned(),
            ["refresh", name] => return format!("SELECT (r).mode FROM pgtc.refresh('{name}') AS r"),
            ["refresh", name, mode] => {
                return format!("SELECT (r).mode FROM pgtc.refresh('{name}', '{mode}') AS r");
            }
            ["compare", name] => return self.project.comparison(name),
            _ => {}
        }
        let mut sql = text.replace("{n}", &self.base.to_string());
        while let Some(start) = sql.find("{storage ") {
            let end = start + sql[start..].find('}').unwrap();
            let name = sql[start + "{storage ".len()..end].to_owned();
            let (schema, table) = name.split_once('.').unwrap();
            let storage = "SELECT storage FROM pgtc.definition WHERE schema_name = $1 AND table_name = $2";
            let row = self.observer.query_one(storage, &[&schema, &table]).unwrap();
            sql.replace_range(start..=end, &format!("pgtc.\"{}\"", row.get::<_, String>(0)));
        }
        sql
    }
}
