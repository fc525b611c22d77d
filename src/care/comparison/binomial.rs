//! The binomial distribution, summed exactly: how many of so many, if each is one with the same chance. Pure.
//!
//! Summed rather than approximated: it takes a few thousand additions, and no special function whose last digits decide whether
//! a practice is told that it is outside.

/// How likely each count is.
pub(super) struct Binomial {
    trials: u32,
    /// From 0 to the number of trials; they add up to 1.
    likelihoods: Vec<f64>,
}

impl Binomial {
    /// So many trials, each of which succeeds with `chance`, from 0 to 1.
    pub fn new(trials: u32, chance: f64) -> Self {
        let mut likelihoods = vec![0.0; trials as usize + 1];
        let mode = mode(trials, chance);
        // From the likeliest count to both sides, each from its neighbour: far out it ends in 0 and never in a fault.
        likelihoods[mode as usize] = 1.0;
        let odds = chance / (1.0 - chance);
        for count in mode + 1..=trials {
            let ratio = f64::from(trials - count + 1) / f64::from(count) * odds;
            likelihoods[count as usize] = likelihoods[count as usize - 1] * ratio;
        }
        for count in (0..mode).rev() {
            let ratio = f64::from(count + 1) / f64::from(trials - count) / odds;
            likelihoods[count as usize] = likelihoods[count as usize + 1] * ratio;
        }
        let all: f64 = likelihoods.iter().sum();
        for likelihood in &mut likelihoods {
            *likelihood /= all;
        }
        Self { trials, likelihoods }
    }

    /// The chance of this count or fewer.
    pub fn at_most(&self, count: u32) -> f64 {
        self.likelihoods.iter().take(count as usize + 1).sum()
    }

    /// The chance of this count or more.
    pub fn at_least(&self, count: u32) -> f64 {
        self.likelihoods.iter().rev().take(self.likelihoods.len() - count as usize).sum()
    }

    /// The count up to which the distribution reaches `chance`, between the two whole ones beside it: `r - (F(r) - chance) /
    /// (F(r) - F(r - 1))` for the least `r` that reaches it.
    pub fn interpolated_quantile(&self, chance: f64) -> f64 {
        let mut reached = 0.0;
        for (likelihood, count) in self.likelihoods.iter().zip(0_u32..) {
            reached += likelihood;
            if reached >= chance {
                return (f64::from(count) - (reached - chance) / likelihood).max(0.0);
            }
        }
        // All of them together stay a rounding below 1.
        f64::from(self.trials)
    }
}

/// The likeliest count.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to the number of trials")]
fn mode(trials: u32, chance: f64) -> u32 {
    (((f64::from(trials) + 1.0) * chance).floor() as u32).min(trials)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-12, "{found}, {expected} expected");
    }

    #[test]
    fn chances_are_those_of_the_distribution() {
        let three = Binomial::new(3, 0.5);
        close(three.at_most(1), 0.5);
        close(three.at_least(3), 0.125);
        close(three.at_most(3), 1.0);
        close(three.at_least(0), 1.0);
        // 0.7 to the power of 1,000 is far below what can be told from 0, and the middle is as it should be.
        let many = Binomial::new(50_000, 0.7);
        close(many.at_most(34_999) + many.at_least(35_000), 1.0);
        assert!(many.at_most(1000) < f64::MIN_POSITIVE);
    }

    #[test]
    fn what_is_certain_has_no_spread() {
        close(Binomial::new(10, 1.0).at_most(9), 0.0);
        close(Binomial::new(10, 1.0).at_least(10), 1.0);
        close(Binomial::new(10, 0.0).at_most(0), 1.0);
        close(Binomial::new(10, 0.0).at_least(1), 0.0);
    }
}
