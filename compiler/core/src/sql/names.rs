//! Names for what has none in the algebra: the weight column, common table expressions, their columns.
//!
//! Each is chosen from a label, cut to 63 bytes, and made unique in its scope by a number: `orders`, `orders_2`. The
//! same plan always gets the same names.

use std::collections::BTreeSet;

use crate::algebra::{ColId, Labels, Rel, fold, props};
use crate::ast::Ident;
use crate::schema::Schema;

/// PostgreSQL cuts longer identifiers.
const LONGEST: usize = 63;

/// One scope of names.
#[derive(Clone, Debug, Default)]
pub struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    /// A scope in which these names are taken.
    #[must_use]
    pub fn with<'a>(taken: impl IntoIterator<Item = &'a str>) -> Names {
        Names { taken: taken.into_iter().map(str::to_owned).collect() }
    }

    /// A name that is not yet taken, as close to the wish as possible; it is taken from now on.
    pub fn choose(&mut self, wish: &str) -> Ident {
        let mut name = cut(wish, LONGEST).to_owned();
        let mut number = 1u32;
        while name.is_empty() || self.taken.contains(&name) {
            number += 1;
            let suffix = format!("_{number}");
            name = format!("{}{suffix}", cut(wish, LONGEST - suffix.len()));
        }
        self.taken.insert(name.clone());
        Ident::new(name)
    }
}

/// The longest beginning of at most `bytes` bytes.
fn cut(s: &str, bytes: usize) -> &str {
    let mut end = bytes.min(s.len());
    while !s.is_char_boundary(end) {
        end -= 1;
    }
    s.get(..end).unwrap_or(s)
}

/// The name of the weight column of a program: `weight`, unless a user's column has that name. Decided once, for all
/// plans of the program together.
#[must_use]
pub fn weight(plans: &[&Rel], labels: &Labels, schema: &Schema) -> Ident {
    let mut used = BTreeSet::new();
    for plan in plans {
        fold::visit(plan, &mut |rel| {
            used.extend(rel.cols().iter().filter_map(|c| labels.get(&c.id)).map(String::as_str));
        });
        for (table, columns) in props::used_columns(plan) {
            let Some(table) = schema.table(table) else { continue };
            used.extend(columns.iter().filter_map(|at| table.columns.get(*at)).map(|c| c.name.as_str()));
        }
    }
    let mut names = Names::with(used);
    let first = names.choose("weight");
    if first.as_str() == "weight" { first } else { names.choose("pgtc_weight") }
}

/// The columns of a plan's common table expression, in the order of [`Rel::cols`], without the weight.
#[must_use]
pub fn columns(rel: &Rel, labels: &Labels, weight: &Ident) -> Vec<Ident> {
    named(rel.cols().iter().map(|c| c.id), labels, weight)
}

fn named(cols: impl Iterator<Item = ColId>, labels: &Labels, weight: &Ident) -> Vec<Ident> {
    let mut names = Names::with([weight.as_str()]);
    cols.enumerate()
        .map(|(i, id)| match labels.get(&id) {
            Some(label) => names.choose(label),
            None => names.choose(&format!("column{}", i + 1)),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_short() {
        let mut names = Names::with(["orders"]);
        assert_eq!(names.choose("orders").as_str(), "orders_2");
        assert_eq!(names.choose("orders").as_str(), "orders_3");
        assert_eq!(names.choose("").as_str(), "_2");
        let long = "ä".repeat(40);
        assert_eq!(names.choose(&long).as_str(), "ä".repeat(31));
        let second = names.choose(&long);
        assert_eq!(second.as_str(), format!("{}_2", "ä".repeat(30)));
    }

    #[test]
    fn columns_without_label_are_numbered() {
        let labels = Labels::from([(ColId(7), "weight".to_owned()), (ColId(9), "id".to_owned())]);
        let names = named([7, 8, 9, 9].map(ColId).into_iter(), &labels, &Ident::new("weight"));
        let names: Vec<&str> = names.iter().map(Ident::as_str).collect();
        assert_eq!(names, ["weight_2", "column2", "id", "id_2"]);
    }
}
