//! From one definition to its refresh programs: its own, and those of the parts of it that are stored on their own.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::algebra::Labels;
use crate::algebra::build::ColIds;
use crate::ast::Query;
use crate::catalog::{Catalog, Types};
use crate::diag::{Diagnostic, FileId};
use crate::maintain::{self, Program};
use crate::resolve::{self, Resolved};
use crate::schema::{Definition, ObjectName, Schema, TableId};
use crate::{Input, attach, chain, inner};

/// A definition on its way.
pub(crate) struct Planned<'a> {
    pub(crate) file: FileId,
    pub(crate) definition: Cow<'a, Definition>,
    /// Of a part of another one that is stored on its own: which one, and its number there.
    pub(crate) inner: Option<(ObjectName, usize)>,
    pub(crate) resolved: Resolved,
    pub(crate) program: Program,
    pub(crate) options: attach::Options,
    pub(crate) attachments: attach::Attachments,
    /// How many stream tables lie between it and the base tables, at most.
    pub(crate) level: u32,
    /// What its storage holds, as a hash.
    pub(crate) content: String,
    /// Its storage table.
    pub(crate) storage: String,
}

/// Everything about one definition that does not depend on who reads it: its parts that are stored on their own, whose
/// tables are in the schema then, and at the end itself. `open` are stream tables that are not compiled.
pub(crate) fn plan<'a>(
    file: FileId,
    definition: &'a Definition,
    schema: &mut Schema,
    open: &BTreeSet<ObjectName>,
    input: &Input,
) -> Result<Vec<Planned<'a>>, Vec<Diagnostic>> {
    let catalog = Catalog::get(input.settings.postgres);
    let mut ids = ColIds::default();
    let resolved = {
        let types = Types { catalog, schema };
        let env = resolve::Env { types, schema, settings: &input.settings, stream_tables: open };
        let resolved = resolve::definition(definition, &env, &mut ids)?;
        let cx = maintain::Context { schema, types: &types };
        cx.simplify(resolved).map_err(|d| vec![*d])?
    };
    let mut env = Planning { file, schema, ids, open, input };
    // What is refused is refused as a whole.
    let whole = env.one(Cow::Borrowed(definition), resolved.clone(), None)?;
    if !whole.options.inner_tables || !whole.options.incremental {
        return Ok(vec![whole]);
    }
    let known = env.schema.tables.len();
    let split = env.split(definition, resolved);
    Ok(split.unwrap_or_else(|| {
        env.schema.tables.truncate(known);
        vec![whole]
    }))
}

/// What planning one definition needs.
struct Planning<'s> {
    file: FileId,
    schema: &'s mut Schema,
    ids: ColIds,
    open: &'s BTreeSet<ObjectName>,
    input: &'s Input,
}

/// The parts of a stream table that are stored on their own, each after those that it reads.
pub(crate) fn parts_of<'a, 'b>(name: &ObjectName, all: &'a [Planned<'b>]) -> Vec<&'a Planned<'b>> {
    let mut parts: Vec<&Planned<'_>> = all.iter().filter(|p| p.is_part_of(name)).collect();
    parts.sort_by_key(|p| p.number());
    parts
}

impl Planned<'_> {
    /// The stream table that it is, or is a part of.
    pub(crate) fn whole(&self) -> &ObjectName {
        self.inner.as_ref().map_or(&self.definition.name, |(of, _)| of)
    }

    pub(crate) fn is_part_of(&self, name: &ObjectName) -> bool {
        self.inner.as_ref().is_some_and(|(of, _)| of == name)
    }

    /// Of a part, its number in the whole, from 1.
    pub(crate) fn number(&self) -> usize {
        self.inner.as_ref().map_or(0, |(_, number)| *number)
    }
}

impl Planning<'_> {
    fn one<'a>(
        &mut self,
        definition: Cow<'a, Definition>,
        resolved: Resolved,
        inner: Option<(ObjectName, usize)>,
    ) -> Result<Planned<'a>, Vec<Diagnostic>> {
        let settings = &self.input.settings;
        let schema = &*self.schema;
        let types = Types { catalog: Catalog::get(settings.postgres), schema };
        let cx = maintain::Context { schema, types: &types };
        let program =
            maintain::plan(&resolved, definition.query_span, &cx, &mut self.ids).map_err(|d| vec![*d])?;
        let env = resolve::Env { types, schema, settings, stream_tables: self.open };
        let options = attach::options(&definition, settings)?;
        let attachments = attach::attachments(&definition, &program, &env)?;
        Ok(Planned {
            file: self.file,
            definition,
            inner,
            resolved,
            program,
            options,
            attachments,
            level: 0,
            content: String::new(),
            storage: String::new(),
        })
    }

    /// The definition with parts of it stored on their own. None if it has no such parts, or if one of them has columns
    /// that no table can have.
    fn split<'a>(&mut self, definition: &'a Definition, mut resolved: Resolved) -> Option<Vec<Planned<'a>>> {
        let catalog = Catalog::get(self.input.settings.postgres);
        let mut plans: Vec<Planned<'a>> = vec![];
        let mut shapes: Vec<(Query, TableId)> = vec![];
        let mut rest = inner::parts(&resolved.rel);
        rest.reverse();
        while let Some(part) = rest.pop() {
            let types = Types { catalog, schema: self.schema };
            if !part.cols().iter().all(|c| types.is_storable(&c.ty)) {
                return None;
            }
            let of_part = inner::resolved(&part, &resolved);
            let query = inner::query(&of_part, &types);
            // What occurs twice in the text is stored once.
            let shape = inner::query(&Resolved { labels: Labels::new(), ..of_part.clone() }, &types);
            let known = shapes.iter().find(|(known, _)| *known == shape).map(|(_, table)| *table);
            let table = match known {
                Some(table) => table,
                None => {
                    let number = plans.len() + 1;
                    let own = inner::definition(definition, number, query);
                    let plan =
                        self.one(Cow::Owned(own), of_part, Some((definition.name.clone(), number))).ok()?;
                    let name = plan.definition.name.clone();
                    self.schema.tables.push(chain::table(&plan, self.schema));
                    plans.push(plan);
                    let table = self.schema.find_table(&name)?;
                    shapes.push((shape, table));
                    table
                }
            };
            rest.push(resolved.rel.clone());
            let mut replaced = inner::replace(&rest, &part, table);
            resolved.rel = replaced.pop()?;
            resolved.named.insert(table);
            rest = replaced;
        }
        if plans.is_empty() {
            return None;
        }
        plans.push(self.one(Cow::Borrowed(definition), resolved, None).ok()?);
        Some(plans)
    }
}
