//! Row comparisons, lowered to comparisons of their fields.
//!
//! `(a, b) = (c, d)` is a conjunction, `<>` a disjunction, and `(a, b) < (c, d)` is
//! `a < c OR (a = c AND b < d)`: as in PostgreSQL the first pair that differs or holds a NULL decides, because
//! `NULL OR (NULL AND x)` is NULL whatever x is.

use crate::algebra::{Scalar, ScalarKind, scalar};
use crate::diag::{Result, Span};
use crate::resolve::bound::Bound;
use crate::resolve::scope::problem;
use crate::resolve::{Binder, rules};

impl Binder<'_, '_> {
    /// `ROW(…) op ROW(…)`
    pub(crate) fn row_comparison(
        &mut self,
        symbol: &str,
        left: Bound,
        right: Bound,
        span: Option<Span>,
    ) -> Result<Bound> {
        let pairs = self.pairs(left, right, span)?;
        let strict = match symbol {
            "=" | "<>" | "!=" => None,
            "<" | "<=" => Some("<"),
            ">" | ">=" => Some(">"),
            _ => {
                let message =
                    format!("could not determine interpretation of row comparison operator {symbol}");
                return Err(problem(
                    rules::UNSUPPORTED_EXPRESSION,
                    span,
                    message,
                    "compare the fields one by one",
                ));
            }
        };
        let s = match strict {
            None => {
                let tests = self.each(&pairs, symbol, span)?;
                if symbol == "=" { scalar::and(tests) } else { scalar::or(tests) }
            }
            Some(strict) => self.lexicographic(&pairs, symbol, strict, span)?,
        };
        Ok(Bound::of(s, span, &self.env.types))
    }

    /// `ROW(…) IS [NOT] DISTINCT FROM ROW(…)`
    pub(crate) fn row_distinct(
        &mut self,
        left: Bound,
        right: Bound,
        negated: bool,
        span: Option<Span>,
    ) -> Result<Bound> {
        let mut tests = vec![];
        for (l, r) in self.pairs(left, right, span)? {
            tests.push(self.distinct_from(l, r, negated, span)?.s);
        }
        let s = if negated { scalar::and(tests) } else { scalar::or(tests) };
        Ok(Bound::of(s, span, &self.env.types))
    }

    fn each(&mut self, pairs: &[(Bound, Bound)], symbol: &str, span: Option<Span>) -> Result<Vec<Scalar>> {
        pairs
            .iter()
            .map(|(l, r)| {
                self.copy(&l.s, span)?;
                self.copy(&r.s, span)?;
                let test = self.binary(None, symbol, l.clone(), r.clone(), span)?;
                Ok(self.to_bool(test, "row comparison")?.s)
            })
            .collect()
    }

    fn lexicographic(
        &mut self,
        pairs: &[(Bound, Bound)],
        symbol: &str,
        strict: &str,
        span: Option<Span>,
    ) -> Result<Scalar> {
        let Some((last, front)) = pairs.split_last() else { return Ok(scalar::truth(symbol != strict)) };
        let decide = self.each(front, strict, span)?;
        let equal = self.each(front, "=", span)?;
        let mut result = self.each(std::slice::from_ref(last), symbol, span)?;
        let mut s = result.pop().unwrap_or_else(|| scalar::truth(true));
        for (decide, equal) in decide.into_iter().zip(equal).rev() {
            s = scalar::or([decide, scalar::and([equal, s])]);
        }
        Ok(s)
    }

    fn pairs(&mut self, left: Bound, right: Bound, span: Option<Span>) -> Result<Vec<(Bound, Bound)>> {
        let (l, r) = (self.fields(left), self.fields(right));
        if l.len() != r.len() {
            let message =
                format!("unequal number of entries in row expressions: {} and {}", l.len(), r.len());
            return Err(problem(rules::COLUMN_COUNT, span, message, "make the rows equally long"));
        }
        if l.is_empty() {
            let message = "cannot compare rows of zero length";
            return Err(problem(rules::COLUMN_COUNT, span, message, "compare something"));
        }
        Ok(l.into_iter().zip(r).collect())
    }

    fn fields(&mut self, row: Bound) -> Vec<Bound> {
        let ScalarKind::Row(fields) = row.s.kind else { return vec![] };
        fields.into_iter().map(|s| self.rebound(s, row.span)).collect()
    }
}
