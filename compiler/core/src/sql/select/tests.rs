//! Plans over two tables, and their SQL.

use super::*;
use crate::algebra::build::{self, ColIds};
use crate::algebra::{Scalar, Total, Type, Weights, oids, scalar};
use crate::ast::Name;
use crate::catalog::{Catalog, Major, TypeId};
use crate::delta;
use crate::diag::{FileId, Span};
use crate::schema::{Column, ObjectName, Schema, Table, TableKind};
use crate::sql::{names, print, tree};

const SPAN: Span = Span { file: FileId(0), start: 0, end: 0 };
const ORDERS: TableId = TableId(0);
const CUSTOMERS: TableId = TableId(1);

fn amount() -> Type {
    Type { id: TypeId::NUMERIC, typmod: ((12 << 16) | 2) + 4, collation: None }
}

fn table(name: &str, columns: &[(&str, Type, bool)]) -> Table {
    Table {
        name: ObjectName { schema: "shop".to_owned(), name: name.to_owned() },
        columns: columns
            .iter()
            .map(|(name, ty, not_null)| Column {
                name: (*name).to_owned(),
                ty: ty.clone(),
                not_null: *not_null,
                span: SPAN,
            })
            .collect(),
        keys: vec![],
        foreign_keys: vec![],
        indexes: vec![],
        kind: TableKind::Plain,
        span: SPAN,
    }
}

fn schema() -> Schema {
    let plain = Type::plain;
    Schema {
        tables: vec![
            table(
                "orders",
                &[
                    ("id", plain(TypeId::INT8), true),
                    ("customer_id", plain(TypeId::INT8), true),
                    ("amount", amount(), true),
                    ("note", plain(TypeId::TEXT), false),
                    ("extra", plain(TypeId::JSON), false),
                ],
            ),
            table(
                "customers",
                &[
                    ("id", plain(TypeId::INT8), true),
                    ("name", plain(TypeId::TEXT), true),
                    ("region", plain(TypeId::TEXT), false),
                ],
            ),
        ],
        ..Schema::default()
    }
}

/// What a test builds plans with.
struct Plans {
    schema: Schema,
    ids: ColIds,
    labels: Labels,
}

impl Plans {
    fn new() -> Plans {
        Plans { schema: schema(), ids: ColIds::default(), labels: Labels::new() }
    }

    fn scan(&mut self, table: TableId, columns: &[&str]) -> Rel {
        let declared = self.schema.table(table).unwrap().clone();
        let at = |name: &str| declared.columns.iter().position(|c| c.name == name).unwrap();
        let columns: Vec<(usize, &Column)> =
            columns.iter().map(|c| (at(c), &declared.columns[at(c)])).collect();
        let rel = build::scan(table, &columns, &mut self.ids);
        for (col, (_, column)) in rel.cols().iter().zip(&columns) {
            self.labels.insert(col.id, column.name.clone());
        }
        rel
    }

    fn label(&mut self, rel: &Rel, at: usize, name: &str) {
        self.labels.insert(rel.cols()[at].id, name.to_owned());
    }

    /// orders ⋈ customers: customer_id, amount, region
    fn joined(&mut self) -> Rel {
        let orders = self.scan(ORDERS, &["customer_id", "amount"]);
        let customers = self.scan(CUSTOMERS, &["id", "region"]);
        let on =
            scalar::compare(oids::INT8_EQ, scalar::col(&customers.cols()[0]), scalar::col(&orders.cols()[0]));
        build::join(vec![orders, customers], vec![on])
    }

    fn delta(&mut self, rel: &Rel) -> Rel {
        let types = Types { catalog: Catalog::get(Major::V15), schema: &self.schema };
        let equal = |ty: &Type| types.equality_operator(ty.id);
        let ctx = delta::Context { schema: &self.schema, equal: &equal, join: None };
        delta::delta(rel, &ctx, &mut self.ids).unwrap()
    }

    fn print_with(&self, roots: &[Root<'_>], null_safe: NullSafe) -> String {
        let plans: Vec<&Rel> = roots.iter().map(|r| r.rel).collect();
        let weight = names::weight(&plans, &self.labels, &self.schema);
        let source = |table: TableId, columns: &[usize], _: Merging| {
            let declared = self.schema.table(table).unwrap();
            let alias = Ident::new("b");
            let names = columns.iter().map(|at| Ident::new(declared.columns[*at].name.clone()));
            let items = names.chain([weight.clone()]).map(|n| tree::item(tree::column(&alias, &n), &n));
            let buffer = Name::qualified("pgtc", format!("buffer_{}", declared.name.name));
            tree::select_query(tree::select(items.collect(), vec![tree::table(buffer, &alias)]))
        };
        let env = Env {
            types: Types { catalog: Catalog::get(Major::V15), schema: &self.schema },
            labels: &self.labels,
            weight: &weight,
            delta_source: &source,
            null_safe,
            frontier: super::Frontier::Variable,
        };
        let last = Ident::new(roots.last().unwrap().name);
        let main = tree::select_query(tree::select(
            vec![crate::ast::SelectItem::Star { qualifier: None, span: None }],
            vec![tree::table(Name(vec![last.clone()]), &last)],
        ));
        print::query(&Query { ctes: ctes(roots, &env), ..main })
    }

    fn print(&self, rel: &Rel) -> String {
        self.print_with(&[Root { name: "result", rel }], NullSafe::Indexable)
    }
}

#[test]
fn join_delta_has_three_guarded_terms() {
    let mut p = Plans::new();
    let join = p.joined();
    let delta = p.delta(&join);
    insta::assert_snapshot!(p.print(&delta), @r#"
    WITH
      -- Δorders  [scan.delta]
      d_orders AS (SELECT b.customer_id, b.amount, b.weight FROM pgtc.buffer_orders AS b),
      -- Δcustomers  [scan.delta]
      d_customers AS (SELECT b.id, b.region, b.weight FROM pgtc.buffer_customers AS b),
      -- Δ(orders ⋈ customers)  [join.bilinear]
      --   + Δorders ⋈ customers'
      --   + orders' ⋈ Δcustomers
      --   − Δorders ⋈ Δcustomers
      result AS (
        SELECT d_orders.customer_id, d_orders.amount, customers.id, customers.region, d_orders.weight
        FROM d_orders
          JOIN shop.customers AS customers ON customers.id = d_orders.customer_id
        WHERE EXISTS (SELECT FROM d_orders)
        UNION ALL
        SELECT orders.customer_id, orders.amount, d_customers.id, d_customers.region, d_customers.weight
        FROM d_customers
          JOIN shop.orders AS orders ON d_customers.id = orders.customer_id
        WHERE EXISTS (SELECT FROM d_customers)
        UNION ALL
        SELECT
          d_orders.customer_id,
          d_orders.amount,
          d_customers.id,
          d_customers.region,
          -d_orders.weight * d_customers.weight AS weight
        FROM d_orders
          JOIN d_customers ON d_customers.id = d_orders.customer_id
        WHERE EXISTS (SELECT FROM d_orders) AND EXISTS (SELECT FROM d_customers)
      )
    SELECT * FROM result
    "#);
}

#[test]
fn totals_of_a_join() {
    let mut p = Plans::new();
    let join = p.joined();
    let delta = p.delta(&join);
    let (amount, region) = (&join.cols()[1].clone(), &join.cols()[3].clone());
    let totals = vec![
        (Total::Rows, oids::int8_type()),
        (Total::Where(scalar::is_not_null(scalar::col(region))), oids::int8_type()),
        (Total::Sum(scalar::col(amount)), Type::plain(TypeId::NUMERIC)),
    ];
    let sums = build::sums(&delta, &[region.id], totals, &mut p.ids);
    for (at, name) in ["region", "rows", "regions", "total"].into_iter().enumerate() {
        p.label(&sums, at, name);
    }
    insta::assert_snapshot!(p.print(&sums), @r#"
    WITH
      -- Δorders  [scan.delta]
      d_orders AS (SELECT b.customer_id, b.amount, b.weight FROM pgtc.buffer_orders AS b),
      -- Δcustomers  [scan.delta]
      d_customers AS (SELECT b.id, b.region, b.weight FROM pgtc.buffer_customers AS b),
      -- Δ(orders ⋈ customers)  [join.bilinear]
      --   + Δorders ⋈ customers'
      --   + orders' ⋈ Δcustomers
      --   − Δorders ⋈ Δcustomers
      changes AS (
        SELECT d_orders.customer_id, d_orders.amount, customers.id, customers.region, d_orders.weight
        FROM d_orders
          JOIN shop.customers AS customers ON customers.id = d_orders.customer_id
        WHERE EXISTS (SELECT FROM d_orders)
        UNION ALL
        SELECT orders.customer_id, orders.amount, d_customers.id, d_customers.region, d_customers.weight
        FROM d_customers
          JOIN shop.orders AS orders ON d_customers.id = orders.customer_id
        WHERE EXISTS (SELECT FROM d_customers)
        UNION ALL
        SELECT
          d_orders.customer_id,
          d_orders.amount,
          d_customers.id,
          d_customers.region,
          -d_orders.weight * d_customers.weight AS weight
        FROM d_orders
          JOIN d_customers ON d_customers.id = d_orders.customer_id
        WHERE EXISTS (SELECT FROM d_orders) AND EXISTS (SELECT FROM d_customers)
      ),
      -- totals of Δ(orders ⋈ customers)
      result AS (
        SELECT
          changes.region,
          sum(changes.weight)::bigint AS rows,
          COALESCE(sum(changes.weight) FILTER (WHERE changes.region IS NOT NULL), 0)::bigint AS regions,
          sum(changes.weight * changes.amount) AS total
        FROM changes
        GROUP BY changes.region
      )
    SELECT * FROM result
    "#);
}

#[test]
fn consolidation_keeps_values_apart_that_are_only_equal() {
    let mut p = Plans::new();
    let orders = p.scan(ORDERS, &["id", "amount", "extra"]);
    let delta = p.delta(&orders);
    insta::assert_snapshot!(p.print(&build::consolidate(&build::negate(&delta))), @r#"
    WITH
      -- Δorders  [scan.delta]
      d_orders AS (SELECT b.id, b.amount, b.extra, b.weight FROM pgtc.buffer_orders AS b),
      -- − Δorders, equal rows merged
      result AS (
        SELECT
          d_orders.id,
          d_orders.amount,
          d_orders.extra::text::json AS extra,
          sum(-d_orders.weight)::bigint AS weight
        FROM d_orders
        GROUP BY d_orders.id, d_orders.amount, d_orders.extra::text
        HAVING sum(-d_orders.weight) <> 0
      )
    SELECT * FROM result
    "#);
}

#[test]
fn aggregates_recomputed_for_touched_groups() {
    let mut p = Plans::new();
    let orders = p.scan(ORDERS, &["customer_id", "note"]);
    let (customer, note) = (orders.cols()[0].clone(), orders.cols()[1].clone());
    let call = crate::algebra::AggCall {
        agg: oids::STRING_AGG,
        args: vec![scalar::col(&note), scalar::text(", ")],
        distinct: true,
        order_by: vec![],
        within_group: vec![],
        filter: Some(scalar::compare(oids::TEXT_EQ, scalar::col(&note), scalar::text("x"))),
        variadic: false,
        span: None,
    };
    let agg = build::AggCol { call, ty: oids::text_type(), nullable: true };
    let groups = build::aggregate(&orders, &[customer.id], vec![agg], &mut p.ids);
    p.label(&groups, 1, "notes");
    let delta = p.delta(&groups);
    insta::assert_snapshot!(p.print(&delta), @r#"
    WITH
      -- Δorders  [scan.delta]
      d_orders AS (SELECT b.customer_id, b.note, b.weight FROM pgtc.buffer_orders AS b),
      -- keys touched by Δorders  [aggregate.touched_groups]
      touched AS (SELECT DISTINCT d_orders.customer_id FROM d_orders),
      -- orders' on the touched keys  [aggregate.touched_groups]
      computed AS (
        SELECT orders.customer_id, orders.note
        FROM shop.orders AS orders
          JOIN touched ON orders.customer_id = touched.customer_id
      ),
      -- touched groups of orders, now  [aggregate.touched_groups]
      grouped AS (
        SELECT
          computed.customer_id,
          string_agg(DISTINCT computed.note, ', ') FILTER (WHERE computed.note = 'x') AS notes
        FROM computed
        GROUP BY computed.customer_id
      ),
      -- sum of
      --   + orders' on the touched keys
      --   − Δorders
      changes AS (
        SELECT computed.customer_id, computed.note, 1 AS weight
        FROM computed
        UNION ALL
        SELECT d_orders.customer_id, d_orders.note, -d_orders.weight AS weight
        FROM d_orders
      ),
      -- orders' − Δorders on the touched keys  [aggregate.touched_groups]
      net AS (
        SELECT changes.customer_id, changes.note, sum(changes.weight)::bigint AS weight
        FROM changes
        GROUP BY changes.customer_id, changes.note
        HAVING sum(changes.weight) <> 0
      ),
      -- touched groups of orders, before  [aggregate.touched_groups]
      grouped_2 AS (
        SELECT
          net.customer_id,
          string_agg(DISTINCT net.note, ', ') FILTER (WHERE net.note = 'x') AS notes
        FROM net
          CROSS JOIN LATERAL generate_series(1, net.weight) AS copies
        GROUP BY net.customer_id
      ),
      -- Δ(groups of orders)  [aggregate.touched_groups]
      --   + touched groups of orders, now
      --   − touched groups of orders, before
      result AS (
        SELECT grouped.customer_id, grouped.notes, 1 AS weight
        FROM grouped
        UNION ALL
        SELECT grouped_2.customer_id, grouped_2.notes, -1 AS weight
        FROM grouped_2
      )
    SELECT * FROM result
    "#);
}

#[test]
fn shared_plans_are_written_once() {
    let mut p = Plans::new();
    let orders = p.scan(ORDERS, &["customer_id", "amount"]);
    let big = build::filter(
        &orders,
        scalar::compare(oids::INT8_GT, scalar::col(&orders.cols()[0]), scalar::int8(10)),
    );
    let delta = p.delta(&big);
    let keys = build::touched(&delta, &[orders.cols()[0].id]);
    let net = build::consolidate_as(&delta, Weights::Any);
    let roots = [
        Root { name: "keys", rel: &keys },
        Root { name: "net", rel: &net },
        Root { name: "again", rel: &net },
    ];
    insta::assert_snapshot!(p.print_with(&roots, NullSafe::NotDistinct), @r#"
    WITH
      -- Δorders  [scan.delta]
      d_orders AS (SELECT b.customer_id, b.amount, b.weight FROM pgtc.buffer_orders AS b),
      -- Δorders, filtered  [filter.linear]
      filtered AS (
        SELECT d_orders.customer_id, d_orders.amount, d_orders.weight
        FROM d_orders
        WHERE d_orders.customer_id > 10::bigint
      ),
      -- keys of Δorders, filtered
      keys AS (SELECT DISTINCT filtered.customer_id FROM filtered),
      -- Δorders, filtered, equal rows merged
      net AS (
        SELECT filtered.customer_id, filtered.amount, sum(filtered.weight)::bigint AS weight
        FROM filtered
        GROUP BY filtered.customer_id, filtered.amount
        HAVING sum(filtered.weight) <> 0
      ),
      -- Δorders, filtered, equal rows merged
      again AS (SELECT net.customer_id, net.amount, net.weight FROM net)
    SELECT * FROM again
    "#);
}

#[test]
fn weight_column_gives_way() {
    let mut p = Plans::new();
    let orders = p.scan(ORDERS, &["id"]);
    p.label(&orders, 0, "weight");
    let delta = p.delta(&orders);
    insta::assert_snapshot!(p.print(&delta), @r#"
    WITH
      -- Δorders  [scan.delta]
      d_orders AS (SELECT b.id, b.pgtc_weight FROM pgtc.buffer_orders AS b),
      -- Δorders  [scan.delta]
      result AS (SELECT d_orders.id AS weight, d_orders.pgtc_weight FROM d_orders)
    SELECT * FROM result
    "#);
}

fn scalar_text(p: &Plans, rel: &Rel, s: Scalar) -> String {
    let map = build::map_as(rel, vec![(crate::algebra::ColId(1000), s)]);
    let weight = Ident::new("weight");
    let env = Env {
        types: Types { catalog: Catalog::get(Major::V15), schema: &p.schema },
        labels: &p.labels,
        weight: &weight,
        delta_source: &|_, _, _| tree::select_query(tree::select(vec![], vec![])),
        null_safe: NullSafe::Indexable,
        frontier: super::Frontier::Variable,
    };
    let text = print::query(&query(&map, &env));
    let text = text.strip_prefix("SELECT ").unwrap();
    text.split_once(" AS column1").unwrap().0.to_owned()
}

#[test]
fn constants_have_their_type() {
    let mut p = Plans::new();
    let orders = p.scan(ORDERS, &["id"]);
    for (value, ty, text) in [
        ("42", TypeId::INT4, "42"),
        ("-42", TypeId::INT4, "-42"),
        ("-2147483648", TypeId::INT4, "'-2147483648'::integer"),
        ("42", TypeId::INT8, "42::bigint"),
        ("-42", TypeId::INT8, "(-42)::bigint"),
        ("5000000000", TypeId::INT8, "5000000000"),
        ("1.50", TypeId::NUMERIC, "1.50"),
        ("1", TypeId::NUMERIC, "1::numeric"),
        ("NaN", TypeId::NUMERIC, "'NaN'::numeric"),
        ("t", TypeId::BOOL, "TRUE"),
        ("it's", TypeId::TEXT, "'it''s'::text"),
        ("2026-01-31", TypeId::DATE, "'2026-01-31'::date"),
    ] {
        assert_eq!(scalar_text(&p, &orders, scalar::constant(value, Type::plain(ty))), text);
    }
    assert_eq!(scalar_text(&p, &orders, scalar::null(Type::plain(TypeId::JSONB))), "NULL::jsonb");
}

#[test]
fn a_printed_operator_means_the_same_operator() {
    let mut p = Plans::new();
    let orders = p.scan(ORDERS, &["id", "note", "amount"]);
    let col = |i: usize| scalar::col(&orders.cols()[i]);
    let catalog = Catalog::get(Major::V15);
    let to = |arg: Scalar, ty: TypeId, implicit| Scalar {
        kind: crate::algebra::ScalarKind::Cast { arg: Box::new(arg), implicit },
        ty: Type::plain(ty),
    };
    let int4 = |n: &str| scalar::constant(n, Type::plain(TypeId::INT4));
    let op = |symbol, ty, left, right| {
        let oper = catalog.oper_exact(symbol, Some(ty), ty).unwrap();
        scalar::op(oper, vec![left, right], oids::bool_type())
    };
    for (tree, text) in [
        // Text against text: the constant may be bare.
        (op("=", TypeId::TEXT, col(1), scalar::text("x")), "orders.note = 'x'"),
        (op("~~", TypeId::TEXT, col(1), scalar::text("x%")), "orders.note LIKE 'x%'"),
        // char(n) compared as text: bare, the constant would become a char(n).
        (
            op(
                "=",
                TypeId::TEXT,
                to(scalar::constant("a", Type::plain(TypeId::BPCHAR)), TypeId::TEXT, true),
                scalar::text("x"),
            ),
            "'a'::bpchar = 'x'::text",
        ),
        // numeric against a converted integer: the conversion is PostgreSQL's own.
        (op(">", TypeId::NUMERIC, col(2), to(int4("10"), TypeId::NUMERIC, true)), "orders.amount > 10"),
        // bigint = bigint over a converted int4 would be read as bigint = integer.
        (op("=", TypeId::INT8, col(0), to(int4("10"), TypeId::INT8, true)), "orders.id = 10::bigint"),
    ] {
        assert_eq!(scalar_text(&p, &orders, tree), text);
    }
    let call = scalar::call(oids::LENGTH_TEXT, vec![scalar::text("x")], Type::plain(TypeId::INT4));
    assert_eq!(scalar_text(&p, &orders, call), "length('x')");
}

#[test]
fn null_safe_equality_can_use_an_index() {
    let mut p = Plans::new();
    let left = p.scan(CUSTOMERS, &["id", "region"]);
    let right = p.scan(CUSTOMERS, &["id", "region"]);
    let (l, r) = (&left.cols().to_vec(), &right.cols().to_vec());
    let on = vec![
        scalar::not_distinct(oids::TEXT_EQ, scalar::col(&l[1]), scalar::col(&r[1])),
        scalar::not_distinct(oids::INT8_EQ, scalar::col(&l[0]), scalar::col(&r[0])),
    ];
    let join = build::project(&build::join(vec![left, right], on), &[l[0].id]);
    let roots = [Root { name: "result", rel: &join }];
    insta::assert_snapshot!(p.print_with(&roots, NullSafe::Indexable), @r#"
    WITH
      -- customers' ⋈ customers'
      result AS (
        SELECT customers.id
        FROM shop.customers AS customers
          JOIN shop.customers AS customers_2
            ON (
                customers.region = customers_2.region
                OR (customers.region IS NULL AND customers_2.region IS NULL)
              )
              AND customers.id = customers_2.id
      )
    SELECT * FROM result
    "#);
    insta::assert_snapshot!(p.print_with(&roots, NullSafe::NotDistinct), @r#"
    WITH
      -- customers' ⋈ customers'
      result AS (
        SELECT customers.id
        FROM shop.customers AS customers
          JOIN shop.customers AS customers_2
            ON customers.region IS NOT DISTINCT FROM customers_2.region
              AND customers.id IS NOT DISTINCT FROM customers_2.id
      )
    SELECT * FROM result
    "#);
}

#[test]
fn totals_without_keys_have_no_row_for_no_input() {
    let mut p = Plans::new();
    let orders = p.scan(ORDERS, &["id", "note"]);
    let delta = p.delta(&orders);
    let id = scalar::col(&orders.cols()[0]);
    let constant = build::map_as(
        &delta,
        vec![(orders.cols()[1].id, scalar::text("x")), (orders.cols()[0].id, id.clone())],
    );
    let totals = |keys: &[crate::algebra::ColId], p: &mut Plans, over: &Rel| {
        build::sums(over, keys, vec![(Total::Sum(id.clone()), Type::plain(TypeId::NUMERIC))], &mut p.ids)
    };
    let none = totals(&[], &mut p, &delta);
    insta::assert_snapshot!(p.print(&none), @r#"
    WITH
      -- Δorders  [scan.delta]
      d_orders AS (SELECT b.id, b.note, b.weight FROM pgtc.buffer_orders AS b),
      -- totals of Δorders
      result AS (
        SELECT sum(d_orders.weight * d_orders.id::numeric) AS column1 FROM d_orders HAVING count(*) > 0
      )
    SELECT * FROM result
    "#);
    let fixed = totals(&[orders.cols()[1].id], &mut p, &constant);
    insta::assert_snapshot!(p.print(&fixed), @r#"
    WITH
      -- Δorders  [scan.delta]
      d_orders AS (SELECT b.id, b.note, b.weight FROM pgtc.buffer_orders AS b),
      -- totals of Δorders
      result AS (
        SELECT 'x'::text AS note, sum(d_orders.weight * d_orders.id::numeric) AS column2
        FROM d_orders
        HAVING count(*) > 0
      )
    SELECT * FROM result
    "#);
}
