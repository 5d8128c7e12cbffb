//! Making a failing script smaller: delta debugging over a list of steps.

use std::time::Instant;

/// The smallest list found that still fails, by removing ever smaller runs of steps until nothing more can go or the
/// time is over. `fails` must hold for the whole list.
///
/// # Errors
/// Whatever `fails` returns.
pub fn shrink<T: Clone, E>(
    steps: &[T],
    until: Instant,
    mut fails: impl FnMut(&[T]) -> Result<bool, E>,
) -> Result<Vec<T>, E> {
    let mut best = steps.to_vec();
    let mut size = best.len().div_ceil(2);
    while size > 0 {
        let mut at = 0;
        let mut smaller = false;
        while at < best.len() {
            if Instant::now() > until {
                return Ok(best);
            }
            let keep: Vec<T> = best
                .iter()
                .enumerate()
                .filter(|(i, _)| *i < at || *i >= at + size)
                .map(|(_, s)| s.clone())
                .collect();
            if fails(&keep)? {
                best = keep;
                smaller = true;
            } else {
                at += size;
            }
        }
        size = if size == 1 && !smaller { 0 } else { (size / 2).max(1) };
    }
    Ok(best)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn only_what_is_needed_remains() {
        let steps: Vec<u32> = (0..200).collect();
        let until = Instant::now() + Duration::from_secs(5);
        let r: Result<_, ()> =
            shrink(&steps, until, |s| Ok(s.contains(&17) && s.contains(&150) && s.contains(&151)));
        assert_eq!(r.unwrap(), [17, 150, 151]);
    }

    #[test]
    fn time_is_a_limit() {
        let steps: Vec<u32> = (0..200).collect();
        let r: Result<_, ()> = shrink(&steps, Instant::now() - Duration::from_secs(1), |_| Ok(true));
        assert_eq!(r.unwrap().len(), 200);
    }
}
