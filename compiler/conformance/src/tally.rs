//! Counting verdicts.

use crate::judge::{Verdict, judge};

/// How many texts had which verdict.
#[derive(Default)]
pub(crate) struct Tally {
    /// Read alike.
    pub(crate) same: usize,
    /// Refused by us alone: text and diagnostic.
    pub(crate) refused: Vec<(String, String)>,
    /// Refused by both.
    pub(crate) invalid: usize,
    broken: Vec<String>,
}

impl Tally {
    /// Judges a text and counts it.
    pub(crate) fn add(&mut self, shown: &str, sql: &str) {
        match judge(sql) {
            Verdict::Same => self.same += 1,
            Verdict::Invalid(_) => self.invalid += 1,
            Verdict::Skipped => {}
            Verdict::Refused(error) => {
                self.refused.push((shown.to_owned(), format!("{} {}", error.code, error.message)));
            }
            Verdict::Broken(why) => self.broken.push(format!("{sql}\n  {why}")),
        }
    }

    /// Texts that PostgreSQL accepts.
    pub(crate) fn valid(&self) -> usize {
        self.same + self.refused.len()
    }

    /// Prints the counts and fails if the law was broken, or if we read less than `floor` percent of what PostgreSQL
    /// accepts.
    pub(crate) fn finish(&self, corpus: &str, floor: usize) {
        let (valid, refused, invalid) = (self.valid(), self.refused.len(), self.invalid);
        println!(
            "{corpus}: {valid} valid texts, {} read, {refused} refused; {invalid} invalid texts refused; {} wrong",
            self.same,
            self.broken.len()
        );
        for broken in self.broken.iter().take(60) {
            println!("WRONG {broken}");
        }
        assert!(
            self.broken.is_empty(),
            "{corpus}: {} texts are read otherwise than PostgreSQL does",
            self.broken.len()
        );
        assert!(
            self.same * 100 >= valid * floor,
            "{corpus}: less than {floor} % of {valid} texts are read: {refused} refused"
        );
    }
}
