use super::*;
use crate::model::actor::Job;

fn everything() -> impl Iterator<Item = (Action, Role, Grounds)> {
    Action::ALL
        .iter()
        .flat_map(|action| Role::ALL.iter().map(|role| (*action, *role, grounds(*action, *role))))
}

#[test]
fn every_action_is_somebodys() {
    for action in Action::ALL {
        let role = Role::ALL.iter().any(|role| !grounds(*action, *role).is_empty());
        assert!(role || Job::ALL.iter().any(|job| is_work_of(*action, *job)), "{action}");
    }
}

#[test]
fn an_auditor_only_looks() {
    for (action, ..) in
        everything().filter(|(_, role, grounds)| *role == Role::Auditor && !grounds.is_empty())
    {
        let verb = action.as_str().split('-').next().unwrap();
        assert!(["read", "list", "search", "count"].contains(&verb), "{action}");
    }
}

#[test]
fn administrators_and_machines_reach_no_patient() {
    use Action as A;
    let theirs: Vec<Action> = everything()
        .filter(|(_, role, grounds)| matches!(role, Role::Admin | Role::Integration) && !grounds.is_empty())
        .map(|(action, ..)| action)
        .collect();
    let patients = [
        A::ReadRecord,
        A::ReadCall,
        A::ReadEscalation,
        A::ReadMessages,
        A::SendMessage,
        A::Transfer,
        A::Discharge,
        A::ListPatients,
        A::SearchPatients,
        A::ListEnrolments,
        A::ListCalls,
        A::ListEscalations,
        A::ReadAbsenceReason,
    ];
    assert!(patients.iter().all(|action| !theirs.contains(action)), "{theirs:?}");
}

#[test]
fn a_gp_reaches_patients_by_their_practice_alone() {
    for (action, _, grounds) in everything().filter(|(_, role, _)| *role == Role::Gp) {
        assert!(grounds.is_empty() || grounds == PRACTICE, "{action}");
    }
}

#[test]
fn the_service_reads_no_record_by_itself() {
    for job in Job::ALL {
        for action in [Action::ReadRecord, Action::ReadCall, Action::ReadMessages, Action::BreakGlass] {
            assert!(!is_work_of(action, *job), "{job} {action}");
        }
    }
}
