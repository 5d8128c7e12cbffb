//! The SQL syntax tree: what a user wrote, and what the compiler prints.
//!
//! One tree serves both ends. `parse/` makes it from text (identifiers folded, unquoted and cut as PostgreSQL does;
//! literals decoded; precedence resolved). `sql/` makes it from algebra and prints it, adding brackets where
//! PostgreSQL's precedence needs them. Parentheses are therefore not part of the tree.
//!
//! Generated nodes have no span. Nothing here knows types or what a name means: that is `resolve/`.

use crate::diag::Span;

/// An identifier as the catalog stores it (folded, unquoted, at most 63 bytes). Quoting happens when printing.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ident(pub String);

impl Ident {
    /// An identifier with exactly these characters.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Ident {
        Ident(name.into())
    }
    /// Its characters, unquoted.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A possibly qualified name, outermost part first: `t`, `s.t`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name(pub Vec<Ident>);

impl Name {
    /// `name`
    #[must_use]
    pub fn bare(name: impl Into<String>) -> Name {
        Name(vec![Ident::new(name)])
    }
    /// `schema.name`
    #[must_use]
    pub fn qualified(schema: impl Into<String>, name: impl Into<String>) -> Name {
        Name(vec![Ident::new(schema), Ident::new(name)])
    }
    /// The last part.
    #[must_use]
    pub fn last(&self) -> &str {
        self.0.last().map_or("", |i| i.0.as_str())
    }
    /// The part before the last.
    #[must_use]
    pub fn schema(&self) -> Option<&str> {
        self.0.len().checked_sub(2).and_then(|i| self.0.get(i)).map(|i| i.0.as_str())
    }
}

/// A query: `WITH … body ORDER BY … LIMIT …`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Query {
    /// `WITH RECURSIVE`.
    pub recursive: bool,
    /// The common table expressions, in order.
    pub ctes: Vec<Cte>,
    /// The body.
    pub body: SetExpr,
    /// `ORDER BY`.
    pub order_by: Vec<OrderBy>,
    /// `LIMIT` or `FETCH FIRST`.
    pub limit: Option<Box<Limit>>,
    /// `OFFSET`.
    pub offset: Option<Box<Expr>>,
    /// Place in the source.
    pub span: Option<Span>,
}

/// `LIMIT count` or `FETCH FIRST count ROWS WITH TIES`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Limit {
    /// How many rows.
    pub count: Expr,
    /// `WITH TIES`.
    pub with_ties: bool,
}

/// One common table expression.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Cte {
    /// Its name.
    pub name: Ident,
    /// Column aliases.
    pub columns: Vec<Ident>,
    /// `MATERIALIZED` (true), `NOT MATERIALIZED` (false) or unsaid.
    pub materialized: Option<bool>,
    /// What it computes.
    pub body: CteBody,
    /// Generated SQL only: comment lines printed above it, without the dashes.
    pub comment: Vec<String>,
    /// `SEARCH … CYCLE …`
    pub search_cycle: Option<Box<SearchCycle>>,
    /// Place in the source.
    pub span: Option<Span>,
}

impl Cte {
    /// The same without SEARCH and CYCLE: what they stand for.
    #[must_use]
    pub fn spelt_out(&self) -> &Cte {
        self.search_cycle.as_ref().map_or(self, |s| &s.spelt_out)
    }
}

/// SEARCH and CYCLE of a recursive query.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SearchCycle {
    /// SEARCH.
    pub search: Option<Search>,
    /// CYCLE.
    pub cycle: Option<Cycle>,
    /// The query that they make, with the columns that they add.
    pub spelt_out: Cte,
}

/// `SEARCH DEPTH | BREADTH FIRST BY by SET column`
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Search {
    /// Breadth first.
    pub breadth: bool,
    /// The columns by which siblings are ordered.
    pub by: Vec<Ident>,
    /// The column that sorts.
    pub column: Ident,
}

/// `CYCLE by SET mark [TO value DEFAULT default] USING path`
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Cycle {
    /// The columns whose values repeat in a cycle.
    pub by: Vec<Ident>,
    /// The column that tells whether a row closes a cycle.
    pub mark: Ident,
    /// Its values then and else, if they are written.
    pub values: Option<(Expr, Expr)>,
    /// The column with the rows so far.
    pub path: Ident,
}

/// The body of a common table expression.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum CteBody {
    /// A query.
    Query(Box<Query>),
    /// A data-modifying statement (generated SQL only).
    Statement(Box<Statement>),
}

/// The statements that generated SQL consists of, besides queries. Never made by the parser.
#[allow(missing_docs, reason = "fields are described at their variant")]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Statement {
    /// `INSERT INTO table (columns) query`
    Insert { table: Name, columns: Vec<Ident>, query: Box<Query> },
    /// `UPDATE table AS alias SET … FROM … WHERE …`
    Update {
        table: Name,
        alias: Option<Ident>,
        set: Vec<(Ident, Expr)>,
        from: Vec<TableRef>,
        where_: Option<Expr>,
    },
    /// `DELETE FROM table AS alias USING … WHERE …`
    Delete { table: Name, alias: Option<Ident>, using: Vec<TableRef>, where_: Option<Expr> },
    /// `WITH … MERGE INTO table AS alias USING source ON on WHEN …`
    Merge(Box<Merge>),
}

/// A MERGE statement.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Merge {
    /// Common table expressions in front of it.
    pub ctes: Vec<Cte>,
    /// Target.
    pub table: Name,
    /// Alias of the target.
    pub alias: Ident,
    /// Source.
    pub using: TableRef,
    /// Join condition.
    pub on: Expr,
    /// The arms, in order.
    pub arms: Vec<MergeArm>,
}

/// `WHEN [NOT] MATCHED [AND condition] THEN action`
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MergeArm {
    /// Matched or not matched.
    pub matched: bool,
    /// Further condition.
    pub condition: Option<Expr>,
    /// What happens.
    pub action: MergeAction,
}

/// The action of a MERGE arm.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum MergeAction {
    /// `DELETE`
    Delete,
    /// `DO NOTHING`
    Nothing,
    /// `UPDATE SET column = value, …`
    Update(Vec<(Ident, Expr)>),
    /// `INSERT (columns) VALUES (values)`
    Insert(Vec<(Ident, Expr)>),
}

/// What a query's body is.
#[allow(missing_docs, reason = "fields are described at their variant")]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SetExpr {
    /// `SELECT …`
    Select(Box<Select>),
    /// `VALUES (…), (…)`
    Values(Vec<Vec<Expr>>),
    /// A bracketed query with its own ORDER BY, LIMIT or WITH.
    Query(Box<Query>),
    /// `left op [ALL] right`
    SetOp { op: SetOp, all: bool, left: Box<SetExpr>, right: Box<SetExpr>, span: Option<Span> },
}

/// A set operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SetOp {
    /// UNION
    Union,
    /// INTERSECT
    Intersect,
    /// EXCEPT
    Except,
}

/// One SELECT.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Select {
    /// `DISTINCT`, `DISTINCT ON (…)` or none.
    pub distinct: Option<Distinct>,
    /// The select list.
    pub items: Vec<SelectItem>,
    /// `FROM`, comma separated.
    pub from: Vec<TableRef>,
    /// `WHERE`
    pub where_: Option<Expr>,
    /// `GROUP BY`
    pub group_by: Vec<GroupBy>,
    /// `GROUP BY DISTINCT`
    pub group_distinct: bool,
    /// `HAVING`
    pub having: Option<Expr>,
    /// `WINDOW name AS (…)`
    pub windows: Vec<(Ident, WindowSpec)>,
    /// Place in the source.
    pub span: Option<Span>,
}

/// The DISTINCT clause.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Distinct {
    /// `DISTINCT`
    All,
    /// `DISTINCT ON (…)`
    On(Vec<Expr>),
}

/// One entry of a select list.
#[allow(missing_docs, reason = "fields are described at their variant")]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SelectItem {
    /// `expr [AS alias]`
    Expr { expr: Expr, alias: Option<Ident> },
    /// `*` or `t.*`
    Star { qualifier: Option<Name>, span: Option<Span> },
}

/// One entry of GROUP BY.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum GroupBy {
    /// An expression, an output name or an output position.
    Expr(Expr),
    /// `()`
    Empty(Option<Span>),
    /// `ROLLUP (…)`: a list of expression lists.
    Rollup(Vec<Vec<Expr>>, Option<Span>),
    /// `CUBE (…)`
    Cube(Vec<Vec<Expr>>, Option<Span>),
    /// `GROUPING SETS (…)`
    Sets(Vec<GroupBy>, Option<Span>),
    /// A bracketed list inside GROUPING SETS.
    List(Vec<Expr>),
}

/// One entry of ORDER BY.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OrderBy {
    /// What is ordered by.
    pub expr: Expr,
    /// `DESC`
    pub desc: bool,
    /// `NULLS FIRST` (true), `NULLS LAST` (false) or unsaid.
    pub nulls_first: Option<bool>,
}

/// One entry of FROM.
#[allow(missing_docs, reason = "fields are described at their variant")]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum TableRef {
    /// A table, view or common table expression.
    Table { name: Name, alias: Option<TableAlias>, only: bool, span: Option<Span> },
    /// `[LATERAL] (query) AS alias`
    Subquery { lateral: bool, query: Box<Query>, alias: Option<TableAlias>, span: Option<Span> },
    /// `[LATERAL] f(…) [WITH ORDINALITY] AS alias`
    Function {
        lateral: bool,
        call: Box<Expr>,
        ordinality: bool,
        alias: Option<TableAlias>,
        span: Option<Span>,
    },
    /// `[LATERAL] ROWS FROM (f(…) [AS (name type, …)], …) [WITH ORDINALITY] AS alias`; `short`: `f(…) AS alias(name type, …)`
    RowsFrom {
        lateral: bool,
        short: bool,
        calls: Vec<(Expr, Vec<(Ident, TypeName)>)>,
        ordinality: bool,
        alias: Option<TableAlias>,
        span: Option<Span>,
    },
    /// A join.
    Join(Box<Join>),
}

/// `AS alias (column aliases)`
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TableAlias {
    /// The alias.
    pub name: Ident,
    /// Column aliases; fewer than columns is allowed.
    pub columns: Vec<Ident>,
}

/// `left JOIN right constraint`
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Join {
    /// Which join.
    pub kind: JoinKind,
    /// Left operand.
    pub left: TableRef,
    /// Right operand.
    pub right: TableRef,
    /// `ON`, `USING`, `NATURAL` or none (cross join).
    pub constraint: JoinConstraint,
    /// Place in the source.
    pub span: Option<Span>,
}

/// Which join.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum JoinKind {
    /// INNER (also CROSS, with [`JoinConstraint::None`])
    Inner,
    /// LEFT
    Left,
    /// RIGHT
    Right,
    /// FULL
    Full,
}

/// How a join's operands are matched.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum JoinConstraint {
    /// CROSS JOIN
    None,
    /// `ON expr`
    On(Expr),
    /// `USING (columns)`
    Using(Vec<Ident>),
    /// NATURAL
    Natural,
}

/// An expression with its place.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Place in the source; `None` for generated nodes.
    pub span: Option<Span>,
}

impl From<ExprKind> for Expr {
    fn from(kind: ExprKind) -> Expr {
        Expr { kind, span: None }
    }
}

/// What an expression is. Binary operators of PostgreSQL's AND/OR/NOT family have their own variants because they are
/// not functions; everything that is an operator in `pg_operator` is `Unary` or `Binary`.
#[allow(missing_docs, reason = "fields are described at their variant")]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ExprKind {
    /// `a`, `t.a`, `s.t.a`
    Column(Name),
    /// A constant.
    Literal(Literal),
    /// `$1`, or in generated PL/pgSQL bodies a variable (printed as is).
    Param(Ident),
    /// `op arg`
    Unary { op: Operator, arg: Box<Expr> },
    /// `left op right`
    Binary { op: Operator, left: Box<Expr>, right: Box<Expr> },
    /// `a AND b AND …`, at least two
    And(Vec<Expr>),
    /// `a OR b OR …`, at least two
    Or(Vec<Expr>),
    /// `NOT a`
    Not(Box<Expr>),
    /// `a IS [NOT] NULL | TRUE | FALSE | UNKNOWN`
    Is { arg: Box<Expr>, test: IsTest, negated: bool },
    /// `a IS [NOT] DISTINCT FROM b`
    IsDistinct { left: Box<Expr>, right: Box<Expr>, negated: bool },
    /// `a [NOT] BETWEEN [SYMMETRIC] low AND high`
    Between { arg: Box<Expr>, low: Box<Expr>, high: Box<Expr>, negated: bool, symmetric: bool },
    /// `a [NOT] IN (list)`
    InList { arg: Box<Expr>, list: Vec<Expr>, negated: bool },
    /// `a [NOT] IN (query)`; `a` may be a row
    InQuery { arg: Box<Expr>, query: Box<Query>, negated: bool },
    /// `EXISTS (query)`
    Exists(Box<Query>),
    /// `(query)` as a value
    Scalar(Box<Query>),
    /// `ARRAY(query)`
    ArrayQuery(Box<Query>),
    /// `left op ANY|ALL (array or query)`
    Quantified { left: Box<Expr>, op: Operator, all: bool, right: Quantified },
    /// `a [NOT] LIKE | ILIKE | SIMILAR TO pattern [ESCAPE e]`
    Like { arg: Box<Expr>, pattern: Box<Expr>, escape: Option<Box<Expr>>, kind: LikeKind, negated: bool },
    /// A function, aggregate or window function call.
    Call(Box<Call>),
    /// `COALESCE`, `GREATEST`, `LEAST`, `NULLIF`: not functions in the catalog
    Special { kind: Special, args: Vec<Expr> },
    /// `EXTRACT(field FROM source)`; field folded to lower case
    Extract { field: String, source: Box<Expr> },
    /// `arg AT TIME ZONE zone`
    AtTimeZone { arg: Box<Expr>, zone: Box<Expr> },
    /// `arg COLLATE name`
    Collate { arg: Box<Expr>, collation: Name },
    /// `CURRENT_DATE` and relatives, upper-case keyword, optional precision
    SqlValue { keyword: &'static str, precision: Option<u32> },
    /// `CAST(arg AS ty)`, also `arg::ty` and `ty 'literal'`
    Cast { arg: Box<Expr>, ty: TypeName },
    /// `CASE [operand] WHEN … THEN … ELSE … END`
    Case { operand: Option<Box<Expr>>, whens: Vec<(Expr, Expr)>, else_: Option<Box<Expr>> },
    /// `ARRAY[…]`; inner bare lists are nested `Array`s
    Array(Vec<Expr>),
    /// `ROW(…)` or `(a, b)`
    Row(Vec<Expr>),
    /// `arg[index]`
    Index { arg: Box<Expr>, index: Box<Expr> },
    /// `arg[lower:upper]`
    Slice { arg: Box<Expr>, lower: Option<Box<Expr>>, upper: Option<Box<Expr>> },
    /// `(arg).field`
    Field { arg: Box<Expr>, field: Ident },
    /// `GROUPING(args)`
    Grouping(Vec<Expr>),
}

/// The right side of a quantified comparison.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Quantified {
    /// An array value.
    Array(Box<Expr>),
    /// A subquery.
    Query(Box<Query>),
}

/// The tests of IS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IsTest {
    /// IS NULL
    Null,
    /// IS TRUE
    True,
    /// IS FALSE
    False,
    /// IS UNKNOWN
    Unknown,
}

/// Which pattern match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LikeKind {
    /// LIKE
    Like,
    /// ILIKE
    ILike,
    /// SIMILAR TO
    Similar,
}

/// Function-like constructs that PostgreSQL's grammar treats apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Special {
    /// COALESCE
    Coalesce,
    /// GREATEST
    Greatest,
    /// LEAST
    Least,
    /// NULLIF
    NullIf,
}

/// An operator: `+`, or `OPERATOR(schema.+)`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Operator {
    /// Schema, if written.
    pub schema: Option<Ident>,
    /// Its symbol.
    pub symbol: String,
}

impl Operator {
    /// An unqualified operator.
    #[must_use]
    pub fn new(symbol: impl Into<String>) -> Operator {
        Operator { schema: None, symbol: symbol.into() }
    }
}

/// A call. `TRIM`, `SUBSTRING … FROM`, `POSITION`, `OVERLAY` and the like arrive as the functions that PostgreSQL's
/// grammar makes of them, named `pg_catalog.btrim` and so on, with `sql_syntax` holding the keyword form's name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Call {
    /// The function's name as written.
    pub name: Name,
    /// Arguments.
    pub args: Vec<Arg>,
    /// `f(*)`
    pub star: bool,
    /// `f(DISTINCT …)`
    pub distinct: bool,
    /// `f(VARIADIC last)`
    pub variadic: bool,
    /// `f(… ORDER BY …)`
    pub order_by: Vec<OrderBy>,
    /// `WITHIN GROUP (ORDER BY …)`
    pub within_group: Vec<OrderBy>,
    /// `FILTER (WHERE …)`
    pub filter: Option<Expr>,
    /// `OVER …`
    pub over: Option<Over>,
    /// Written with keywords, such as `SUBSTRING(a FROM b FOR c)`: the upper-case keyword.
    pub sql_syntax: Option<&'static str>,
}

/// One argument.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Arg {
    /// `name =>`
    pub name: Option<Ident>,
    /// The value.
    pub value: Expr,
}

/// The OVER clause.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Over {
    /// `OVER name`
    Name(Ident),
    /// `OVER (…)`
    Spec(WindowSpec),
}

/// A window definition.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct WindowSpec {
    /// A named window that this one builds on.
    pub base: Option<Ident>,
    /// PARTITION BY
    pub partition_by: Vec<Expr>,
    /// ORDER BY
    pub order_by: Vec<OrderBy>,
    /// The frame.
    pub frame: Option<Box<Frame>>,
}

/// A window frame.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Frame {
    /// ROWS, RANGE or GROUPS
    pub units: &'static str,
    /// Lower bound.
    pub start: FrameBound,
    /// Upper bound.
    pub end: Option<FrameBound>,
    /// `EXCLUDE …`: CURRENT ROW, GROUP or TIES
    pub exclude: Option<&'static str>,
}

/// One bound of a frame.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum FrameBound {
    /// UNBOUNDED PRECEDING
    UnboundedPreceding,
    /// `n PRECEDING`
    Preceding(Expr),
    /// CURRENT ROW
    CurrentRow,
    /// `n FOLLOWING`
    Following(Expr),
    /// UNBOUNDED FOLLOWING
    UnboundedFollowing,
}

/// A constant as PostgreSQL's scanner sees it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Literal {
    /// A number, digits as written (`1`, `1.50`, `1e3`): int4, int8 or numeric by PostgreSQL's rule.
    Number(String),
    /// A string, decoded: of type unknown until resolved.
    String(String),
    /// `B'…'` or `X'…'`, with the prefix letter (`b`/`x`) in front as PostgreSQL keeps it
    Bits(String),
    /// TRUE, FALSE
    Bool(bool),
    /// NULL
    Null,
}

/// A type as written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TypeName {
    /// Name; SQL spellings are already PostgreSQL's (`integer` is `pg_catalog.int4`, `timestamp with time zone` is
    /// `pg_catalog.timestamptz`).
    pub name: Name,
    /// Modifiers, such as `12,2`.
    pub modifiers: Vec<i32>,
    /// `interval` fields, such as `day to second`, upper case.
    pub interval_fields: Option<&'static str>,
    /// Array dimensions written (`int[][]` is 2).
    pub dims: u32,
    /// Place in the source.
    pub span: Option<Span>,
}
