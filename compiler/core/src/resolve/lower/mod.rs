//! Derived operators, each as a definition in terms of the core ones: one file per construct.

pub(crate) mod grouping_sets;
pub(crate) mod set_operation;
