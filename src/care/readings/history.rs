//! A patient's readings, newest first, with what they come to.

use serde::Serialize;

use super::{Assessment, Average, ClinicOfRecord, Grounds, Pressure, Reading, average};
use crate::care::Work;
use crate::care::access;
use crate::content::protocol::common::Common;
use crate::error::{Error, Result};
use crate::model::id::{PatientId, ReadingId};
use crate::model::paging::Window;
use crate::model::policy::Action;
use crate::model::reading::{ReadingAct, ReadingKind, Setting};
use crate::model::target::Measure;
use crate::model::time::Timestamp;
use crate::store;
use crate::store::db::Conn;
use crate::store::readings::{PressureRow, Row, StoredAssessment};

/// Filter of listed readings.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter {
    pub kind: Option<ReadingKind>,
    /// Taken at or after.
    pub from: Option<Timestamp>,
}

/// A reading with its assessment.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Listed {
    #[serde(flatten)]
    pub reading: Reading,
    pub assessment: Option<Assessment>,
    /// Acts that the caller may do with the reading now.
    pub allowed_actions: Vec<ReadingAct>,
}

/// A page of readings; for blood pressure also what the latest series come to.
#[derive(Debug)]
pub struct History {
    pub readings: Vec<Listed>,
    pub home_average: Option<Average>,
    pub clinic_of_record: Option<ClinicOfRecord>,
}

/// A page of the patient's readings, the newest first, superseded ones included and marked. The averages are of those that stand.
///
/// # Errors
/// `NotFound` if the actor may not see the patient, `Invalid` if `after` is none of their readings.
pub fn of_patient(
    work: &mut Work<'_>,
    patient: PatientId,
    filter: Filter,
    Window { after, limit }: Window<Option<ReadingId>>,
) -> Result<History> {
    let rules = work.rules;
    let permit = access::see_patient(work, patient)?;
    let subject = store::readings::subject(work.tx, &permit)?.ok_or(Error::NotFound("patient"))?;
    let after = match after {
        None => None,
        Some(id) => {
            let found = store::readings::find(work.tx, id)?.and_then(|sealed| sealed.open(&permit).ok());
            let row =
                found.ok_or_else(|| Error::invalid("/after", "not-a-cursor", "not a cursor of ours"))?;
            Some((row.taken_at, row.id))
        }
    };
    let rows = store::readings::page(work.tx, &permit, filter.kind, filter.from, after, limit)?;
    let corrects = access::accepts(work.actor, Action::CorrectReading, permit.ground());
    let readings =
        rows.into_iter().map(|(row, assessment)| listed(row, assessment, corrects)).collect::<Result<_>>()?;
    let (mut home_average, mut clinic_of_record) = (None, None);
    if filter.kind.is_none_or(|kind| kind == ReadingKind::BloodPressure) {
        let (common, zone) = (&rules.protocols.common, rules.config.scheduling.zone);
        let latest = |tx: &mut Conn, setting, days: i64| -> Result<Vec<Pressure>> {
            let Some(last) = store::readings::last_pressure_at(tx, &permit, setting)? else {
                return Ok(Vec::new());
            };
            let first_day = last.date(zone) - chrono::Duration::days(days - 1);
            let since = Timestamp::start_of(first_day, zone)
                .max(filter.from.unwrap_or(Timestamp::from_micros(i64::MIN)));
            let rows = store::readings::pressures_since(tx, &permit, setting, since)?;
            rows.into_iter().map(|row| pressure(common, row)).collect()
        };
        let own = store::targets::in_force(work.tx, &permit, Measure::PressureAtHome)?;
        let series = latest(work.tx, Setting::Home, common.blood_pressure.home_average.days)?;
        home_average = average::home(&rules.protocols, &subject, own.as_ref(), zone, &series);
        let own = store::targets::in_force(work.tx, &permit, Measure::PressureInClinic)?;
        let day = latest(work.tx, Setting::Clinic, 1)?;
        clinic_of_record = average::clinic(&rules.protocols, &subject, own.as_ref(), zone, &day);
    }
    Ok(History { readings, home_average, clinic_of_record })
}

/// A stored reading for somebody who may correct readings of its patient, or may not.
fn listed(row: Row, assessment: Option<StoredAssessment>, corrects: bool) -> Result<Listed> {
    let assessment = assessment
        .map(|stored| {
            let grounds: Grounds = stored.inputs.read()?;
            Ok::<_, Error>(Assessment {
                id: stored.id,
                severity: stored.severity,
                at_target: stored.at_target,
                rule: stored.rule,
                protocol_version: stored.protocol_version,
                says: grounds.says(),
            })
        })
        .transpose()?;
    let reading = Reading::of(row)?;
    let allowed_actions =
        if corrects && !reading.superseded { vec![ReadingAct::Correct] } else { Vec::new() };
    Ok(Listed { reading, assessment, allowed_actions })
}

pub(crate) fn pressure(common: &Common, row: PressureRow) -> Result<Pressure> {
    let symptoms: Vec<String> = row.symptoms.map(|symptoms| symptoms.read()).transpose()?.unwrap_or_default();
    Ok(Pressure {
        id: row.id,
        taken_at: row.taken_at,
        systolic: row.value.unwrap_or_default(),
        diastolic: row.diastolic.unwrap_or_default(),
        unreliable: symptoms.iter().filter_map(|name| common.symptom(name)).any(|known| known.not_averaged),
    })
}
