//! Random syntax trees, of the shapes that the grammar can make.

use proptest::prelude::*;
use proptest::sample::select;

use crate::ast::*;

fn e(kind: ExprKind) -> Expr {
    kind.into()
}

fn b(e: Expr) -> Box<Expr> {
    Box::new(e)
}

fn ident() -> impl Strategy<Value = Ident> {
    select(vec!["a", "b", "c", "x1", "Total", "order", "position", "left", "rows", "a b", "day"])
        .prop_map(Ident::new)
}

fn name() -> impl Strategy<Value = Name> {
    prop::collection::vec(ident(), 1..=3).prop_map(Name)
}

pub(super) fn type_name() -> impl Strategy<Value = TypeName> {
    let of = |name: Name, modifiers: Vec<i32>, dims| TypeName {
        name,
        modifiers,
        interval_fields: None,
        dims,
        span: None,
    };
    let system = |n: &str| Name::qualified("pg_catalog", n);
    (
        select(vec![
            (system("int4"), vec![]),
            (system("int8"), vec![]),
            (system("numeric"), vec![12, 2]),
            (system("varchar"), vec![20]),
            (system("bpchar"), vec![3]),
            (system("float8"), vec![]),
            (system("timestamptz"), vec![]),
            (system("timestamp"), vec![3]),
            (Name::bare("date"), vec![]),
            (Name::bare("text"), vec![]),
            (Name::qualified("shop", "mood"), vec![]),
        ]),
        0u32..=1,
    )
        .prop_map(move |((name, modifiers), dims)| of(name, modifiers, dims))
}

fn literal() -> impl Strategy<Value = Literal> {
    prop_oneof![
        select(vec!["0", "1", "42", "1.50", "1e3"]).prop_map(|n| Literal::Number(n.to_owned())),
        select(vec!["", "x", "it's", "a\\b", "line\nbreak"]).prop_map(|s| Literal::String(s.to_owned())),
        select(vec!["b101", "x1F"]).prop_map(|s| Literal::Bits(s.to_owned())),
        any::<bool>().prop_map(Literal::Bool),
        Just(Literal::Null),
    ]
}

fn operator() -> impl Strategy<Value = Operator> {
    prop_oneof![
        8 => select(vec![
            "+", "-", "*", "/", "%", "^", "=", "<>", "<", ">", "<=", ">=", "||", "~", "->", "->>", "@>", "&&", "|",
            "~~",
        ])
        .prop_map(Operator::new),
        1 => Just(Operator { schema: Some(Ident::new("pg_catalog")), symbol: "+".to_owned() }),
    ]
}

fn prefix() -> impl Strategy<Value = Operator> {
    prop_oneof![
        4 => select(vec!["-", "+", "~", "@", "|/"]).prop_map(Operator::new),
        1 => Just(Operator { schema: Some(Ident::new("pg_catalog")), symbol: "-".to_owned() }),
    ]
}

fn leaf() -> impl Strategy<Value = Expr> {
    prop_oneof![
        4 => name().prop_map(|n| e(ExprKind::Column(n))),
        3 => literal().prop_map(|l| e(ExprKind::Literal(l))),
        1 => select(vec![("CURRENT_DATE", None), ("CURRENT_TIMESTAMP", Some(3))])
            .prop_map(|(keyword, precision)| e(ExprKind::SqlValue { keyword, precision })),
    ]
}

/// An expression over subqueries made by `query`.
fn expr_over(query: BoxedStrategy<Query>) -> impl Strategy<Value = Expr> {
    let leaf = prop_oneof![
        12 => leaf(),
        1 => query.clone().prop_map(|q| e(ExprKind::Exists(Box::new(q)))),
        1 => query.clone().prop_map(|q| e(ExprKind::Scalar(Box::new(q)))),
        1 => query.clone().prop_map(|q| e(ExprKind::ArrayQuery(Box::new(q)))),
    ];
    leaf.prop_recursive(5, 40, 4, move |inner| {
        let one = || inner.clone();
        let many = |from, to| prop::collection::vec(inner.clone(), from..=to);
        let is_array = |x: &Expr| !matches!(x.kind, ExprKind::Scalar(_));
        prop_oneof![
            6 => (operator(), one(), one())
                .prop_map(|(op, l, r)| e(ExprKind::Binary { op, left: b(l), right: b(r) })),
            3 => (prefix(), one()).prop_map(|(op, arg)| e(ExprKind::Unary { op, arg: b(arg) })),
            2 => many(2, 3).prop_map(|v| e(ExprKind::And(v))),
            2 => many(2, 3).prop_map(|v| e(ExprKind::Or(v))),
            2 => one().prop_map(|x| e(ExprKind::Not(b(x)))),
            2 => (one(), select(vec![IsTest::Null, IsTest::True, IsTest::False, IsTest::Unknown]), any::<bool>())
                .prop_map(|(x, test, negated)| e(ExprKind::Is { arg: b(x), test, negated })),
            2 => (one(), one(), any::<bool>())
                .prop_map(|(l, r, negated)| e(ExprKind::IsDistinct { left: b(l), right: b(r), negated })),
            2 => (one(), one(), one(), any::<bool>(), any::<bool>()).prop_map(|(x, l, h, negated, symmetric)| {
                e(ExprKind::Between { arg: b(x), low: b(l), high: b(h), negated, symmetric })
            }),
            2 => (one(), many(1, 3), any::<bool>())
                .prop_filter("a query", |(_, v, _)| v.len() > 1 || !matches!(v[0].kind, ExprKind::Scalar(_)))
                .prop_map(|(x, list, negated)| e(ExprKind::InList { arg: b(x), list, negated })),
            1 => (one(), query.clone(), any::<bool>())
                .prop_map(|(x, q, negated)| e(ExprKind::InQuery { arg: b(x), query: Box::new(q), negated })),
            2 => (one(), operator(), any::<bool>(), one().prop_filter("a query", is_array)).prop_map(
                |(l, op, all, r)| {
                    e(ExprKind::Quantified { left: b(l), op, all, right: Quantified::Array(b(r)) })
                }
            ),
            1 => (one(), operator(), any::<bool>(), query.clone()).prop_map(|(l, op, all, q)| {
                e(ExprKind::Quantified { left: b(l), op, all, right: Quantified::Query(Box::new(q)) })
            }),
            2 => (
                one(),
                one(),
                prop::option::of(one()),
                select(vec![LikeKind::Like, LikeKind::ILike, LikeKind::Similar]),
                any::<bool>()
            )
                .prop_map(|(x, p, esc, kind, negated)| {
                    e(ExprKind::Like { arg: b(x), pattern: b(p), escape: esc.map(b), kind, negated })
                }),
            3 => call(inner.clone().boxed()).prop_map(|c| e(ExprKind::Call(Box::new(c)))),
            1 => (select(vec![Special::Coalesce, Special::Greatest, Special::Least]), many(1, 3))
                .prop_map(|(kind, args)| e(ExprKind::Special { kind, args })),
            1 => (one(), one())
                .prop_map(|(l, r)| e(ExprKind::Special { kind: Special::NullIf, args: vec![l, r] })),
            1 => one().prop_map(|x| e(ExprKind::Extract { field: "year".to_owned(), source: b(x) })),
            2 => (one(), one()).prop_map(|(x, z)| e(ExprKind::AtTimeZone { arg: b(x), zone: b(z) })),
            2 => one().prop_map(|x| e(ExprKind::Collate { arg: b(x), collation: Name::bare("C") })),
            3 => (one(), type_name()).prop_map(|(x, ty)| e(ExprKind::Cast { arg: b(x), ty })),
            1 => (prop::option::of(one()), prop::collection::vec((one(), one()), 1..=2), prop::option::of(one()))
                .prop_map(|(operand, whens, else_)| {
                    e(ExprKind::Case { operand: operand.map(b), whens, else_: else_.map(b) })
                }),
            1 => many(0, 3).prop_map(|v| e(ExprKind::Array(v))),
            1 => many(1, 3).prop_map(|v| e(ExprKind::Row(v))),
            1 => (one(), one()).prop_map(|(x, i)| e(ExprKind::Index { arg: b(x), index: b(i) })),
            1 => (one(), prop::option::of(one()), prop::option::of(one())).prop_map(|(x, l, u)| {
                e(ExprKind::Slice { arg: b(x), lower: l.map(b), upper: u.map(b) })
            }),
            1 => (one(), ident()).prop_map(|(x, field)| e(ExprKind::Field { arg: b(x), field })),
        ]
    })
}

fn plain(name: Name, args: Vec<Expr>) -> Call {
    Call {
        name,
        args: args.into_iter().map(|value| Arg { name: None, value }).collect(),
        star: false,
        distinct: false,
        variadic: false,
        order_by: vec![],
        within_group: vec![],
        filter: None,
        over: None,
        sql_syntax: None,
    }
}

fn call(expr: BoxedStrategy<Expr>) -> impl Strategy<Value = Call> {
    let many = |from, to| prop::collection::vec(expr.clone(), from..=to);
    let order = order_by(expr.clone());
    let syntax = |f: &'static str, keyword| {
        move |args| Call { sql_syntax: Some(keyword), ..plain(Name::qualified("pg_catalog", f), args) }
    };
    prop_oneof![
        4 => (select(vec!["f", "lower", "left", "position", "F"]), many(0, 3))
            .prop_map(|(f, args)| plain(Name::bare(f), args)),
        1 => Just(Call { star: true, ..plain(Name::bare("count"), vec![]) }),
        1 => (many(1, 2), any::<bool>(), prop::option::of(expr.clone()), prop::collection::vec(order.clone(), 0..=2))
            .prop_map(|(args, distinct, filter, order_by)| Call {
                distinct,
                filter,
                order_by,
                ..plain(Name::qualified("pg_catalog", "array_agg"), args)
            }),
        1 => (many(1, 2)).prop_map(|args| Call { variadic: true, ..plain(Name::bare("concat"), args) }),
        1 => (many(1, 1), order.clone()).prop_map(|(args, key)| Call {
            within_group: vec![key],
            ..plain(Name::bare("percentile_cont"), args)
        }),
        1 => (many(0, 1), many(0, 2), prop::collection::vec(order.clone(), 0..=2), prop::option::of(frame(expr.clone())))
            .prop_map(|(args, partition_by, order_by, frame)| Call {
                over: Some(Over::Spec(WindowSpec { base: None, partition_by, order_by, frame: frame.map(Box::new) })),
                ..plain(Name::bare("sum"), args)
            }),
        1 => many(2, 3).prop_map(syntax("substring", "SUBSTRING")),
        1 => many(2, 2).prop_map(syntax("position", "POSITION")),
        1 => many(1, 2).prop_map(syntax("btrim", "TRIM")),
        1 => many(1, 2).prop_map(syntax("ltrim", "TRIM")),
        1 => many(3, 4).prop_map(syntax("overlay", "OVERLAY")),
        1 => expr.clone().prop_map(|x| {
            let mut c = plain(Name::bare("make_interval"), vec![x]);
            c.args[0].name = Some(Ident::new("days"));
            c
        }),
    ]
}

fn frame(expr: BoxedStrategy<Expr>) -> impl Strategy<Value = Frame> {
    let bound = move |last, edge| {
        prop_oneof![
            Just(edge),
            Just(FrameBound::CurrentRow),
            expr.clone().prop_map(move |x| if last {
                FrameBound::Following(x)
            } else {
                FrameBound::Preceding(x)
            }),
        ]
    };
    (
        select(vec!["ROWS", "RANGE", "GROUPS"]),
        bound(false, FrameBound::UnboundedPreceding),
        prop::option::of(bound(true, FrameBound::UnboundedFollowing)),
    )
        .prop_map(|(units, start, end)| Frame { units, start, end, exclude: None })
}

fn order_by(expr: BoxedStrategy<Expr>) -> impl Strategy<Value = OrderBy> + Clone {
    (expr, any::<bool>(), prop::option::of(any::<bool>()))
        .prop_map(|(expr, desc, nulls_first)| OrderBy { expr, desc, nulls_first })
        .boxed()
}

/// Expressions whose subqueries are small.
pub(super) fn expr() -> impl Strategy<Value = Expr> {
    expr_over(small_query().boxed())
}

fn select_of(items: Vec<SelectItem>, from: Vec<TableRef>) -> Select {
    Select {
        distinct: None,
        items,
        from,
        where_: None,
        group_by: vec![],
        group_distinct: false,
        having: None,
        windows: vec![],
        span: None,
    }
}

fn query_of(body: SetExpr) -> Query {
    Query { recursive: false, ctes: vec![], body, order_by: vec![], limit: None, offset: None, span: None }
}

fn small_query() -> impl Strategy<Value = Query> {
    (leaf(), table()).prop_map(|(expr, from)| {
        query_of(SetExpr::Select(Box::new(select_of(
            vec![SelectItem::Expr { expr, alias: None }],
            vec![from],
        ))))
    })
}

fn alias() -> impl Strategy<Value = TableAlias> {
    ident().prop_map(|name| TableAlias { name, columns: vec![] })
}

fn table() -> impl Strategy<Value = TableRef> {
    (name(), prop::option::of(alias())).prop_map(|(name, alias)| TableRef::Table {
        name,
        alias,
        only: false,
        span: None,
    })
}

fn from_item(expr: BoxedStrategy<Expr>) -> impl Strategy<Value = TableRef> {
    let leaf = prop_oneof![
        3 => table(),
        1 => (small_query(), alias(), any::<bool>()).prop_map(|(q, alias, lateral)| TableRef::Subquery {
            lateral,
            query: Box::new(q),
            alias: Some(alias),
            span: None
        }),
        1 => (prop::collection::vec(expr.clone(), 0..=2), alias(), any::<bool>(), any::<bool>()).prop_map(
            |(args, alias, lateral, ordinality)| TableRef::Function {
                lateral,
                call: b(e(ExprKind::Call(Box::new(plain(Name::bare("generate_series"), args))))),
                ordinality,
                alias: Some(alias),
                span: None
            }
        ),
    ];
    leaf.prop_recursive(3, 6, 2, move |inner| {
        (inner.clone(), inner, join_of(expr.clone())).prop_map(|(left, right, (kind, constraint))| {
            TableRef::Join(Box::new(Join { kind, left, right, constraint, span: None }))
        })
    })
}

fn join_of(expr: BoxedStrategy<Expr>) -> impl Strategy<Value = (JoinKind, JoinConstraint)> {
    let kind = || select(vec![JoinKind::Inner, JoinKind::Left, JoinKind::Right, JoinKind::Full]);
    prop_oneof![
        Just((JoinKind::Inner, JoinConstraint::None)),
        (kind(), expr).prop_map(|(kind, on)| (kind, JoinConstraint::On(on))),
        kind().prop_map(|kind| (kind, JoinConstraint::Using(vec![Ident::new("a"), Ident::new("order")]))),
        kind().prop_map(|kind| (kind, JoinConstraint::Natural)),
    ]
}

fn select_expr() -> impl Strategy<Value = Select> {
    let expr = expr().boxed();
    let item = prop_oneof![
        4 => (expr.clone(), prop::option::of(ident())).prop_map(|(expr, alias)| SelectItem::Expr { expr, alias }),
        1 => Just(SelectItem::Star { qualifier: None, span: None }),
        1 => name().prop_map(|n| SelectItem::Star { qualifier: Some(n), span: None }),
    ];
    let distinct = prop_oneof![
        3 => Just(None),
        1 => Just(Some(Distinct::All)),
        1 => prop::collection::vec(expr.clone(), 1..=2).prop_map(|keys| Some(Distinct::On(keys))),
    ];
    let group = prop_oneof![
        4 => expr.clone().prop_filter("a list", |x| !matches!(x.kind, ExprKind::Row(_))).prop_map(GroupBy::Expr),
        1 => Just(GroupBy::Empty(None)),
        1 => prop::collection::vec(prop::collection::vec(leaf(), 1..=2), 1..=2)
            .prop_map(|lists| GroupBy::Rollup(lists, None)),
    ];
    (
        distinct,
        prop::collection::vec(item, 1..=3),
        prop::collection::vec(from_item(expr.clone()), 0..=2),
        prop::option::of(expr.clone()),
        prop::collection::vec(group, 0..=2),
        prop::option::of(expr),
    )
        .prop_map(|(distinct, items, from, where_, group_by, having)| Select {
            distinct,
            where_,
            group_by,
            having,
            ..select_of(items, from)
        })
}

/// Whole queries.
pub(super) fn query() -> impl Strategy<Value = Query> {
    let block = select_expr().prop_map(|s| SetExpr::Select(Box::new(s)));
    let rows = prop::collection::vec(prop::collection::vec(leaf(), 2..=2), 1..=2).prop_map(SetExpr::Values);
    let body = prop_oneof![4 => block, 1 => rows].prop_recursive(3, 6, 2, |inner| {
        (select(vec![SetOp::Union, SetOp::Intersect, SetOp::Except]), any::<bool>(), inner.clone(), inner)
            .prop_map(|(op, all, left, right)| SetExpr::SetOp {
                op,
                all,
                left: Box::new(left),
                right: Box::new(right),
                span: None,
            })
    });
    let cte = (small_query(), prop::option::of(any::<bool>())).prop_map(|(q, materialized)| Cte {
        name: Ident::new("recent"),
        columns: vec![],
        materialized,
        body: CteBody::Query(Box::new(q)),
        comment: vec![],
        search_cycle: None,
        span: None,
    });
    (
        prop::option::of(cte),
        body,
        prop::collection::vec(order_by(leaf().boxed()), 0..=2),
        prop::option::of((0u8..9, any::<bool>())),
        prop::option::of(leaf()),
    )
        .prop_map(|(cte, body, order_by, limit, offset)| Query {
            ctes: cte.into_iter().collect(),
            limit: limit.map(|(count, ties)| {
                let count = e(ExprKind::Literal(Literal::Number(count.to_string())));
                Box::new(Limit { count, with_ties: ties && !order_by.is_empty() })
            }),
            offset: offset.map(Box::new),
            order_by,
            ..query_of(body)
        })
}
