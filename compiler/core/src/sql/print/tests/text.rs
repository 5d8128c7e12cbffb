//! Expected texts: brackets and layout.

use super::super::{Style, expr, expr_in, query, statement};
use crate::ast::*;
use crate::sql::tree::*;

fn c(name: &str) -> Expr {
    bare_column(&Ident::new(name))
}

fn b(e: Expr) -> Box<Expr> {
    Box::new(e)
}

fn ty(name: &str) -> TypeName {
    let name = Name::qualified("pg_catalog", name);
    TypeName { name, modifiers: vec![], interval_fields: None, dims: 0, span: None }
}

fn not(e: Expr) -> Expr {
    ExprKind::Not(b(e)).into()
}

fn prefix(op: &str, arg: Expr) -> Expr {
    ExprKind::Unary { op: Operator::new(op), arg: b(arg) }.into()
}

#[test]
fn brackets_follow_precedence() {
    let is_null = |e| Expr::from(ExprKind::Is { arg: b(e), test: IsTest::Null, negated: false });
    let between = |low| -> Expr {
        ExprKind::Between { arg: b(c("a")), low: b(low), high: b(c("h")), negated: false, symmetric: false }
            .into()
    };
    let zone = |e| Expr::from(ExprKind::AtTimeZone { arg: b(e), zone: b(string("UTC")) });
    for (tree, text) in [
        (binary("*", binary("+", c("a"), c("b")), c("c")), "(a + b) * c"),
        (binary("+", c("a"), binary("*", c("b"), c("c"))), "a + b * c"),
        (binary("-", binary("-", c("a"), c("b")), c("c")), "a - b - c"),
        (binary("-", c("a"), binary("-", c("b"), c("c"))), "a - (b - c)"),
        (binary("=", binary("<", c("a"), c("b")), c("c")), "(a < b) = c"),
        (binary("^", minus(c("a")), integer(2)), "-a ^ 2"),
        (minus(binary("^", c("a"), integer(2))), "-(a ^ 2)"),
        (minus(minus(integer(1))), "- -1"),
        (binary("-", c("a"), minus(integer(1))), "a - -1"),
        (cast(minus(integer(1)), ty("int8")), "(-1)::bigint"),
        (cast(integer(-1), ty("int8")), "(-1)::bigint"),
        (minus(cast(integer(1), ty("int8"))), "-1::bigint"),
        (prefix("~", minus(integer(1))), "~ -1"),
        (binary("+", prefix("~", c("a")), c("b")), "(~ a) + b"),
        (binary("+", c("a"), prefix("~", c("b"))), "a + (~ b)"),
        (binary("||", prefix("~", c("a")), c("b")), "~ a || b"),
        (is_null(is_null(c("a"))), "(a IS NULL) IS NULL"),
        (is_null(binary("=", c("a"), c("b"))), "a = b IS NULL"),
        (not(binary("=", c("a"), c("b"))), "NOT (a = b)"),
        (not(not(c("a"))), "NOT (NOT a)"),
        (binary("=", not(c("a")), c("b")), "(NOT a) = b"),
        (between(c("l")), "a BETWEEN l AND h"),
        (between(zone(c("l"))), "a BETWEEN (l AT TIME ZONE 'UTC') AND h"),
        (binary("+", zone(c("a")), c("b")), "a AT TIME ZONE 'UTC' + b"),
        (zone(binary("+", c("a"), c("b"))), "(a + b) AT TIME ZONE 'UTC'"),
        (
            ExprKind::And(vec![ExprKind::Or(vec![c("a"), c("b")]).into(), not(c("d"))]).into(),
            "(a OR b) AND NOT d",
        ),
        (ExprKind::Index { arg: b(call(Name::bare("f"), vec![])), index: b(integer(1)) }.into(), "(f())[1]"),
        (ExprKind::Index { arg: b(c("a")), index: b(integer(1)) }.into(), "a[1]"),
        (ExprKind::Field { arg: b(c("a")), field: Ident::new("x") }.into(), "(a).x"),
        (ExprKind::Slice { arg: b(c("a")), lower: None, upper: Some(b(c("n"))) }.into(), "a[ : n]"),
    ] {
        assert_eq!(expr(&tree), text);
    }
}

#[test]
fn full_brackets_show_the_tree() {
    let tree = binary("+", c("a"), binary("*", minus(c("b")), cast(c("c"), ty("int4"))));
    assert_eq!(expr_in(&tree, Style::FULL), "(a + ((-b) * (c::integer)))");
}

#[test]
fn keyword_calls_keep_their_form() {
    let syntax = |f: &str, keyword, args| -> Expr {
        let call = plain_call(Name::qualified("pg_catalog", f), args);
        ExprKind::Call(Box::new(Call { sql_syntax: Some(keyword), ..call })).into()
    };
    for (tree, text) in [
        (syntax("btrim", "TRIM", vec![c("a")]), "TRIM(a)"),
        (syntax("ltrim", "TRIM", vec![c("a"), string("x")]), "TRIM(LEADING 'x' FROM a)"),
        (syntax("substring", "SUBSTRING", vec![c("a"), integer(1), integer(2)]), "SUBSTRING(a FROM 1 FOR 2)"),
        (syntax("position", "POSITION", vec![c("a"), string("x")]), "POSITION('x' IN a)"),
        (call(Name::bare("substring"), vec![c("a"), integer(1)]), "substring(a, 1)"),
        (call(Name::bare("position"), vec![c("a"), c("b")]), "\"position\"(a, b)"),
    ] {
        assert_eq!(expr(&tree), text);
    }
}

fn long_query() -> Query {
    let (d, o) = (Ident::new("d"), Ident::new("c"));
    let items = ["region", "name"].map(|n| item(column(&o, &Ident::new(n)), &Ident::new(n)));
    let mut block = select(
        items.into_iter().chain([item(column(&d, &Ident::new("weight")), &Ident::new("weight"))]).collect(),
        vec![join(
            table(Name::bare("d_orders"), &d),
            table(Name::qualified("shop", "customers"), &o),
            Some(binary("=", column(&o, &Ident::new("id")), column(&d, &Ident::new("customer_id")))),
        )],
    );
    block.where_ = and(vec![
        binary("<>", column(&o, &Ident::new("region")), string("a region with a long name")),
        binary("<>", column(&o, &Ident::new("name")), string("a customer with a long name")),
    ]);
    select_query(block)
}

#[test]
fn long_queries_have_one_clause_per_line() {
    let main = select_query(select(
        vec![item(bare_column(&Ident::new("region")), &Ident::new("region"))],
        vec![table(Name::bare("j"), &Ident::new("j"))],
    ));
    let comment = vec!["Δorders ⋈ customers'  [join.bilinear]".to_owned()];
    let with = Query { ctes: vec![cte(Ident::new("j"), long_query(), comment)], ..main };
    assert_eq!(
        query(&with),
        "\
WITH
  -- Δorders ⋈ customers'  [join.bilinear]
  j AS (
    SELECT c.region, c.name, d.weight
    FROM d_orders AS d
      JOIN shop.customers AS c ON c.id = d.customer_id
    WHERE c.region <> 'a region with a long name' AND c.name <> 'a customer with a long name'
  )
SELECT region FROM j"
    );
}

#[test]
fn merge_has_one_arm_per_line() {
    let (s, t) = (Ident::new("s"), Ident::new("t"));
    let (key, total) = (Ident::new("customer_id"), Ident::new("total"));
    let merge = Merge {
        ctes: vec![],
        table: Name::qualified("pgtc", "shop_totals"),
        alias: t.clone(),
        using: table(Name::bare("d_totals"), &s),
        on: binary("=", column(&t, &key), column(&s, &key)),
        arms: vec![
            MergeArm {
                matched: true,
                condition: Some(binary("=", column(&s, &total), integer(0))),
                action: MergeAction::Delete,
            },
            MergeArm {
                matched: false,
                condition: None,
                action: MergeAction::Insert(vec![
                    (key.clone(), column(&s, &key)),
                    (total.clone(), column(&s, &total)),
                ]),
            },
        ],
    };
    assert_eq!(
        statement(&Statement::Merge(Box::new(merge))),
        "\
MERGE INTO pgtc.shop_totals AS t
USING d_totals AS s
ON t.customer_id = s.customer_id
WHEN MATCHED AND s.total = 0 THEN DELETE
WHEN NOT MATCHED THEN INSERT (customer_id, total) VALUES (s.customer_id, s.total)"
    );
}
