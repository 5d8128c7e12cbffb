//! Diagnostic codes of migration formats.

use crate::diag::Rule;

/// The definition holds what the tool would take for its own.
pub const RESERVED: &str = "PGTC5340";
/// A migration of ours was edited.
pub const EDITED: &str = "PGTC5341";
/// `atlas.sum` is wrong.
pub const WRONG_SUM: &str = "PGTC5342";
/// The migration is not one transaction.
pub const SEVERAL_TRANSACTIONS: &str = "PGTC5343";
/// The project needs another name.
pub const PROJECT_NAME: &str = "PGTC5344";

const fn row(code: &'static str, title: &'static str, why: &'static str, fix: &'static str) -> Rule {
    Rule { code, title, why, fix, bad: "", good: "" }
}

/// The table of this module.
pub const RULES: &[Rule] = &[
    row(
        RESERVED,
        "the migration tool would misread a definition",
        "A migration holds the definition as it was written. Its text has something that the tool of [output] format \
         takes for a command or a placeholder of its own, so it would run another text than the one that was reviewed.",
        "Write the constant or comment in another way: split a constant with ||, reword a comment, write '' for a \
         quote inside a constant.",
    ),
    row(
        EDITED,
        "the SQL of a migration was edited",
        "The file holds a migration of pgtc, by its first line, but not in the form that pgtc build wrote, so the \
         recorded state cannot be compared with it. A migration that exists is never changed.",
        "Restore the SQL from version control. What stands around it in Python or Ruby may be edited.",
    ),
    row(
        WRONG_SUM,
        "atlas.sum does not fit the folder",
        "atlas.sum is there to notice a changed file. Adding a migration would compute it anew and vouch for a change \
         that nobody meant.",
        "If the files are as they should be, run atlas migrate hash, and build again.",
    ),
    row(
        SEVERAL_TRANSACTIONS,
        "the tool runs a migration in one transaction",
        "The migration has more than one transaction, and the tool of [output] format opens one around it.",
        "Write it in the format plain and run it with psql or pgtc apply.",
    ),
    row(
        PROJECT_NAME,
        "the project's name does not suit the tool",
        "The plan of Sqitch begins with the name of the project, which has to be a word.",
        "Set [project] name.",
    ),
];
