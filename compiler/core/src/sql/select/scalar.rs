//! Scalars as expressions that a server reads as exactly these scalars.
//!
//! A scalar names the row of the catalog that it calls; text names only a symbol. So each printed call is resolved
//! again, by the server's rules, over the types that its arguments will have as printed. The first of three forms that
//! gives the same row is taken:
//!
//! 1. natural: conversions that PostgreSQL inserts by itself are left out, and text constants are bare;
//! 2. text constants with their type;
//! 3. every conversion written down.
//!
//! Operators and built-in functions need no schema: generated SQL runs with a pinned `search_path`. Functions whose
//! name is a keyword and all user functions are qualified.

use super::Frontier;
use super::block::Columns;
use super::constant::{constant, type_name};
use crate::algebra::{AggCall, ColId, Moment, Scalar, ScalarKind, SortKey};
use crate::ast::{
    Call, Expr, ExprKind, GroupBy, Ident, LikeKind, Name, Operator, OrderBy, Quantified, Special,
};
use crate::catalog::{
    Arguments, Called, FuncId, OperId, TypeId, Types, common_type, resolve_function, resolve_operator,
};
use crate::sql::{print, tree};

/// Prints scalars over given columns.
#[derive(Clone, Copy)]
pub(super) struct Scalars<'a> {
    pub(super) types: Types<'a>,
    pub(super) columns: &'a Columns,
    /// Where the time of the last refresh is read.
    pub(super) frontier: Frontier,
}

/// An argument in its natural form.
struct Printed<'s> {
    scalar: &'s Scalar,
    /// Without implicit conversions.
    expr: Expr,
    /// The type that the server sees; unknown for a bare text constant.
    ty: TypeId,
}

#[derive(Clone, Copy, PartialEq)]
enum Form {
    Natural,
    Typed,
    Exact,
}

impl Scalars<'_> {
    /// An expression of exactly the scalar's type, for places where nothing tells the server which type is meant: a
    /// select list, say.
    pub(super) fn exact(&self, s: &Scalar) -> Expr {
        self.in_form(&self.natural(s), Form::Exact).0
    }

    /// A condition: a place that wants a boolean.
    pub(super) fn condition(&self, s: &Scalar) -> Expr {
        self.natural(s).expr
    }

    /// A column.
    pub(super) fn column(&self, id: ColId) -> Expr {
        self.columns.get(&id).map_or_else(
            // After `check` every column is known; a server rejects this one.
            || tree::bare_column(&Ident::new(format!("unknown_column_{}", id.0))),
            |out| out.expr.clone(),
        )
    }

    /// `left = right` by a given operator.
    pub(super) fn equal(&self, equal: OperId, left: &Scalar, right: &Scalar) -> Expr {
        let (left, right) = self.pair(equal, left, right);
        tree::binary(self.symbol(equal), left, right)
    }

    fn natural<'s>(&self, s: &'s Scalar) -> Printed<'s> {
        if let ScalarKind::Cast { arg, implicit: true } = &s.kind {
            let inner = self.natural(arg);
            return Printed { scalar: s, ..inner };
        }
        if let ScalarKind::Const(value) = &s.kind {
            let (expr, ty) = constant(value.as_deref(), &s.ty, &self.types);
            return Printed { scalar: s, expr, ty };
        }
        Printed { scalar: s, expr: self.kind(s), ty: s.ty.id }
    }

    fn in_form(&self, p: &Printed<'_>, form: Form) -> (Expr, TypeId) {
        let typed = |expr: Expr, ty: TypeId| {
            if ty == TypeId::UNKNOWN {
                let text = crate::algebra::Type::plain(TypeId::TEXT);
                (tree::cast(expr, type_name(&text, &self.types)), TypeId::TEXT)
            } else {
                (expr, ty)
            }
        };
        match form {
            Form::Natural => (p.expr.clone(), p.ty),
            Form::Typed => typed(p.expr.clone(), p.ty),
            Form::Exact => {
                let (expr, ty) = typed(p.expr.clone(), p.ty);
                let implicit = matches!(p.scalar.kind, ScalarKind::Cast { implicit: true, .. });
                if ty == p.scalar.ty.id && !implicit {
                    return (expr, ty);
                }
                (tree::cast(expr, type_name(&p.scalar.ty, &self.types)), p.scalar.ty.id)
            }
        }
    }

    /// The arguments in the first form of which `accepts` approves the types, or the last.
    fn args<'s>(
        &self,
        args: impl IntoIterator<Item = &'s Scalar>,
        accepts: impl Fn(&[TypeId]) -> bool,
    ) -> Vec<Expr> {
        let natural: Vec<Printed<'_>> = args.into_iter().map(|a| self.natural(a)).collect();
        let forms = |form| natural.iter().map(|p| self.in_form(p, form)).unzip::<_, _, Vec<_>, Vec<_>>();
        for form in [Form::Natural, Form::Typed] {
            let (exprs, types) = forms(form);
            if accepts(&types) {
                return exprs;
            }
        }
        forms(Form::Exact).0
    }

    /// Arguments that must have a common type: those of CASE, COALESCE, ARRAY.
    fn common<'s>(&self, args: impl IntoIterator<Item = &'s Scalar>, wanted: TypeId) -> Vec<Expr> {
        self.args(args, |types| common_type(&self.types, types, "").is_ok_and(|t| t == wanted))
    }

    fn symbol(&self, oper: OperId) -> &str {
        // After `check` every operator is known; a server rejects the other symbol.
        self.types.catalog.oper(oper).map_or("<unknown>", |o| o.name)
    }

    /// Whether `left symbol right` is the wanted operator on the wanted types.
    fn means(&self, oper: OperId, types: &[TypeId], wanted: &[&Scalar]) -> bool {
        let (left, right) = match types {
            [right] => (None, *right),
            [left, right] => (Some(*left), *right),
            _ => return false,
        };
        resolve_operator(&self.types, self.symbol(oper), left, right).is_ok_and(|m| {
            m.oper == oper && m.args.iter().zip(wanted).all(|(ty, s)| self.same_base(*ty, s.ty.id))
        })
    }

    /// A domain is converted to its base by itself.
    fn same_base(&self, a: TypeId, b: TypeId) -> bool {
        self.types.base(a) == self.types.base(b)
    }

    /// Everything but constants and implicit conversions.
    fn kind(&self, s: &Scalar) -> Expr {
        let boxed = |e: Expr| Box::new(e);
        let plain = |s: &Scalar| self.natural(s).expr;
        let exact = |s: &Scalar| self.exact(s);
        match &s.kind {
            ScalarKind::Col(id) => self.column(*id),
            ScalarKind::Const(_) => exact(s),
            ScalarKind::Now(Moment::New) => tree::call(Name::bare("now"), vec![]),
            ScalarKind::Now(Moment::Old) => self.frontier.time(),
            ScalarKind::Call { func, args, variadic } => self.call(*func, args, *variadic),
            ScalarKind::Op { oper, args } => self.operator(*oper, args),
            ScalarKind::Cast { arg, .. } => tree::cast(exact(arg), type_name(&s.ty, &self.types)),
            ScalarKind::And(parts) => self.connective(parts, ExprKind::And, true),
            ScalarKind::Or(parts) => self.connective(parts, ExprKind::Or, false),
            ScalarKind::Not(arg) => ExprKind::Not(boxed(plain(arg))).into(),
            ScalarKind::Is { arg, test, negated } => {
                ExprKind::Is { arg: boxed(plain(arg)), test: *test, negated: *negated }.into()
            }
            ScalarKind::IsDistinct { left, right, equal, negated } => {
                let (left, right) = self.pair(*equal, left, right);
                ExprKind::IsDistinct { left: boxed(left), right: boxed(right), negated: *negated }.into()
            }
            ScalarKind::Case { operand, whens, else_ } => {
                self.case(operand.as_deref(), whens, else_.as_deref(), s.ty.id)
            }
            ScalarKind::Special { kind: Special::NullIf, args } => {
                // NULLIF compares by `=`; its arguments are printed with their types.
                ExprKind::Special { kind: Special::NullIf, args: args.iter().map(exact).collect() }.into()
            }
            ScalarKind::Special { kind, args } => {
                ExprKind::Special { kind: *kind, args: self.common(args, s.ty.id) }.into()
            }
            ScalarKind::InList { arg, list, negated } => {
                let wanted = arg.ty.id;
                let all = std::iter::once(&**arg).chain(list);
                let mut all = self.args(all, |types| {
                    common_type(&self.types, types, "").is_ok_and(|t| self.same_base(t, wanted))
                });
                let list = if all.is_empty() { vec![] } else { all.split_off(1) };
                let arg = all.pop().unwrap_or_else(|| exact(arg));
                ExprKind::InList { arg: boxed(arg), list, negated: *negated }.into()
            }
            ScalarKind::Quantified { left, oper, all, array } => {
                let element = self.types.base_element(array.ty.id);
                let left = self.args([&**left], |types| {
                    let both: Vec<TypeId> = types.iter().copied().chain(element).collect();
                    self.means(*oper, &both, &[left])
                });
                let left = left.into_iter().next().unwrap_or_else(|| tree::integer(0));
                let op = Operator::new(self.symbol(*oper));
                let right = Quantified::Array(boxed(exact(array)));
                ExprKind::Quantified { left: boxed(left), op, all: *all, right }.into()
            }
            ScalarKind::Array(items) => self.array(items, s),
            ScalarKind::Row(items) => ExprKind::Row(items.iter().map(exact).collect()).into(),
            ScalarKind::Index { arg, index } => {
                ExprKind::Index { arg: boxed(exact(arg)), index: boxed(exact(index)) }.into()
            }
            ScalarKind::Slice { arg, lower, upper } => {
                let bound = |b: &Option<Box<Scalar>>| b.as_deref().map(|b| boxed(exact(b)));
                ExprKind::Slice { arg: boxed(exact(arg)), lower: bound(lower), upper: bound(upper) }.into()
            }
            ScalarKind::Field { arg, field } => {
                ExprKind::Field { arg: boxed(exact(arg)), field: Ident::new(field.clone()) }.into()
            }
            ScalarKind::Collate(arg) => match &s.ty.collation {
                Some(collation) => {
                    ExprKind::Collate { arg: boxed(exact(arg)), collation: collation.clone() }.into()
                }
                None => exact(arg),
            },
        }
    }

    /// AND and OR of any number of conditions.
    fn connective(&self, parts: &[Scalar], kind: fn(Vec<Expr>) -> ExprKind, empty: bool) -> Expr {
        let mut parts: Vec<Expr> = parts.iter().map(|p| self.condition(p)).collect();
        match parts.len() {
            0 => ExprKind::Literal(crate::ast::Literal::Bool(empty)).into(),
            1 => parts.remove(0),
            _ => kind(parts).into(),
        }
    }

    /// Both sides of a binary operator.
    fn pair(&self, oper: OperId, left: &Scalar, right: &Scalar) -> (Expr, Expr) {
        let mut both = self.args([left, right], |types| self.means(oper, types, &[left, right]));
        let second = both.pop().unwrap_or_else(|| self.exact(right));
        let first = both.pop().unwrap_or_else(|| self.exact(left));
        (first, second)
    }

    fn operator(&self, oper: OperId, args: &[Scalar]) -> Expr {
        let symbol = self.symbol(oper);
        match args {
            [left, right] => {
                let (left, right) = self.pair(oper, left, right);
                let like = match symbol {
                    "~~" => Some((LikeKind::Like, false)),
                    "!~~" => Some((LikeKind::Like, true)),
                    "~~*" => Some((LikeKind::ILike, false)),
                    "!~~*" => Some((LikeKind::ILike, true)),
                    _ => None,
                };
                match like {
                    Some((kind, negated)) => ExprKind::Like {
                        arg: Box::new(left),
                        pattern: Box::new(right),
                        escape: None,
                        kind,
                        negated,
                    }
                    .into(),
                    None => tree::binary(symbol, left, right),
                }
            }
            _ => {
                let wanted: Vec<&Scalar> = args.iter().collect();
                let arg = self.args(args, |types| self.means(oper, types, &wanted)).into_iter().next();
                let arg = arg.unwrap_or_else(|| tree::integer(0));
                ExprKind::Unary { op: Operator::new(symbol), arg: Box::new(arg) }.into()
            }
        }
    }

    /// The name by which a function is called, and whether it is built in.
    fn function_name(&self, func: FuncId) -> (Name, bool) {
        let Some(row) = self.types.func(func) else {
            // After `check` every function is known; a server rejects this one.
            return (Name::bare(format!("unknown_function_{}", func.0)), false);
        };
        let name = row.name();
        let builtin = name.schema == "pg_catalog";
        let bare = Name::bare(name.name.clone());
        let short = builtin && !print::function_name(&bare).starts_with('"');
        (if short { bare } else { name.to_name() }, builtin)
    }

    fn call(&self, func: FuncId, args: &[Scalar], variadic: bool) -> Expr {
        let (name, builtin) = self.function_name(func);
        if let [Scalar { kind: ScalarKind::Const(Some(field)), .. }, source] = args
            && builtin
            && name.last() == "extract"
        {
            let source = Box::new(self.exact(source));
            return ExprKind::Extract { field: field.clone(), source }.into();
        }
        let args = self.call_args(&name, func, args, variadic);
        ExprKind::Call(Box::new(Call { variadic, ..tree::plain_call(name, args) })).into()
    }

    /// Arguments over which the name means the function.
    fn call_args(&self, name: &Name, func: FuncId, args: &[Scalar], variadic: bool) -> Vec<Expr> {
        self.args(args, |types| {
            let given = Arguments { types, variadic, ..Arguments::default() };
            match resolve_function(&self.types, name, &given) {
                Ok(Called::Function(m)) => {
                    m.func == func && m.args.iter().zip(args).all(|(ty, s)| self.same_base(*ty, s.ty.id))
                }
                Ok(Called::Cast { .. }) | Err(_) => false,
            }
        })
    }

    fn case(
        &self,
        operand: Option<&Scalar>,
        whens: &[(Scalar, Scalar)],
        else_: Option<&Scalar>,
        ty: TypeId,
    ) -> Expr {
        let condition = |c: &Scalar| match operand {
            Some(_) => self.exact(c),
            None => self.condition(c),
        };
        let conditions: Vec<Expr> = whens.iter().map(|(c, _)| condition(c)).collect();
        // The server looks at ELSE first.
        let mut values = self.common(else_.into_iter().chain(whens.iter().map(|(_, v)| v)), ty);
        let rest = values.split_off(usize::from(else_.is_some()).min(values.len()));
        ExprKind::Case {
            operand: operand.map(|o| Box::new(self.exact(o))),
            whens: conditions.into_iter().zip(rest).collect(),
            else_: values.pop().map(Box::new),
        }
        .into()
    }

    fn array(&self, items: &[Scalar], s: &Scalar) -> Expr {
        let Some(element) = self.types.base_element(s.ty.id).filter(|_| !items.is_empty()) else {
            return tree::cast(ExprKind::Array(vec![]).into(), type_name(&s.ty, &self.types));
        };
        // Elements of a multi-dimensional array have the array's own type.
        let wanted = if items.iter().all(|i| i.ty.id == s.ty.id) { s.ty.id } else { element };
        ExprKind::Array(self.common(items, wanted)).into()
    }

    /// The name and the arguments by which a function is called.
    pub(super) fn called(&self, func: FuncId, args: &[Scalar], variadic: bool) -> (Name, Vec<Expr>) {
        let (name, _) = self.function_name(func);
        let args = self.call_args(&name, func, args, variadic);
        (name, args)
    }

    /// An aggregate call.
    pub(super) fn aggregate(&self, call: &AggCall) -> Expr {
        let func = call.agg.0;
        let (name, _) = self.function_name(func);
        let exact = |s: &Scalar| self.exact(s);
        let ordered_set = !call.within_group.is_empty();
        // The name of an ordered-set aggregate is resolved over its sort keys too: types are written down instead.
        let args = if ordered_set {
            call.args.iter().map(exact).collect()
        } else {
            self.call_args(&name, func, &call.args, call.variadic)
        };
        ExprKind::Call(Box::new(Call {
            star: args.is_empty() && !ordered_set,
            distinct: call.distinct,
            variadic: call.variadic,
            order_by: call.order_by.iter().map(|k| self.sort_key(k)).collect(),
            within_group: call.within_group.iter().map(|k| self.sort_key(k)).collect(),
            filter: call.filter.as_ref().map(|f| self.condition(f)),
            ..tree::plain_call(name, args)
        }))
        .into()
    }

    /// NULLS FIRST and LAST are said only where they differ from the default of the direction.
    pub(super) fn sort_key(&self, key: &SortKey) -> OrderBy {
        OrderBy {
            expr: self.exact(&key.expr),
            desc: key.desc,
            nulls_first: (key.nulls_first != key.desc).then_some(key.nulls_first),
        }
    }

    /// `f(column)` for the image that tells equal values apart.
    pub(super) fn image(&self, func: FuncId, arg: Expr) -> GroupBy {
        GroupBy::Expr(tree::call(self.function_name(func).0, vec![arg]))
    }
}
