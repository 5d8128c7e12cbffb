//! Tests of reading definition files.

use super::*;
use crate::schema::Attachment;

const FILE: FileId = FileId(3);

const GOOD: &str = "-- Licence

-- Revenue per customer,
-- kept current.
CREATE MATERIALIZED VIEW shop.order_totals
WITH (
    pgtc.refresh    = incremental,  -- a comment; here
    pgtc.target_lag = '1 minute',
    pgtc.live,
    fillfactor      = 80
) AS
SELECT o.customer_id, count(*) AS order_count
FROM shop.orders AS o GROUP BY o.customer_id
WITH NO DATA;

CREATE INDEX ON shop.order_totals (order_count DESC, lower(a) text_pattern_ops, (b + 1)) INCLUDE (c) WHERE a > 1;
GRANT SELECT ON shop.order_totals TO analytics, PUBLIC;
COMMENT ON COLUMN shop.order_totals.order_count IS 'how; many';
COMMENT ON MATERIALIZED VIEW shop.order_totals IS 'x';
";

#[test]
fn a_definition_with_everything() {
    let d = definition(GOOD, FILE).unwrap_or_else(|e| panic!("{e:#?}"));
    assert_eq!(d.name.to_string(), "shop.order_totals");
    let text = |span: Span| &GOOD[span.start as usize..span.end as usize];
    assert_eq!(text(d.name_span), "shop.order_totals");
    let options: Vec<_> = d.options.iter().map(|(k, (v, s))| (k.as_str(), v.as_str(), text(*s))).collect();
    assert_eq!(
        options,
        [
            ("live", "true", "pgtc.live"),
            ("refresh", "incremental", "incremental"),
            ("target_lag", "1 minute", "'1 minute'"),
        ]
    );
    assert_eq!(d.storage_options["fillfactor"].0, "80");
    assert!(text(d.query_span).starts_with("SELECT o.customer_id"));
    assert!(text(d.query_span).ends_with("GROUP BY o.customer_id"));
    assert_eq!(d.query.span, Some(d.query_span));
    assert_eq!(d.description.as_deref(), Some("Revenue per customer,\nkept current."));
    let [
        Attachment::Index { keys, include, where_: Some(_), unique: false, .. },
        Attachment::Grant { privileges, roles, .. },
        Attachment::Comment { column: Some(column), text: comment, .. },
        Attachment::Comment { column: None, .. },
    ] = d.attachments.as_slice()
    else {
        panic!("{:#?}", d.attachments)
    };
    let shown: Vec<String> = keys.iter().map(|k| tests::show::expr(&k.expr)).collect();
    assert_eq!(shown, ["order_count", "lower(a)", "(b+1)"]);
    assert!(keys[0].desc && keys[1].opclass.is_some());
    assert_eq!(
        (include.as_slice(), privileges.as_slice()),
        (&["c".to_owned()][..], &["select".to_owned()][..])
    );
    assert_eq!(roles, &["analytics", "public"]);
    assert_eq!((column.as_str(), comment.as_str()), ("order_count", "how; many"));
}

#[track_caller]
fn rejects(text: &str, expected: &[(&str, &str)]) {
    let errors = definition(text, FILE).expect_err(text);
    let found: Vec<(&str, &str)> = errors
        .iter()
        .map(|e| (e.code, e.span.map_or("", |s| &text[s.start as usize..s.end as usize])))
        .collect();
    assert_eq!(found, expected, "{errors:#?}");
}

#[test]
fn what_is_wrong_is_named() {
    let head = "CREATE MATERIALIZED VIEW s.t";
    rejects("", &[(rules::DEFINITION, "")]);
    rejects("SELECT 1", &[(rules::DEFINITION, "SELECT 1")]);
    rejects("CREATE MATERIALIZED VIEW t AS SELECT 1", &[(rules::DEFINITION, "t")]);
    rejects(
        &format!("{head} WITH (pgtc.refesh = full, pgtc.key = a, pgtc.key = b, refresh = x) AS SELECT 1"),
        &[
            (rules::OPTION_UNKNOWN, "pgtc.refesh"),
            (rules::OPTION_DUPLICATE, "pgtc.key"),
            (rules::OPTION_UNKNOWN, "refresh"),
        ],
    );
    rejects(
        &format!("{head} AS SELECT 1; {head}2 AS SELECT 2;"),
        &[(rules::DEFINITION_SECOND, &format!("{head}2 AS SELECT 2"))],
    );
    rejects(&format!("{head} AS SELECT 1; DROP TABLE x"), &[(rules::ATTACHMENT, "DROP TABLE x")]);
    rejects(&format!("{head} AS SELECT 1; GRANT SELECT ON s.u TO x"), &[(rules::ATTACHMENT, "s.u")]);
    rejects(&format!("{head} AS SELECT a FROM t WHERE"), &[(rules::SYNTAX, "")]);
    rejects(&format!("{head} AS SELECT a +* FROM t"), &[(rules::SYNTAX, "FROM")]);
    rejects(&format!("{head} AS INSERT INTO x VALUES (1)"), &[(rules::UNSUPPORTED, "INSERT")]);
    rejects(&format!("{head} USING heap AS SELECT 1"), &[(rules::DEFINITION, "USING")]);
    let help = definition(&format!("{head} WITH (pgtc.refesh = full) AS SELECT 1"), FILE).unwrap_err()[0]
        .help
        .clone();
    assert_eq!(help.as_deref(), Some("did you mean pgtc.refresh?"));
}

#[test]
fn the_examples_of_the_rules_are_true() {
    for rule in rules::RULES.iter().filter(|r| !r.bad.is_empty()) {
        let errors = definition(rule.bad, FILE).expect_err(rule.bad);
        assert!(errors.iter().all(|e| e.code == rule.code), "{}: {errors:#?}", rule.code);
        definition(rule.good, FILE).unwrap_or_else(|e| panic!("{}: {e:#?}", rule.code));
    }
}

#[test]
fn nothing_panics_on_cut_text() {
    for end in (0..GOOD.len()).step_by(5) {
        let _ = definition(&GOOD[..end], FILE);
        let _ = definition(&GOOD[end..], FILE);
    }
}
