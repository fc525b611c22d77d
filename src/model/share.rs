//! Shares, with the interval in which each lies by itself.

use serde::{Deserialize, Serialize};

/// Deviations on each side that hold 95 of 100.
const Z: f64 = 1.959_963_985;

/// A share with its 95 % interval, in per cent with one decimal.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = ShareWithInterval)]
pub struct Share {
    pub percent: f64,
    /// Ends of the Wilson interval.
    pub low: f64,
    pub high: f64,
}

impl Share {
    /// `good` of `counted`; none of nobody.
    #[must_use]
    pub fn of(good: i64, counted: i64) -> Option<Self> {
        let (good, counted) = (u32::try_from(good).ok()?, u32::try_from(counted).ok()?);
        if counted == 0 {
            return None;
        }
        let percent = |share: f64| (share * 1000.0).round() / 10.0;
        let (low, high) = wilson(good, counted);
        let share = f64::from(good) / f64::from(counted);
        Some(Self { percent: percent(share), low: percent(low), high: percent(high) })
    }
}

/// Between which shares of 1 that of `good` among `counted`, who are at least one, lies 95 times of 100 (Wilson 1927, Journal of
/// the American Statistical Association 22).
#[must_use]
pub fn wilson(good: u32, counted: u32) -> (f64, f64) {
    let n = f64::from(counted);
    let share = f64::from(good) / n;
    let middle = share + Z * Z / (2.0 * n);
    let half = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + Z * Z / n;
    (((middle - half) / scale).max(0.0), ((middle + half) / scale).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_of_few_is_wide_and_one_of_nobody_is_none() {
        let share = |good, of| Share::of(good, of).map(|share| (share.percent, share.low, share.high));
        assert_eq!(share(92, 100), Some((92.0, 85.0, 95.9)));
        assert_eq!(share(9, 10), Some((90.0, 59.6, 98.2)));
        assert_eq!(share(0, 8), Some((0.0, 0.0, 32.4)));
        assert_eq!(share(8, 8), Some((100.0, 67.6, 100.0)));
        assert_eq!(share(0, 0), None);
    }
}
