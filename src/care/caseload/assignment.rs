//! Assignment of a care manager to a patient: language, continuity with the practice, skill in the conditions
//! and free share of capacity, each worth its configured points. Deterministic, and the answer says why.

use serde::{Deserialize, Serialize};

use crate::config;
use crate::model::id::CareManagerId;
use crate::store::caseload::FreePlace;

/// Why a care manager was chosen: the points for each reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct Points {
    pub language: i64,
    pub continuity: i64,
    pub skills: i64,
    pub free_share: i64,
    pub total: i64,
}

/// Ranks free places, best first: more points, then the smaller share of capacity in use, then the lower id.
#[must_use]
pub(crate) fn rank(places: &[FreePlace], worth: &config::Assignment) -> Vec<(CareManagerId, Points)> {
    let mut ranked: Vec<_> = places.iter().map(|place| (place, points(place, worth))).collect();
    ranked.sort_by(|(a, a_points), (b, b_points)| {
        b_points
            .total
            .cmp(&a_points.total)
            // a.caseload / a.capacity against b.caseload / b.capacity, in whole numbers
            .then(
                (i64::from(a.caseload) * i64::from(b.capacity))
                    .cmp(&(i64::from(b.caseload) * i64::from(a.capacity))),
            )
            .then(a.id.cmp(&b.id))
    });
    ranked.into_iter().map(|(place, points)| (place.id, points)).collect()
}

fn points(place: &FreePlace, worth: &config::Assignment) -> Points {
    let language = if place.speaks { worth.language } else { 0 };
    let continuity = if place.knows_practice { worth.continuity } else { 0 };
    let skills = if place.conditions > 0 { worth.skills * place.skilled / place.conditions } else { 0 };
    let free = i64::from(place.capacity - place.caseload);
    let free_share = worth.free_share * free / i64::from(place.capacity.max(1));
    Points { language, continuity, skills, free_share, total: language + continuity + skills + free_share }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WORTH: config::Assignment =
        config::Assignment { language: 40, continuity: 25, skills: 20, free_share: 15 };

    fn place(id: i64) -> FreePlace {
        FreePlace {
            id: CareManagerId(id),
            capacity: 200,
            caseload: 100,
            speaks: false,
            knows_practice: false,
            skilled: 0,
            conditions: 2,
        }
    }

    #[test]
    fn language_weighs_more_than_anything_else() {
        let speaker = FreePlace { speaks: true, ..place(2) };
        let neighbour = FreePlace { knows_practice: true, ..place(1) };
        assert_eq!(rank(&[neighbour, speaker], &WORTH)[0].0, CareManagerId(2));
    }

    #[test]
    fn equals_are_told_apart_by_free_share_then_by_id() {
        let fuller = FreePlace { caseload: 101, ..place(1) };
        assert_eq!(rank(&[fuller, place(3), place(2)], &WORTH)[0].0, CareManagerId(2));
    }

    #[test]
    fn the_answer_says_why() {
        let (_, points) = rank(&[FreePlace { skilled: 1, ..place(1) }], &WORTH).remove(0);
        assert_eq!(points, Points { language: 0, continuity: 0, skills: 10, free_share: 7, total: 17 });
    }

    proptest! {
        #[test]
        fn the_order_of_asking_does_not_matter(
            mut places in prop::collection::vec((1..50i64, 1..=200i32, 0..200i32, any::<bool>(), any::<bool>(), 0..3i64), 1..12),
        ) {
            places.sort_unstable();
            places.dedup_by_key(|place| place.0);
            let places: Vec<_> = places
                .into_iter()
                .map(|(id, capacity, caseload, speaks, knows_practice, skilled)| FreePlace {
                    id: CareManagerId(id), capacity, caseload: caseload.min(capacity - 1), speaks, knows_practice,
                    skilled, conditions: 2,
                })
                .collect();
            let reversed: Vec<_> = places.iter().rev().cloned().collect();
            prop_assert_eq!(rank(&places, &WORTH), rank(&reversed, &WORTH));
        }
    }
}
