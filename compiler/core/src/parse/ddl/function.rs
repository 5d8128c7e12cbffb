//! CREATE FUNCTION and CREATE AGGREGATE: their signatures. Bodies are not read.

use std::rc::Rc;

use crate::ast::Name;
use crate::catalog::Volatility;
use crate::diag::Result;

use super::super::cursor::{Cursor, span_of};
use super::super::lex::{Kind, Tok};
use super::draft::{Draft, Function, Returns, TypeUse, unsupported};

/// Arguments, as far as they matter for calls.
#[derive(Default)]
struct Arguments {
    input: Vec<(String, TypeUse)>,
    output: Vec<(String, TypeUse)>,
    defaults: usize,
    variadic: bool,
}

/// Reads CREATE FUNCTION; the cursor stands behind these words.
pub(super) fn create_function(c: &mut Cursor<'_>, draft: &mut Draft) -> Result<()> {
    let span = c.span();
    let name = draft.created(&c.name()?);
    let inside = c.bracket()?;
    let mut arguments = arguments(c, inside, draft)?;
    let mut returns = None;
    let mut returns_set = false;
    if c.eat(&["returns", "table"]) {
        let columns = c.bracket()?;
        returns_set = true;
        for part in c.over(columns).split_commas() {
            let mut one = c.over(part);
            let name = one.label()?;
            arguments.output.push((name, type_use(&mut one, draft)?));
        }
        returns = Some(match arguments.output.as_slice() {
            [(_, one)] => Returns::Type(one.clone()),
            _ => Returns::Record(span),
        });
    } else if c.eat(&["returns"]) {
        returns_set = c.eat(&["setof"]);
        returns = Some(Returns::Type(type_use(c, draft)?));
    }
    let mut function = Function {
        name,
        args: arguments.input,
        defaults: arguments.defaults,
        variadic: arguments.variadic,
        returns: match (returns, arguments.output.as_slice()) {
            (Some(returns), _) => returns,
            (None, [(_, one)]) => Returns::Type(one.clone()),
            (None, _) => Returns::Record(span),
        },
        out: arguments.output,
        returns_set,
        volatility: Volatility::Volatile,
        strict: false,
        aggregate: false,
        span,
    };
    attributes(c, &mut function)?;
    replace(draft, function);
    Ok(())
}

/// CREATE OR REPLACE: the same argument types are the same function.
fn replace(draft: &mut Draft, function: Function) {
    let types =
        |f: &Function| f.args.iter().map(|(_, ty)| (ty.ty.name.clone(), ty.ty.dims)).collect::<Vec<_>>();
    let signature = types(&function);
    let same = draft.functions.iter_mut().find(|f| f.name == function.name && types(f) == signature);
    match same {
        Some(old) => *old = function,
        None => draft.functions.push(function),
    }
}

fn attributes(c: &mut Cursor<'_>, function: &mut Function) -> Result<()> {
    while !c.done() {
        if c.eat(&["immutable"]) {
            function.volatility = Volatility::Immutable;
        } else if c.eat(&["stable"]) {
            function.volatility = Volatility::Stable;
        } else if c.eat(&["volatile"]) {
            function.volatility = Volatility::Volatile;
        } else if c.eat(&["strict"]) || c.eat(&["returns", "null", "on", "null", "input"]) {
            function.strict = true;
        } else if c.eat(&["called", "on", "null", "input"]) {
            function.strict = false;
        } else if c.eat(&["window"]) {
            return Err(unsupported(c.span(), "a window function of one's own"));
        } else if c.at(&["begin", "atomic"]) || c.at(&["return"]) {
            // The body ends the statement.
            return Ok(());
        } else if c.eat(&["set"]) {
            // A setting's value may be any word.
            c.label()?;
            while c.eat_punct(".") {
                c.label()?;
            }
            if c.eat(&["from", "current"]) {
                continue;
            }
            if !c.eat(&["to"]) && !c.eat_op("=") {
                return Err(c.expected("TO or ="));
            }
            c.skip();
            while c.eat_punct(",") {
                c.skip();
            }
        } else {
            c.balanced()?;
        }
    }
    Ok(())
}

fn type_use(c: &mut Cursor<'_>, draft: &Draft) -> Result<TypeUse> {
    let at = c.pos();
    let ty = c.type_name()?;
    if c.eat_op("%") {
        return Err(unsupported(c.span(), "a type taken from a column (%TYPE)"));
    }
    let span = c.span_from(at);
    Ok(draft.type_use(ty, span))
}

fn arguments(c: &Cursor<'_>, inside: &[Tok], draft: &Draft) -> Result<Arguments> {
    let mut all = Arguments::default();
    for part in c.over(inside).split_commas() {
        let mut one = c.over(part);
        let mode = mode(&mut one);
        let (name, ty) = argument(&mut one, draft)?;
        // The mode may stand behind the name, which is then taken for it.
        let default = one.eat(&["default"]) || one.eat_op("=");
        if !default && !one.done() {
            return Err(one.expected(", or )"));
        }
        match mode {
            Mode::Out => {
                all.output.push((name, ty));
                continue;
            }
            Mode::InOut => all.output.push((name.clone(), ty.clone())),
            Mode::Variadic => all.variadic = true,
            Mode::In => {}
        }
        all.defaults += usize::from(default);
        all.input.push((name, ty));
    }
    Ok(all)
}

enum Mode {
    In,
    Out,
    InOut,
    Variadic,
}

fn mode(c: &mut Cursor<'_>) -> Mode {
    match () {
        () if c.eat(&["inout"]) || c.eat(&["in", "out"]) => Mode::InOut,
        () if c.eat(&["out"]) => Mode::Out,
        () if c.eat(&["variadic"]) => Mode::Variadic,
        () => {
            c.eat(&["in"]);
            Mode::In
        }
    }
}

/// `[name] type`: a name, if what follows it is a type that ends the argument.
fn argument(c: &mut Cursor<'_>, draft: &Draft) -> Result<(String, TypeUse)> {
    let ends = |c: &Cursor<'_>| c.done() || c.at(&["default"]) || c.at_op("=");
    let mut named = c.clone();
    if let Ok(name) = named.label()
        && let Ok(ty) = type_use(&mut named, draft)
        && ends(&named)
    {
        *c = named;
        return Ok((name, ty));
    }
    let ty = type_use(c, draft)?;
    Ok((String::new(), ty))
}

/// Reads CREATE AGGREGATE; the cursor stands behind these words.
pub(super) fn create_aggregate(c: &mut Cursor<'_>, draft: &mut Draft) -> Result<()> {
    let span = c.span();
    let name = draft.created(&c.name()?);
    let inside = c.bracket()?;
    let options = c.bracket()?;
    let star = matches!(inside, [Tok { kind: Kind::Op(op), .. }] if op == "*");
    if inside.iter().any(|t| matches!(&t.kind, Kind::Word(w) if w == "order")) {
        return Err(unsupported(span, "an ordered-set aggregate of one's own"));
    }
    let arguments = if star { Arguments::default() } else { arguments(c, inside, draft)? };
    let mut state = None;
    let mut last = None;
    for part in c.over(options).split_commas() {
        let mut one = c.over(part);
        let option = one.label()?;
        if option == "basetype" {
            return Err(unsupported(span, "the old form of CREATE AGGREGATE"));
        }
        if !one.eat_op("=") {
            continue;
        }
        match option.as_str() {
            "stype" => state = Some(type_use(&mut one, draft)?),
            "finalfunc" => last = Some((one.name()?, span_of(part, c.file()).unwrap_or(span))),
            _ => {}
        }
    }
    let returns = match (last, state) {
        (Some((function, at)), _) => Returns::Function(function, Rc::clone(&draft.path), at),
        (None, Some(state)) => Returns::Type(state),
        (None, None) => return Err(c.error("the aggregate has no STYPE")),
    };
    let function = Function {
        name,
        args: arguments.input,
        defaults: 0,
        variadic: arguments.variadic,
        returns,
        out: vec![],
        returns_set: false,
        volatility: Volatility::Volatile,
        strict: false,
        aggregate: true,
        span,
    };
    replace(draft, function);
    Ok(())
}

/// ALTER FUNCTION: the cursor stands behind the kind. Changes that calls do not see are fine.
pub(super) fn alter_function(c: &mut Cursor<'_>) -> Result<()> {
    let span = c.span();
    c.name()?;
    if c.at_punct("(") {
        c.bracket()?;
    }
    let harmless = [
        "owner", "set", "reset", "cost", "rows", "depends", "no", "security", "external", "parallel",
        "support",
    ];
    if c.at_any(&harmless) && !c.at(&["set", "schema"]) {
        return Ok(());
    }
    Err(unsupported(span, "this change of a function"))
}

/// The name a final function is looked up by.
pub(super) fn shown(name: &Name) -> String {
    name.0.iter().map(|i| i.0.as_str()).collect::<Vec<_>>().join(".")
}
