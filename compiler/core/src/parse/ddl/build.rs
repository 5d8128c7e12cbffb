//! From the draft to the snapshot: types get ids, names of columns become positions, foreign keys find their targets.

use crate::algebra::Type;
use crate::ast::{Name, TypeName};
use crate::catalog::{Catalog, Major, TypeId, Types};
use crate::diag::{Diagnostic, Level, Result, Span};
use crate::schema::{
    Column, ForeignKey, Index, Key, ObjectName, Schema, Table, UserFunction, UserType, UserTypeKind, View,
};

use super::super::rules;
use super::draft::{self, Draft, Returns, TypeKind, TypeUse, unknown};
use super::function::shown;

struct Builder {
    catalog: &'static Catalog,
    schema: Schema,
    problems: Vec<Diagnostic>,
}

/// Builds the snapshot. What cannot be built is left out and reported.
pub(super) fn build(draft: Draft, major: Major, search_path: &[String]) -> (Schema, Vec<Diagnostic>) {
    let schema = Schema { search_path: search_path.to_vec(), ..Schema::default() };
    let mut b = Builder { catalog: Catalog::get(major), schema, problems: vec![] };
    let ids = b.declare(&draft);
    b.define(&draft, &ids);
    for table in &draft.tables {
        b.table(table);
    }
    let rows: Vec<(ObjectName, Vec<(String, Type)>)> = b.schema.tables.iter().map(row_type).collect();
    for (name, fields) in rows {
        let found = b.schema.types.values_mut().find(|t| t.name == name);
        if let Some(found) = found {
            found.kind = UserTypeKind::Composite { fields };
        }
    }
    b.foreign_keys(&draft);
    for view in draft.views {
        let draft::View { name, query, columns, span } = view;
        b.schema.views.insert(name, View { query, columns, span });
    }
    b.functions(&draft.functions);
    (b.schema, b.problems)
}

fn row_type(table: &Table) -> (ObjectName, Vec<(String, Type)>) {
    (table.name.clone(), table.columns.iter().map(|c| (c.name.clone(), c.ty.clone())).collect())
}

impl Builder {
    /// Gives every type and row type an id, and one to its array, so that they may refer to each other.
    fn declare(&mut self, draft: &Draft) -> Vec<TypeId> {
        let mut next = TypeId::FIRST_USER.0;
        let mut ids = vec![];
        let rows = draft.tables.iter().map(|t| &t.name).chain(draft.views.iter().map(|v| &v.name));
        for name in draft.types.iter().map(|t| &t.name).chain(rows) {
            let (id, array) = (TypeId(next), TypeId(next + 1));
            next += 2;
            let of = UserType { name: name.clone(), kind: UserTypeKind::Opaque, array: Some(array) };
            let array_name = ObjectName { schema: name.schema.clone(), name: format!("_{}", name.name) };
            let kind = UserTypeKind::Array { element: id };
            self.schema.types.insert(id, of);
            self.schema.types.insert(array, UserType { name: array_name, kind, array: None });
            ids.push(id);
        }
        ids
    }

    fn define(&mut self, draft: &Draft, ids: &[TypeId]) {
        for (ty, id) in draft.types.iter().zip(ids) {
            let kind = match &ty.kind {
                TypeKind::Opaque => continue,
                TypeKind::Enum { labels } => UserTypeKind::Enum { labels: labels.clone() },
                TypeKind::Domain { base, not_null } => match self.resolve(base) {
                    Ok(base) => UserTypeKind::Domain { base, not_null: *not_null },
                    Err(error) => {
                        self.problems.push(*error);
                        continue;
                    }
                },
                TypeKind::Composite { fields } => {
                    let resolved = fields.iter().map(|(name, ty)| Ok((name.clone(), self.resolve(ty)?)));
                    match resolved.collect::<Result<Vec<_>>>() {
                        Ok(fields) => UserTypeKind::Composite { fields },
                        Err(error) => {
                            self.problems.push(*error);
                            continue;
                        }
                    }
                }
            };
            if let Some(found) = self.schema.types.get_mut(id) {
                found.kind = kind;
            }
        }
    }

    /// The type that a name means where it was written.
    fn resolve(&self, used: &TypeUse) -> Result<Type> {
        let types = Types { catalog: self.catalog, schema: &self.schema };
        let mut written = used.ty.clone();
        if written.name.schema().is_none() {
            let found = types.type_by_name(&written.name, &used.path).and_then(|id| types.stored_name(id));
            if let Some(full) = found {
                written = TypeName { name: full.to_name(), ..written };
            }
        }
        let mut ty = types
            .resolve_type(&written)
            .map_err(|e| Box::new(Diagnostic { code: rules::DDL_TYPE, ..e.diagnostic(&types, used.span) }))?;
        ty.collation.clone_from(&used.collation);
        Ok(ty)
    }

    /// Whether the type is a domain that forbids NULL, itself or through the domain below it.
    fn forbids_null(&self, ty: &Type) -> bool {
        let mut at = ty.id;
        // Domains are few; the bound only guards against a cycle.
        for _ in 0..self.schema.types.len() {
            match self.schema.types.get(&at).map(|t| &t.kind) {
                Some(UserTypeKind::Domain { not_null: true, .. }) => return true,
                Some(UserTypeKind::Domain { base, not_null: false }) => at = base.id,
                _ => return false,
            }
        }
        false
    }

    fn table(&mut self, table: &draft::Table) {
        let mut columns = vec![];
        for column in &table.columns {
            match self.resolve(&column.ty) {
                Ok(ty) => columns.push(Column {
                    name: column.name.clone(),
                    not_null: column.not_null || self.forbids_null(&ty),
                    ty,
                    span: column.span,
                }),
                Err(error) => {
                    // Without one of its columns a table cannot be used.
                    self.problems.push(*error);
                    return;
                }
            }
        }
        let place = |names: &[String]| -> Vec<usize> {
            names.iter().filter_map(|n| columns.iter().position(|c| c.name == *n)).collect()
        };
        let mut keys: Vec<Key> = table
            .keys
            .iter()
            .map(|key| Key {
                columns: place(&key.columns),
                primary: key.primary,
                nulls_not_distinct: key.nulls_not_distinct,
                deferrable: key.deferrable,
            })
            .collect();
        keys.sort_by_key(|k| !k.primary);
        keys.dedup();
        let indexes = table
            .indexes
            .iter()
            .map(|index| Index {
                method: index.method.clone(),
                columns: place(&index.columns),
                unique: index.unique,
                partial: index.partial,
            })
            .collect();
        self.schema.tables.push(Table {
            name: table.name.clone(),
            columns,
            keys,
            foreign_keys: vec![],
            indexes,
            kind: table.kind,
            span: table.span,
        });
    }

    fn foreign_keys(&mut self, draft: &Draft) {
        for table in &draft.tables {
            for foreign in &table.foreign_keys {
                match self.foreign_key(&table.name, foreign) {
                    Ok(done) => {
                        if let Some(found) = self.schema.tables.iter_mut().find(|t| t.name == table.name) {
                            found.foreign_keys.push(done);
                        }
                    }
                    Err(error) => self.problems.push(*error),
                }
            }
        }
    }

    fn foreign_key(&self, table: &ObjectName, foreign: &draft::ForeignKey) -> Result<ForeignKey> {
        let find = |name: &ObjectName| self.schema.tables.iter().find(|t| t.name == *name);
        let position = |table: &Table, column: &str| {
            let at = table.columns.iter().position(|c| c.name == column);
            at.ok_or_else(|| unknown(foreign.span, "column", &format!("{}.{column}", table.name)))
        };
        let Some(target) = find(&foreign.target) else {
            return Err(unknown(foreign.span, "table", &foreign.target));
        };
        let Some(source) = find(table) else { return Err(unknown(foreign.span, "table", table)) };
        let mut target_columns = foreign.target_columns.clone();
        if target_columns.is_empty() {
            let Some(primary) = target.keys.iter().find(|k| k.primary) else {
                return Err(unknown(foreign.span, "primary key of", &foreign.target));
            };
            let names = primary.columns.iter().filter_map(|at| target.columns.get(*at));
            target_columns = names.map(|c| c.name.clone()).collect();
        }
        for column in &target_columns {
            position(target, column)?;
        }
        let columns = foreign.columns.iter().map(|c| position(source, c)).collect::<Result<Vec<_>>>()?;
        if columns.len() != target_columns.len() {
            let message = "the foreign key and its target have different numbers of columns";
            return Err(Diagnostic::error(rules::DDL_SYNTAX, foreign.span, message).into());
        }
        Ok(ForeignKey { columns, target: foreign.target.clone(), target_columns, unproven: foreign.unproven })
    }

    fn functions(&mut self, functions: &[draft::Function]) {
        // Aggregates last, as their results may be those of functions.
        for aggregate in [false, true] {
            for function in functions.iter().filter(|f| f.aggregate == aggregate) {
                match self.function(function) {
                    Ok(done) => self.schema.functions.push(done),
                    // It may never be called: a warning is enough, a call of it is an error.
                    Err(error) => self.problems.push(Diagnostic { level: Level::Warning, ..*error }),
                }
            }
        }
    }

    fn function(&self, function: &draft::Function) -> Result<UserFunction> {
        let args: Vec<(String, Type)> = function
            .args
            .iter()
            .map(|(name, ty)| Ok((name.clone(), self.resolve(ty)?)))
            .collect::<Result<_>>()?;
        let result = match &function.returns {
            Returns::Type(ty) => self.resolve(ty)?,
            Returns::Record(span) => self.builtin("record", *span)?,
            Returns::Function(name, path, span) => self.result_of(name, path, *span)?,
        };
        Ok(UserFunction {
            name: function.name.clone(),
            args,
            defaults: function.defaults,
            variadic: function.variadic,
            result,
            out: function
                .out
                .iter()
                .map(|(name, ty)| Ok((name.clone(), self.resolve(ty)?)))
                .collect::<Result<_>>()?,
            returns_set: function.returns_set,
            volatility: function.volatility,
            strict: function.strict,
            aggregate: function.aggregate,
            span: function.span,
        })
    }

    fn builtin(&self, name: &str, span: Span) -> Result<Type> {
        let id = self.catalog.type_named(name);
        id.map(Type::plain).ok_or_else(|| unknown(span, "type", &name.to_owned()))
    }

    /// The result of the only function of a name.
    fn result_of(&self, name: &Name, path: &[String], span: Span) -> Result<Type> {
        let reachable = |schema: &str| match name.schema() {
            Some(given) => given == schema,
            None => path.iter().any(|s| s == schema),
        };
        let own: Vec<&UserFunction> = self
            .schema
            .functions
            .iter()
            .filter(|f| f.name.name == name.last() && reachable(&f.name.schema))
            .collect();
        match own.as_slice() {
            [one] => Ok(one.result.clone()),
            _ => Err(unknown(span, "single final function", &shown(name))),
        }
    }
}
