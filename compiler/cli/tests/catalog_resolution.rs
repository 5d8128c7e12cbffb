//! Compares the compiler's choice of operators, functions and conversions with that of real servers.
//!
//! Every operator name is tried on every pair of types below, every function name on every type and on pairs of some.
//! The server answers by parsing a view over the expression: its stored parse tree names the chosen row. Needs
//! PostgreSQL 15 and 18.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "test code"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write as _;

use pgtc::server::{Options, Want};
use pgtc_core::algebra::Type;
use pgtc_core::ast::Name;
use pgtc_core::catalog::{
    Arguments, Called, Catalog, Context, FuncKind, Major, ResolveError, TypeId, Types, common_type,
    resolve_function, resolve_operator,
};
use pgtc_core::schema::{ObjectName, Schema, UserType, UserTypeKind};

#[test]
fn version_15() {
    compare_all(Major::V15, 15);
}

#[test]
fn version_18() {
    compare_all(Major::V18, 18);
}

/// Built-in types that are tried as operands. `unknown` is a bare NULL.
const TYPES: &[&str] = &[
    "unknown",
    "bool",
    "bytea",
    "char",
    "name",
    "int8",
    "int2",
    "int4",
    "text",
    "oid",
    "xid",
    "json",
    "jsonb",
    "xml",
    "point",
    "box",
    "circle",
    "float4",
    "float8",
    "money",
    "macaddr",
    "inet",
    "cidr",
    "bpchar",
    "varchar",
    "date",
    "time",
    "timestamp",
    "timestamptz",
    "interval",
    "timetz",
    "bit",
    "varbit",
    "numeric",
    "uuid",
    "tsvector",
    "tsquery",
    "int4range",
    "numrange",
    "int4multirange",
    "regclass",
    "oidvector",
    "int2vector",
    "_int4",
    "_int8",
    "_text",
    "_varchar",
    "_numeric",
];

/// Types whose pairs are tried as arguments of functions.
const PAIRED: &[&str] = &[
    "unknown",
    "bool",
    "int2",
    "int4",
    "int8",
    "numeric",
    "float8",
    "text",
    "varchar",
    "bpchar",
    "date",
    "timestamp",
    "timestamptz",
    "interval",
    "jsonb",
    "_int4",
    "_text",
    "int4range",
    "mood",
    "d_int",
    "d_arr",
];

const DDL: &str = "
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE DOMAIN d_int AS int4;
CREATE DOMAIN dd_int AS d_int;
CREATE DOMAIN d_text AS text;
CREATE DOMAIN d_arr AS int4[];
CREATE DOMAIN d_mood AS mood;
CREATE TYPE pair AS (a int4, b text);
CREATE DOMAIN d_pair AS pair;
";

/// The user types of [`DDL`] as the compiler sees them.
fn schema() -> Schema {
    let mut schema = Schema { search_path: vec!["public".to_owned()], ..Schema::default() };
    let mut next = TypeId::FIRST_USER.0;
    let mut declare = |name: &str, kind: UserTypeKind| {
        let (id, array) = (TypeId(next), TypeId(next + 1));
        next += 2;
        let named = |name: String| ObjectName { schema: "public".to_owned(), name };
        schema.types.insert(id, UserType { name: named(name.to_owned()), kind, array: Some(array) });
        let elements = UserTypeKind::Array { element: id };
        schema.types.insert(array, UserType { name: named(format!("_{name}")), kind: elements, array: None });
        id
    };
    let domain = |base| UserTypeKind::Domain { base: Type::plain(base), not_null: false };
    let mood = declare("mood", UserTypeKind::Enum { labels: vec!["sad".into(), "ok".into()] });
    let d_int = declare("d_int", domain(TypeId::INT4));
    declare("dd_int", domain(d_int));
    declare("d_text", domain(TypeId::TEXT));
    declare("d_arr", domain(TypeId(1007)));
    declare("d_mood", domain(mood));
    let fields = vec![("a".into(), Type::plain(TypeId::INT4)), ("b".into(), Type::plain(TypeId::TEXT))];
    let pair = declare("pair", UserTypeKind::Composite { fields });
    declare("d_pair", domain(pair));
    schema
}

/// What one side says of an expression: nothing chosen, or which row and which result type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Answer {
    Rejected,
    /// `operator` or `function`, oid, name of the result type.
    Row(&'static str, u32, String),
    /// A conversion.
    Cast,
    /// Accepted, result type.
    Type(String),
    /// The server fails in a way that this test does not expect.
    Failed(String),
}

struct Case {
    expr: String,
    expected: Answer,
}

fn compare_all(major: Major, number: u32) {
    let schema = schema();
    let env = Types { catalog: Catalog::get(major), schema: &schema };
    let mut types: Vec<(String, TypeId)> = TYPES
        .iter()
        .map(|n| ((*n).to_owned(), env.catalog.type_named(n).unwrap_or_else(|| panic!("no type {n}"))))
        .collect();
    let user = schema.types.iter().map(|(id, t)| (t.name.name.clone(), *id));
    types.extend(
        user.filter(|(n, _)| !n.starts_with('_') || ["_mood", "_d_int", "_pair"].contains(&n.as_str())),
    );

    let mut server = Server::start(number);
    server.prepare(&types);
    let mut cases = operator_cases(&env, &types);
    let operators = cases.len();
    cases.extend(function_cases(&env, &types));
    let functions = cases.len() - operators;
    cases.extend(common_cases(&env, &types));
    cases.extend(cast_cases(&env, &types));
    let answers = server.judge(&cases);
    let accepted = answers.iter().filter(|a| **a != Answer::Rejected).count();
    assert!(accepted > 15_000, "the server accepts only {accepted} of {} expressions", cases.len());

    let mut report = String::new();
    let mut differences = 0;
    for (case, answer) in cases.iter().zip(&answers) {
        if case.expected != *answer && !tolerated(case, answer) {
            differences += 1;
            if differences <= 200 {
                writeln!(report, "{}: compiler {:?}, server {answer:?}", case.expr, case.expected).unwrap();
            }
        }
    }
    compare_grouping(&env, &types, &mut server, &mut report, &mut differences);
    compare_assignment(&env, &types, &mut server, &mut report, &mut differences);
    assert_eq!(
        differences, 0,
        "PostgreSQL {number}: {differences} differences in {operators} operator and {functions} function expressions \
         ({accepted} accepted)\n{report}"
    );
}

/// Known differences: `pg_ddl_command` reads no text, but its input function is strict, so a bare NULL passes. The
/// compiler treats all literals alike.
fn tolerated(case: &Case, _answer: &Answer) -> bool {
    ["\"pg_ddl_command_out\"(NULL)", "\"pg_ddl_command_send\"(NULL)"].contains(&case.expr.as_str())
}

/// Every argument must be convertible to the type that the match says it is converted to.
fn check_targets(env: &Types<'_>, expr: &str, actual: &[TypeId], targets: &[TypeId]) {
    assert_eq!(actual.len(), targets.len(), "{expr}");
    for (&from, &to) in actual.iter().zip(targets) {
        assert!(
            env.coercion(from, to, Context::Implicit).is_some(),
            "{expr}: {} to {}",
            env.show(from),
            env.show(to)
        );
    }
}

fn operator_cases(env: &Types<'_>, types: &[(String, TypeId)]) -> Vec<Case> {
    let names: BTreeSet<&str> = env.catalog.oper_names().collect();
    let mut cases = vec![];
    for symbol in names {
        for (right_name, right) in types {
            let lefts = types.iter().map(|(n, t)| (Some(n), Some(*t))).chain([(None, None)]);
            for (left_name, left) in lefts {
                let left_sql = left_name.map_or(String::new(), |n| column(n));
                let expr = format!("{left_sql} OPERATOR(pg_catalog.{symbol}) {}", column(right_name));
                let expected = match resolve_operator(env, symbol, left, *right) {
                    Ok(m) => {
                        let actual: Vec<TypeId> = left.into_iter().chain([*right]).collect();
                        check_targets(env, &expr, &actual, &m.args);
                        Answer::Row("operator", m.oper.0, name_of(env, m.result))
                    }
                    Err(_) => Answer::Rejected,
                };
                cases.push(Case { expr, expected });
            }
        }
    }
    cases
}

fn function_cases(env: &Types<'_>, types: &[(String, TypeId)]) -> Vec<Case> {
    let mut names: BTreeSet<&str> = env.catalog.func_names().collect();
    names.extend(types.iter().map(|(n, _)| n.as_str()));
    let paired: Vec<&(String, TypeId)> = types.iter().filter(|(n, _)| PAIRED.contains(&n.as_str())).collect();
    let mut cases = vec![];
    for name in names {
        cases.push(function_case(env, name, &[]));
        if takes(env, name, 1) || types.iter().any(|(n, _)| n == name) {
            cases.extend(types.iter().map(|one| function_case(env, name, &[one])));
        }
        if takes(env, name, 2) {
            for one in &paired {
                cases.extend(paired.iter().map(|two| function_case(env, name, &[one, two])));
            }
        }
    }
    cases
}

/// Whether some function of the name takes so many arguments; where none does, both sides reject at once.
fn takes(env: &Types<'_>, name: &str, count: usize) -> bool {
    env.catalog.funcs_named(name).iter().filter_map(|&f| env.catalog.func(f)).any(|f| {
        let declared = f.args.len();
        (declared >= count && declared - f.defaults <= count) || (declared <= count && f.variadic.is_some())
    })
}

fn function_case(env: &Types<'_>, name: &str, args: &[&(String, TypeId)]) -> Case {
    let types: Vec<TypeId> = args.iter().map(|a| a.1).collect();
    let sql: Vec<String> = args.iter().map(|a| column(&a.0)).collect();
    let window = env
        .catalog
        .funcs_named(name)
        .iter()
        .any(|&f| env.catalog.func(f).is_some_and(|f| f.kind == FuncKind::Window));
    let over = if window { " OVER ()" } else { "" };
    let given = Arguments { types: &types, ..Arguments::default() };
    let expr = format!("\"{name}\"({}){over}", sql.join(", "));
    let expected = match resolve_function(env, &Name::bare(name), &given) {
        Ok(Called::Function(m)) => {
            check_targets(env, &expr, &types, &m.args);
            Answer::Row("function", m.func.0, name_of(env, m.result))
        }
        Ok(Called::Cast { .. }) => Answer::Cast,
        Err(_) => Answer::Rejected,
    };
    Case { expr, expected }
}

fn common_cases(env: &Types<'_>, types: &[(String, TypeId)]) -> Vec<Case> {
    let mut cases = vec![];
    let mut add = |args: &[&(String, TypeId)]| {
        let ids: Vec<TypeId> = args.iter().map(|a| a.1).collect();
        let sql: Vec<String> = args.iter().map(|a| column(&a.0)).collect();
        let expected = match common_type(env, &ids, "COALESCE") {
            Ok(ty) => Answer::Type(name_of(env, ty)),
            Err(ResolveError::NoCommonType { .. }) => Answer::Rejected,
            Err(other) => panic!("{other:?}"),
        };
        cases.push(Case { expr: format!("COALESCE({})", sql.join(", ")), expected });
    };
    for one in types {
        for two in types {
            add(&[one, two]);
        }
    }
    let some: Vec<&(String, TypeId)> = types.iter().filter(|(n, _)| PAIRED.contains(&n.as_str())).collect();
    for one in &some {
        for two in &some {
            for three in &some {
                add(&[one, two, three]);
            }
        }
    }
    cases
}

fn cast_cases(env: &Types<'_>, types: &[(String, TypeId)]) -> Vec<Case> {
    let mut cases = vec![];
    for (from_name, from) in types {
        for (to_name, to) in types.iter().filter(|(_, t)| *t != TypeId::UNKNOWN) {
            let possible = env.coercion(*from, *to, Context::Explicit).is_some();
            // `IS NULL` hides which node the conversion became.
            cases.push(Case {
                expr: format!("CAST({} AS {}) IS NULL", column(from_name), quoted(to_name)),
                expected: if possible { Answer::Cast } else { Answer::Rejected },
            });
        }
    }
    cases
}

/// GROUP BY shows the equality operator, the sort operator and whether hashing is possible.
fn compare_grouping(
    env: &Types<'_>,
    types: &[(String, TypeId)],
    server: &mut Server,
    report: &mut String,
    differences: &mut usize,
) {
    for (name, ty) in types.iter().filter(|(_, t)| *t != TypeId::UNKNOWN) {
        let ours = (
            env.equality_operator(*ty).map_or(0, |o| o.0),
            env.less_than(*ty).map_or(0, |o| o.0),
            env.equality_operator(*ty).is_some() && env.has_hash(*ty),
        );
        let view =
            format!("CREATE OR REPLACE TEMP VIEW g AS SELECT 1 AS x FROM operands GROUP BY {}", column(name));
        let theirs = match server.client.batch_execute(&view) {
            Err(_) => (0, 0, false),
            Ok(()) => {
                let row = server
                    .client
                    .query_one(
                        "SELECT substring(ev_action::text from ':eqop (\\d+)')::int8,
                                substring(ev_action::text from ':sortop (\\d+)')::int8,
                                substring(ev_action::text from ':hashable (\\w+)') = 'true'
                         FROM pg_rewrite WHERE ev_class = 'g'::regclass",
                        &[],
                    )
                    .unwrap();
                (oid(row.get(0)), oid(row.get(1)), row.get(2))
            }
        };
        if ours != theirs {
            *differences += 1;
            writeln!(report, "GROUP BY {name}: compiler {ours:?}, server {theirs:?}").unwrap();
        }
    }
}

/// INSERT shows which conversions are allowed on assignment.
fn compare_assignment(
    env: &Types<'_>,
    types: &[(String, TypeId)],
    server: &mut Server,
    report: &mut String,
    differences: &mut usize,
) {
    for (from_name, from) in types {
        for (to_name, to) in types.iter().filter(|(_, t)| *t != TypeId::UNKNOWN) {
            let ours = env.coercion(*from, *to, Context::Assignment).is_some();
            let statement = format!(
                "PREPARE p AS INSERT INTO operands ({}) SELECT {} FROM operands",
                column(to_name),
                column(from_name)
            );
            let theirs = server.client.batch_execute(&statement).is_ok();
            if theirs {
                server.client.batch_execute("DEALLOCATE p").unwrap();
            }
            if ours != theirs {
                *differences += 1;
                writeln!(report, "assign {from_name} to {to_name}: compiler {ours}, server {theirs}")
                    .unwrap();
            }
        }
    }
}

fn oid(value: i64) -> u32 {
    value.try_into().unwrap()
}

fn column(ty: &str) -> String {
    if ty == "unknown" { "NULL".to_owned() } else { format!("\"c_{ty}\"") }
}

/// A type name that cannot be a key word.
fn quoted(ty: &str) -> String {
    match TYPES.contains(&ty) {
        true => format!("pg_catalog.\"{ty}\""),
        false => format!("public.\"{ty}\""),
    }
}

fn name_of(env: &Types<'_>, ty: TypeId) -> String {
    env.stored_name(ty).unwrap_or_else(|| panic!("no type {}", ty.0)).name
}

/// A throw-away server.
struct Server {
    client: postgres::Client,
    _server: pgtc::server::Server,
}

impl Server {
    fn start(major: u32) -> Server {
        let binaries = pgtc::server::find::find_for_test(major).unwrap();
        let settings = vec![("autovacuum".to_owned(), "off".to_owned())];
        let options =
            Options { binaries: Some(binaries), want: Want::Exactly(major), settings, ..Options::default() };
        let server = pgtc::server::Server::start(&options).unwrap();
        Server { client: server.connect().unwrap(), _server: server }
    }

    /// The table `operands` has a column of each type.
    fn prepare(&mut self, types: &[(String, TypeId)]) {
        let columns: Vec<String> = types
            .iter()
            .filter(|(n, _)| n != "unknown")
            .map(|(n, _)| format!("{} {}", column(n), quoted(n)))
            .collect();
        self.client.batch_execute(DDL).unwrap();
        self.client.batch_execute(&format!("CREATE TABLE operands ({})", columns.join(", "))).unwrap();
        self.client
            .batch_execute(
                "CREATE TABLE cases (id int PRIMARY KEY, expr text);
                 CREATE TABLE answers (id int, state text, node text)",
            )
            .unwrap();
    }

    fn judge(&mut self, cases: &[Case]) -> Vec<Answer> {
        let mut writer = self.client.copy_in("COPY cases FROM STDIN").unwrap();
        for (id, case) in cases.iter().enumerate() {
            writeln!(writer, "{id}\t{}", case.expr.replace('\\', "\\\\")).unwrap();
        }
        writer.finish().unwrap();
        self.client.batch_execute(LOOP).unwrap();
        let mut answers = vec![Answer::Rejected; cases.len()];
        let names: BTreeMap<u32, String> = self
            .client
            .query("SELECT oid::int8, typname::text FROM pg_type", &[])
            .unwrap()
            .iter()
            .map(|row| (oid(row.get(0)), row.get(1)))
            .collect();
        for row in self.client.query("SELECT id, state, node FROM answers", &[]).unwrap() {
            let id: i32 = row.get(0);
            let id = usize::try_from(id).unwrap();
            match row.get::<_, Option<String>>(2) {
                Some(node) => answers[id] = read_node(&node, &names),
                None => answers[id] = Answer::Failed(row.get::<_, Option<String>>(1).unwrap_or_default()),
            }
        }
        answers
    }
}

/// Parses every expression as the argument of `pg_typeof` (oid 1619), which takes any type, and stores the start of its node.
/// Expected errors: no such function, ambiguous, wrong types, indeterminate type, wrong kind of function,
/// no array type, pseudo-types.
const LOOP: &str = r"
DO $$
DECLARE
    c record;
    action text;
    code text;
BEGIN
    FOR c IN SELECT id, expr FROM cases ORDER BY id LOOP
        BEGIN
            EXECUTE 'CREATE OR REPLACE TEMP VIEW v AS SELECT pg_typeof(' || c.expr || ') AS x FROM operands';
            SELECT ev_action::text INTO action FROM pg_rewrite WHERE ev_class = 'v'::regclass;
            INSERT INTO answers
            VALUES (c.id, NULL, substring(action from ':funcid 1619 [^{]*:args \(\{(.{1,120})'));
        EXCEPTION WHEN OTHERS THEN
            GET STACKED DIAGNOSTICS code = RETURNED_SQLSTATE;
            IF code NOT IN ('42883', '42725', '42804', '42P18', '42809', '42846', '42704')
                AND SQLERRM !~ '^cannot accept a value of type|^functions returning type .internal.' THEN
                INSERT INTO answers VALUES (c.id, code || ' ' || SQLERRM, NULL);
            END IF;
        END;
        IF c.id % 500 = 0 THEN
            COMMIT;
        END IF;
    END LOOP;
END
$$";

/// `OPEXPR :opno 551 :opfuncid 177 :opresulttype 23 …`
fn read_node(node: &str, types: &BTreeMap<u32, String>) -> Answer {
    let words: Vec<&str> = node.split_whitespace().collect();
    let field = |name: &str| -> Option<u32> {
        let at = words.iter().position(|w| *w == name)?;
        words.get(at + 1)?.parse().ok()
    };
    let ty = |name: &str| types[&field(name).unwrap()].clone();
    match words[0] {
        "OPEXPR" => Answer::Row("operator", field(":opno").unwrap(), ty(":opresulttype")),
        "FUNCEXPR" => Answer::Row("function", field(":funcid").unwrap(), ty(":funcresulttype")),
        "AGGREF" => Answer::Row("function", field(":aggfnoid").unwrap(), ty(":aggtype")),
        "WINDOWFUNC" => Answer::Row("function", field(":winfnoid").unwrap(), ty(":wintype")),
        "COALESCEEXPR" => Answer::Type(ty(":coalescetype")),
        _ => Answer::Cast,
    }
}
