//! Spot checks of the rules; the exhaustive comparison with servers is a test of the command line.

use super::*;
use crate::algebra::Type;
use crate::ast::{Name, TypeName};
use crate::diag::{FileId, Span};
use crate::schema::{ObjectName, Schema, UserFunction, UserType, UserTypeKind};

const MAJORS: [Major; 4] = [Major::V15, Major::V16, Major::V17, Major::V18];
const MOOD: TypeId = TypeId(TypeId::FIRST_USER.0);
const MOODS: TypeId = TypeId(TypeId::FIRST_USER.0 + 1);
const COUNT: TypeId = TypeId(TypeId::FIRST_USER.0 + 2);
const PAIR: TypeId = TypeId(TypeId::FIRST_USER.0 + 3);
const CITEXT: TypeId = TypeId(TypeId::FIRST_USER.0 + 4);
const PRICE: TypeId = TypeId(TypeId::FIRST_USER.0 + 5);

fn name(name: &str) -> ObjectName {
    ObjectName { schema: "shop".to_owned(), name: name.to_owned() }
}

fn schema() -> Schema {
    let mut schema = Schema { search_path: vec!["shop".to_owned()], ..Schema::default() };
    let mut add = |id, n: &str, kind, array| {
        schema.types.insert(id, UserType { name: name(n), kind, array });
    };
    let domain = |base| UserTypeKind::Domain { base, not_null: false };
    add(MOOD, "mood", UserTypeKind::Enum { labels: vec!["sad".into(), "ok".into()] }, Some(MOODS));
    add(MOODS, "_mood", UserTypeKind::Array { element: MOOD }, None);
    add(COUNT, "count", domain(Type::plain(TypeId::INT4)), None);
    let fields =
        vec![("a".to_owned(), Type::plain(TypeId::INT4)), ("b".to_owned(), Type::plain(TypeId::NUMERIC))];
    add(PAIR, "pair", UserTypeKind::Composite { fields }, None);
    add(CITEXT, "citext", UserTypeKind::Opaque, None);
    add(PRICE, "price", domain(Type { typmod: 655366, ..Type::plain(TypeId::NUMERIC) }), None);
    schema
}

fn with_env<R>(major: Major, f: impl FnOnce(&Types<'_>) -> R) -> R {
    let schema = schema();
    f(&Types { catalog: Catalog::get(major), schema: &schema })
}

fn operator(symbol: &str, left: TypeId, right: TypeId) -> Result<(u32, TypeId), ResolveError> {
    with_env(Major::V15, |env| resolve_operator(env, symbol, Some(left), right).map(|m| (m.oper.0, m.result)))
}

fn call(function: &str, types: &[TypeId]) -> Result<Called, ResolveError> {
    let given = Arguments { types, ..Arguments::default() };
    with_env(Major::V15, |env| resolve_function(env, &Name::bare(function), &given))
}

fn function(name: &str, types: &[TypeId]) -> FuncMatch {
    match call(name, types) {
        Ok(Called::Function(m)) => m,
        other => panic!("{name}{types:?}: {other:?}"),
    }
}

#[test]
fn every_line_of_the_snapshot_is_read() {
    for line in load::TEXT.lines() {
        let mut taken = 0;
        for major in [15, 16, 17, 18] {
            let mut catalog = Catalog::default();
            assert_eq!(load::add(&mut catalog, major, line), Some(()), "{line}");
            let added = catalog.types.len()
                + catalog.funcs.len()
                + catalog.opers.len()
                + catalog.casts.len()
                + catalog.aggs.len()
                + catalog.ranges.len()
                + catalog.btree.len()
                + catalog.hash.len()
                + catalog.keywords.len();
            taken += added;
        }
        assert!(taken > 0, "no major takes {line}");
    }
}

#[test]
fn sizes() {
    let funcs = [3233, 3286, 3319, 3402];
    for (major, funcs) in MAJORS.into_iter().zip(funcs) {
        let catalog = Catalog::get(major);
        assert_eq!(catalog.funcs.len(), funcs);
        assert_eq!(catalog.opers.len(), 799);
    }
    assert!(load::TEXT.len() < 1_000_000);
}

#[test]
fn rows_refer_to_rows() {
    for major in MAJORS {
        let catalog = Catalog::get(major);
        for oper in &catalog.opers {
            assert!(catalog.func(oper.func).is_some(), "{oper:?}");
        }
        for ty in &catalog.types {
            assert!(ty.send.is_none_or(|f| catalog.func(f).is_some()), "{ty:?}");
        }
        for agg in &catalog.aggs {
            assert_eq!(catalog.func(agg.func).map(|f| f.kind), Some(FuncKind::Aggregate));
        }
    }
}

#[test]
fn operators_match_exactly_or_by_conversion() {
    assert_eq!(operator("+", TypeId::INT4, TypeId::INT4), Ok((551, TypeId::INT4)));
    assert_eq!(operator("+", TypeId::INT2, TypeId::INT8).map(|o| o.1), Ok(TypeId::INT8));
    assert_eq!(operator("=", TypeId::VARCHAR, TypeId::UNKNOWN), Ok((98, TypeId::BOOL)));
    assert_eq!(operator("+", COUNT, TypeId::UNKNOWN), Ok((551, TypeId::INT4)));
    assert_eq!(operator("=", MOOD, TypeId::UNKNOWN), Ok((3516, TypeId::BOOL)));
    assert_eq!(operator("||", MOODS, TypeId::UNKNOWN).map(|o| o.1), Ok(MOODS));
    assert_eq!(operator("+", TypeId::INT4, TypeId::NUMERIC).map(|o| o.1), Ok(TypeId::NUMERIC));
}

#[test]
fn operators_that_do_not_fit() {
    assert!(matches!(operator("+", TypeId::TEXT, TypeId::INT4), Err(ResolveError::NoOperator { .. })));
    assert!(matches!(
        operator("+", TypeId::UNKNOWN, TypeId::UNKNOWN),
        Err(ResolveError::AmbiguousOperator { .. })
    ));
    assert!(matches!(operator("=", CITEXT, TypeId::TEXT), Err(ResolveError::NoOperator { .. })));
}

#[test]
fn polymorphic_results() {
    assert_eq!(function("unnest", &[MOODS]).result, MOOD);
    assert_eq!(function("array_agg", &[TypeId::NUMERIC]).result, TypeId(1231));
    assert_eq!(function("array_append", &[TypeId(1007), TypeId::INT8]).result, TypeId(1016));
    assert_eq!(function("lower", &[TypeId(3906)]).result, TypeId::NUMERIC);
    assert!(matches!(
        call("array_length", &[TypeId::UNKNOWN, TypeId::INT4]),
        Err(ResolveError::Undetermined { .. })
    ));
}

#[test]
fn variadic_and_defaults() {
    let concat = function("concat", &[TypeId::TEXT, TypeId::INT4, TypeId::UNKNOWN]);
    assert_eq!((concat.args, concat.collected), (vec![TypeId::TEXT, TypeId::INT4, TypeId::TEXT], None));
    let num_nulls = function("jsonb_extract_path", &[TypeId::JSONB, TypeId::UNKNOWN, TypeId::TEXT]);
    assert_eq!(
        (num_nulls.args, num_nulls.collected),
        (vec![TypeId::JSONB, TypeId::TEXT, TypeId::TEXT], Some(1))
    );
    let given =
        Arguments { types: &[TypeId::INT4, TypeId::INT4], names: &["secs", "years"], ..Arguments::default() };
    let named = with_env(Major::V18, |env| resolve_function(env, &Name::bare("make_interval"), &given));
    let Ok(Called::Function(named)) = named else { panic!("{named:?}") };
    assert_eq!(named.positions, [6, 0]);
    assert_eq!(named.args, [TypeId::FLOAT8, TypeId::INT4]);
    assert_eq!(named.defaulted, [1, 2, 3, 4, 5]);
}

#[test]
fn casts_written_as_calls() {
    assert!(matches!(call("text", &[TypeId::VARCHAR]), Ok(Called::Cast { to: TypeId::TEXT, .. })));
    assert!(matches!(call("date", &[TypeId::UNKNOWN]), Ok(Called::Cast { to: TypeId::DATE, .. })));
    assert!(matches!(call("int4", &[TypeId::INT8]), Ok(Called::Function(_))));
    assert!(matches!(call("mood", &[TypeId::TEXT]), Ok(Called::Cast { to: MOOD, coercion: Coercion::Io })));
}

#[test]
fn ordered_set_aggregates() {
    let given = |types, within_group| Arguments { types, within_group, ..Arguments::default() };
    let resolve = |n: &str, given: &Arguments<'_>| {
        with_env(Major::V15, |env| resolve_function(env, &Name::bare(n), given))
    };
    let types = [TypeId::NUMERIC, TypeId::INT4];
    let Ok(Called::Function(m)) = resolve("percentile_disc", &given(&types, Some(1))) else { panic!() };
    assert_eq!((m.args, m.result), (vec![TypeId::FLOAT8, TypeId::INT4], TypeId::INT4));
    let Ok(Called::Function(m)) = resolve("rank", &given(&types, Some(1))) else { panic!() };
    assert_eq!(m.args, [TypeId::NUMERIC, TypeId::NUMERIC]);
    assert!(matches!(resolve("percentile_disc", &given(&types, None)), Err(ResolveError::BadCall { .. })));
    assert!(matches!(resolve("count", &given(&[], None)), Err(ResolveError::BadCall { .. })));
}

#[test]
fn user_functions_hide_by_path() {
    let mut schema = schema();
    schema.functions.push(UserFunction {
        name: name("lower"),
        args: vec![(String::new(), Type::plain(TypeId::TEXT))],
        defaults: 0,
        variadic: false,
        result: Type::plain(TypeId::INT4),
        out: vec![],
        returns_set: false,
        volatility: Volatility::Immutable,
        strict: true,
        aggregate: false,
        span: Span { file: FileId(0), start: 0, end: 0 },
    });
    let given = Arguments { types: &[TypeId::TEXT], ..Arguments::default() };
    let mut found = |path: &[&str], name: Name| {
        schema.search_path = path.iter().map(|s| (*s).to_owned()).collect();
        let env = Types { catalog: Catalog::get(Major::V15), schema: &schema };
        match resolve_function(&env, &name, &given) {
            Ok(Called::Function(m)) => m.result,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(found(&["shop"], Name::bare("lower")), TypeId::TEXT);
    assert_eq!(found(&["shop", "pg_catalog"], Name::bare("lower")), TypeId::INT4);
    assert_eq!(found(&[], Name::qualified("shop", "lower")), TypeId::INT4);
}

#[test]
fn common_types() {
    with_env(Major::V15, |env| {
        let common = |types: &[TypeId]| common_type(env, types, "CASE").ok();
        assert_eq!(common(&[TypeId::INT4, TypeId::NUMERIC, TypeId::UNKNOWN]), Some(TypeId::NUMERIC));
        assert_eq!(common(&[TypeId::UNKNOWN, TypeId::UNKNOWN]), Some(TypeId::TEXT));
        assert_eq!(common(&[COUNT, COUNT]), Some(COUNT));
        assert_eq!(common(&[COUNT, TypeId::UNKNOWN]), Some(TypeId::INT4));
        assert_eq!(common(&[TypeId::INT4, TypeId::TEXT]), None);
        assert_eq!(common(&[]), None);
    });
}

#[test]
fn conversions() {
    with_env(Major::V15, |env| {
        let int8 = TypeId::INT8;
        assert_eq!(env.coercion(int8, TypeId::INT4, Context::Implicit), None);
        assert!(matches!(env.coercion(int8, TypeId::INT4, Context::Assignment), Some(Coercion::Func(_))));
        assert_eq!(env.coercion(TypeId::DATE, TypeId::TEXT, Context::Assignment), Some(Coercion::Io));
        assert_eq!(env.coercion_volatility(&Coercion::Io, TypeId::DATE, TypeId::TEXT), Volatility::Stable);
        let to_domain = env.coercion(TypeId::INT4, COUNT, Context::Implicit);
        assert_eq!(to_domain, Some(Coercion::Domain(Box::new(Coercion::None))));
        assert_eq!(env.coercion(COUNT, TypeId::INT4, Context::Implicit), Some(Coercion::Relabel));
        assert_eq!(
            env.coercion(TypeId(1015), TypeId::TEXT_ARRAY, Context::Implicit),
            Some(Coercion::Array(Box::new(Coercion::Relabel)))
        );
        assert!(matches!(
            env.coercion(TypeId(1016), TypeId(1007), Context::Assignment),
            Some(Coercion::Array(_))
        ));
        assert_eq!(env.coercion(TypeId::TEXT, MOOD, Context::Explicit), Some(Coercion::Io));
    });
}

#[test]
fn equality_and_images() {
    with_env(Major::V15, |env| {
        let of = |ty| env.equality(&Type::plain(ty));
        assert_eq!(of(TypeId::INT4), Equality::Identity(OperId(96)));
        assert_eq!(of(TypeId::VARCHAR), Equality::Identity(OperId(98)));
        assert_eq!(of(TypeId::NUMERIC), Equality::Weaker { equal: OperId(1752), image: FuncId(2461) });
        assert_eq!(of(TypeId::BPCHAR), Equality::Weaker { equal: OperId(1054), image: FuncId(1375) });
        assert_eq!(of(TypeId(1231)), Equality::Weaker { equal: OperId(1070), image: FuncId(2401) });
        assert_eq!(of(PAIR), Equality::Weaker { equal: OperId(2988), image: FuncId(2403) });
        assert_eq!(of(MOODS), Equality::Identity(OperId(1070)));
        assert_eq!(of(PRICE), Equality::Identity(OperId(1752)));
        // A declared scale or length is that of every value.
        for declared in [TypeId::NUMERIC, TypeId::BPCHAR] {
            let ty = Type { typmod: 14, ..Type::plain(declared) };
            assert!(matches!(env.equality(&ty), Equality::Identity(_)), "{declared:?}");
        }
        for none in [TypeId::JSON, TypeId(199), TypeId::XML, TypeId(600), TypeId(603), CITEXT] {
            assert_eq!(of(none), Equality::None, "{none:?}");
        }
        let odd =
            Type { collation: Some(Name::qualified("shop", "ignore_case")), ..Type::plain(TypeId::TEXT) };
        assert!(matches!(env.equality(&odd), Equality::Weaker { .. }));
        assert_eq!(env.less_than(TypeId(28)), None);
        assert!(
            env.has_hash(TypeId(28)) && !env.has_hash(TypeId(3614)) && env.less_than(TypeId(3614)).is_some()
        );
    });
}

#[test]
fn type_names_there_and_back() {
    with_env(Major::V15, |env| {
        let cases = [
            ("numeric", vec![12, 2], None, 0, "numeric(12,2)"),
            ("numeric", vec![3, -2], None, 0, "numeric(3,-2)"),
            ("varchar", vec![10], None, 1, "character varying(10)[]"),
            ("timestamptz", vec![3], None, 0, "timestamptz(3)"),
            ("interval", vec![], Some("DAY TO SECOND"), 0, "interval day to second"),
            ("interval", vec![2], None, 0, "interval(2)"),
            ("bit", vec![4], None, 0, "bit(4)"),
            ("int2vector", vec![], None, 0, "int2vector"),
        ];
        for (n, modifiers, interval_fields, dims, shown) in cases {
            let written = TypeName {
                name: Name::qualified("pg_catalog", n),
                modifiers,
                interval_fields,
                dims,
                span: None,
            };
            let ty = env.resolve_type(&written).unwrap();
            assert_eq!(env.type_name(&ty), Some(written));
            assert_eq!(env.show_type(&ty), shown);
        }
        let price = env.base_type(&Type::plain(PRICE));
        assert_eq!(env.show_type(&price), "numeric(10,2)");
        assert_eq!(env.show(MOODS), "shop.mood[]");
    });
}

#[test]
fn errors_explain_themselves() {
    with_env(Major::V15, |env| {
        let span = Span { file: FileId(0), start: 0, end: 1 };
        let given = Arguments { types: &[TypeId::TEXT], ..Arguments::default() };
        let error = resolve_function(env, &Name::bare("lenght"), &given).unwrap_err();
        let diagnostic = error.diagnostic(env, span);
        assert_eq!(diagnostic.code, "PGTC1303");
        assert_eq!(diagnostic.message, "there is no function lenght(text)");
        assert_eq!(diagnostic.help.as_deref(), Some("did you mean length?"));
        let error = resolve_operator(env, "%%", Some(TypeId::TEXT), TypeId::INT4).unwrap_err();
        assert_eq!(error.diagnostic(env, span).message, "there is no operator text %% integer");
    });
}

#[test]
fn rules_ascend() {
    assert!(rules::RULES.windows(2).all(|w| w[0].code < w[1].code));
}

#[test]
fn examples_of_rules() {
    assert!(matches!(call("isempty", &[TypeId::UNKNOWN]), Err(ResolveError::AmbiguousFunction { .. })));
    let numeric = TypeId::NUMERIC;
    assert!(matches!(call("percentile_cont", &[numeric, numeric]), Err(ResolveError::BadCall { .. })));
}
