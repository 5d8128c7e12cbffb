//! Random plans and data for the law tests, and what they are tested with.
//!
//! Everything follows from one seed, which a failure prints. Data is tiny on purpose (a handful of rows over the values
//! 0 to 3 and NULL): wrong rules show on small data, and small data collides often.

mod data;
mod plans;
mod shrink;
mod times;
mod windows;

pub(crate) use data::{database, schema};
pub(crate) use plans::{Gen, Kind};
pub(crate) use shrink::shrink;

/// A small xorshift generator: same seed, same plans, on every machine.
#[derive(Clone, Debug)]
pub(crate) struct Rng(u64);

impl Rng {
    pub(crate) fn new(seed: u64) -> Rng {
        // Seeds that differ in one bit must not give similar streams, and a state of zero would stay zero.
        let mixed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        Rng((mixed ^ (mixed >> 31)).max(1))
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number below `bound`, which must not be zero.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        (self.next() >> 11) as usize % bound
    }

    /// True in `percent` of 100 cases.
    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// The number of cases of a law test: `PGTC_LAW_CASES`, else the default.
pub(crate) fn cases(default: usize) -> usize {
    std::env::var("PGTC_LAW_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(default)
}
