//! State of a visit, from everything that was told of it, in whatever order it came.

use crate::model::hospital::{HospitalEventKind, HospitalStayStatus, Told, Visit};

/// The visit as `told` leaves it. What counts is when the hospital wrote something down, not when it arrived; the same told
/// twice changes nothing. None if nothing was told.
pub(crate) fn of(mut told: Vec<Told>) -> Option<Visit> {
    told.sort_by(|one, other| place(one).cmp(&place(other)));
    let mut visit = Visit {
        status: HospitalStayStatus::Open,
        admitted_at: None,
        discharged_at: None,
        admission: None,
        destination: None,
    };
    let mut cancelled = false;
    for told in &told {
        visit.admission = told.admission.or(visit.admission);
        match told.kind {
            HospitalEventKind::Admitted => cancelled = false,
            HospitalEventKind::AdmissionCancelled => cancelled = true,
            HospitalEventKind::DischargeCancelled => {
                (visit.discharged_at, visit.destination) = (None, None);
            }
            HospitalEventKind::Discharged => {
                visit.discharged_at = told.discharged_at;
                visit.destination = told.destination;
            }
            // A discharge that is merely expected ends nothing; one that was told of can be corrected, to a time that has been.
            HospitalEventKind::Updated if visit.discharged_at.is_some() => {
                let corrected = told.discharged_at.filter(|at| *at <= told.recorded_at);
                visit.discharged_at = corrected.or(visit.discharged_at);
                visit.destination = told.destination.or(visit.destination);
            }
            HospitalEventKind::Updated | HospitalEventKind::Transferred => (),
        }
        visit.admitted_at = told.admitted_at.or(visit.admitted_at);
    }
    visit.status = match visit.discharged_at {
        _ if cancelled => HospitalStayStatus::Cancelled,
        Some(_) => HospitalStayStatus::Ended,
        None => HospitalStayStatus::Open,
    };
    (!told.is_empty()).then_some(visit)
}

/// Events of one moment count in the order of their kinds; of one kind, in that of everything else that they say, so that the
/// order of arrival decides nothing.
fn place(told: &Told) -> impl Ord + '_ {
    let Told { kind, recorded_at, message_id, admitted_at, discharged_at, admission, destination } = told;
    (recorded_at, kind, message_id, admitted_at, discharged_at, admission, destination)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::hospital::{Admission, HospitalDestination};
    use crate::model::time::Timestamp;

    fn at(text: &str) -> Timestamp {
        format!("{text}:00Z").parse().unwrap()
    }

    fn told(kind: HospitalEventKind, recorded: &str, times: (Option<&str>, Option<&str>)) -> Told {
        Told {
            kind,
            recorded_at: at(recorded),
            message_id: recorded.to_owned(),
            admitted_at: times.0.map(at),
            discharged_at: times.1.map(at),
            admission: None,
            destination: None,
        }
    }

    #[test]
    fn a_discharge_before_its_admission_an_admission_twice_and_a_discharge_moved_over_midnight_are_one_stay()
    {
        use HospitalEventKind as Kind;
        let admitted = told(Kind::Admitted, "2026-11-23T09:00", (Some("2026-11-23T08:50"), None));
        let again = Told { recorded_at: at("2026-11-26T12:00"), ..admitted.clone() };
        let discharged = told(Kind::Discharged, "2026-11-26T23:55", (None, Some("2026-11-26T23:50")));
        let moved = told(Kind::Updated, "2026-11-27T08:00", (None, Some("2026-11-27T00:10")));
        let visit = of(vec![discharged, moved, again, admitted]).unwrap();
        assert_eq!(visit.status, HospitalStayStatus::Ended);
        assert_eq!(visit.admitted_at, Some(at("2026-11-23T08:50")));
        assert_eq!(visit.discharged_at, Some(at("2026-11-27T00:10")));
    }

    #[test]
    fn what_was_cancelled_did_not_happen() {
        use HospitalEventKind as Kind;
        let admitted = told(Kind::Admitted, "2026-11-23T09:00", (Some("2026-11-23T08:50"), None));
        let discharged = told(Kind::Discharged, "2026-11-24T10:00", (None, Some("2026-11-24T09:55")));
        let kept = told(Kind::DischargeCancelled, "2026-11-24T10:30", (None, None));
        let visit = of(vec![kept.clone(), discharged.clone(), admitted.clone()]).unwrap();
        assert_eq!((visit.status, visit.discharged_at), (HospitalStayStatus::Open, None));
        let never = told(Kind::AdmissionCancelled, "2026-11-23T09:05", (None, None));
        assert_eq!(of(vec![never, admitted]).unwrap().status, HospitalStayStatus::Cancelled);
        assert_eq!(of(vec![]), None);
    }

    #[test]
    fn an_expected_discharge_ends_nothing() {
        use HospitalEventKind as Kind;
        let admitted = told(Kind::Admitted, "2026-11-23T09:00", (Some("2026-11-23T08:50"), None));
        let expected = told(Kind::Updated, "2026-11-23T12:00", (None, Some("2026-11-27T10:00")));
        assert_eq!(of(vec![admitted.clone(), expected.clone()]).unwrap().status, HospitalStayStatus::Open);
        let discharged = told(Kind::Discharged, "2026-11-23T10:00", (None, Some("2026-11-23T09:55")));
        let visit = of(vec![admitted, discharged, expected]).unwrap();
        assert_eq!(visit.discharged_at, Some(at("2026-11-23T09:55")));
    }

    proptest! {
        #[test]
        fn the_same_events_in_any_order_and_any_number_of_times_are_the_same_stay(
            events in prop::collection::vec((0..6_usize, 0..5_i64, any::<bool>(), 0..4_usize), 1..8),
            order in any::<prop::sample::Index>(),
        ) {
            let told: Vec<Told> = events.iter().enumerate().map(|(n, (kind, at, named, destination))| Told {
                kind: HospitalEventKind::ALL[*kind],
                recorded_at: Timestamp::from_micros(*at),
                message_id: n.to_string(),
                admitted_at: named.then(|| Timestamp::from_micros(10 + *at)),
                discharged_at: (*named || *kind == 3).then(|| Timestamp::from_micros(20 + *at)),
                admission: named.then_some(Admission::Emergency),
                destination: HospitalDestination::ALL.get(*destination).copied(),
            }).collect();
            let mut other = told.clone();
            other.rotate_left(order.index(told.len()));
            other.extend(told.iter().rev().cloned());
            let once = Told { message_id: "again".to_owned(), ..told[0].clone() };
            prop_assert_eq!(of(told.clone()), of(other));
            prop_assert_eq!(of(vec![once.clone()]).map(|it| it.status), of(vec![once.clone(), once]).map(|it| it.status));
        }
    }
}
