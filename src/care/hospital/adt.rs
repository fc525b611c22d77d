//! HL7 v2 ADT: what hospitals' own systems send. A01 admits, A02 transfers, A03 discharges, A08 updates, A11 and A13 take back,
//! A12 takes a transfer back. The structure is [`hl7_parser`]'s; which field says what is here.

use chrono::{DateTime, FixedOffset, NaiveDate};
use chrono_tz::Tz;
use hl7_parser::Message;
use hl7_parser::datetime::{TimeStamp, parse_timestamp};

use crate::care::Work;
use crate::care::access;
use crate::care::hospital::merge::{self, NewMerge};
use crate::care::hospital::{NewEvent, tell};
use crate::error::{Error, Result};
use crate::model::day::Day;
use crate::model::hospital::{Admission, HospitalDestination, HospitalEventKind};
use crate::model::policy::Action;
use crate::model::time::Timestamp;
use crate::model::words::words;

words! {
    /// The code of an HL7 v2 acknowledgement (MSA-1).
    AckCode {
        /// Taken.
        Accept = "AA",
        /// Something in it is wrong or missing.
        Error = "AE",
        /// No message of a kind that is taken.
        Reject = "AR",
    }
}

/// An answer to a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ack {
    pub code: AckCode,
    /// The whole message, with carriage returns between its segments.
    pub text: String,
}

/// Why a message is not taken; names fields, holds nothing of what stands in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Refusal {
    code: AckCode,
    why: &'static str,
}

const fn wrong(why: &'static str) -> Refusal {
    Refusal { code: AckCode::Error, why }
}

const fn not_taken(why: &'static str) -> Refusal {
    Refusal { code: AckCode::Reject, why }
}

/// Takes an ADT message. What is wrong with it is said in the acknowledgement, and nothing is changed by it.
///
/// # Errors
/// `Forbidden` but for machine accounts; database errors.
pub fn take(work: &mut Work<'_>, text: &str) -> Result<Taken> {
    let zone = work.rules.config.scheduling.zone;
    match read(text, zone) {
        Ok(Read::Event(event)) => tell(work, &event).map(|_| Taken),
        Ok(Read::Merge(merged)) => merge::merge(work, &merged).map(|_| Taken),
        Ok(Read::OfNobody) => access::may(work.actor, Action::TellOfHospital).map(|()| Taken),
        Err(refusal) => Err(Error::invalid("", refusal.code.as_str(), refusal.why)),
    }
}

/// A message is taken.
#[derive(Clone, Copy, Debug)]
pub struct Taken;

/// The acknowledgement of the message `text`, by what [`take`] answered.
///
/// # Errors
/// `Forbidden` and database errors, which say nothing of the message.
pub fn acknowledge(text: &str, taken: Result<Taken>, now: Timestamp) -> Result<Ack> {
    let (code, why) = match taken {
        Ok(Taken) => (AckCode::Accept, String::new()),
        Err(Error::Invalid(faults)) => {
            let own = faults.first().and_then(|fault| fault.code.parse().ok());
            let said = faults.iter().map(|fault| format!("{} {}", field_of(&fault.pointer), fault.reason));
            (own.unwrap_or(AckCode::Error), said.collect::<Vec<_>>().join("; ").trim().to_owned())
        }
        Err(Error::Conflict { detail, .. }) => (AckCode::Error, detail),
        Err(other) => return Err(other),
    };
    let message = Message::parse_with_lenient_newlines(text, true).ok();
    let told = |path| message.as_ref().and_then(|message| raw(message, path)).unwrap_or_default();
    let (application, facility, control, trigger) =
        (told("MSH.3"), told("MSH.4"), told("MSH.10"), told("MSH.9.2"));
    let at = now.utc().format("%Y%m%d%H%M%S+0000");
    let text = format!(
        "MSH|^~\\&|RINGWELL|RINGWELL|{application}|{facility}|{at}||ACK^{trigger}|ACK{control}|P|2.4\r\
         MSA|{code}|{control}|{why}\r"
    );
    Ok(Ack { code, text })
}

/// The field of an HL7 message that a field of an event is read from.
fn field_of(pointer: &str) -> &'static str {
    match pointer {
        "/source" => "MSH-4",
        "/message_id" => "MSH-10",
        "/recorded_at" => "EVN-2",
        "/nhs_number" => "PID-3",
        "/prior_nhs_number" => "MRG-1",
        "/visit" => "PV1-19",
        "/admitted_at" => "PV1-44",
        "/discharged_at" => "PV1-45",
        _ => "",
    }
}

/// Content of a message.
#[derive(Debug)]
enum Read {
    Event(Box<NewEvent>),
    Merge(Box<NewMerge>),
    /// Numbers were merged of which none is the NHS's: nothing is kept of those here.
    OfNobody,
}

fn read(text: &str, zone: Tz) -> std::result::Result<Read, Refusal> {
    let message =
        Message::parse_with_lenient_newlines(text, true).map_err(|_| not_taken("no HL7 v2 message"))?;
    if raw(&message, "MSH.9.1") != Some("ADT") {
        return Err(not_taken("MSH-9 only ADT messages are taken"));
    }
    if raw(&message, "MSH.9.2") == Some("A40") {
        return merged(&message, zone);
    }
    event(&message, zone).map(|event| Read::Event(Box::new(event)))
}

/// PID says which number holds, MRG which one it was before.
fn merged(message: &Message<'_>, zone: Tz) -> std::result::Result<Read, Refusal> {
    let (Some(nhs_number), Some(prior)) = (nhs_number(message, "PID", 3), nhs_number(message, "MRG", 1))
    else {
        return Ok(Read::OfNobody);
    };
    Ok(Read::Merge(Box::new(NewMerge {
        source: raw(message, "MSH.4.1").unwrap_or_default().to_owned(),
        message_id: raw(message, "MSH.10").unwrap_or_default().to_owned(),
        recorded_at: recorded_at(message, zone)?,
        nhs_number,
        birth_date: birth_date(message).ok_or(wrong("PID-7 a birth date is missing"))?,
        prior_nhs_number: prior,
    })))
}

/// When the hospital wrote it down.
fn recorded_at(message: &Message<'_>, zone: Tz) -> std::result::Result<Timestamp, Refusal> {
    let time = |path, why| instant(message, path, zone).map_err(|()| wrong(why));
    match time("EVN.2", "EVN-2 no time")? {
        Some(at) => Ok(at),
        None => time("MSH.7", "MSH-7 no time")?.ok_or(wrong("EVN-2 when it was recorded is missing")),
    }
}

/// The event of a visit that a message tells of.
fn event(message: &Message<'_>, zone: Tz) -> std::result::Result<NewEvent, Refusal> {
    let kind = match raw(message, "MSH.9.2") {
        Some("A01") => HospitalEventKind::Admitted,
        Some("A02" | "A12") => HospitalEventKind::Transferred,
        Some("A03") => HospitalEventKind::Discharged,
        Some("A08") => HospitalEventKind::Updated,
        Some("A11") => HospitalEventKind::AdmissionCancelled,
        Some("A13") => HospitalEventKind::DischargeCancelled,
        _ => return Err(not_taken("MSH-9 events that are taken: A01, A02, A03, A08, A11, A12, A13, A40")),
    };
    let time = |path, why| instant(message, path, zone).map_err(|()| wrong(why));
    let occurred = time("EVN.6", "EVN-6 no time")?;
    let mut admitted_at = time("PV1.44", "PV1-44 no time")?;
    let mut discharged_at = time("PV1.45", "PV1-45 no time")?;
    match kind {
        HospitalEventKind::Admitted => admitted_at = admitted_at.or(occurred),
        HospitalEventKind::Discharged => discharged_at = discharged_at.or(occurred),
        _ => (),
    }
    let visit = raw(message, "PV1.19.1").or_else(|| raw(message, "PID.18.1"));
    Ok(NewEvent {
        source: raw(message, "MSH.4.1").unwrap_or_default().to_owned(),
        message_id: raw(message, "MSH.10").unwrap_or_default().to_owned(),
        kind,
        recorded_at: recorded_at(message, zone)?,
        nhs_number: nhs_number(message, "PID", 3).ok_or(wrong("PID-3 an NHS number is missing"))?,
        birth_date: birth_date(message).ok_or(wrong("PID-7 a birth date is missing"))?,
        visit: visit.unwrap_or_default().to_owned(),
        admitted_at,
        discharged_at,
        admission: raw(message, "PV1.4.1").and_then(admission),
        destination: raw(message, "PV1.36.1").and_then(destination),
    })
}

/// The text at a place of a message, such as `PV1.19.1`; none if it is empty or said to be deleted.
fn raw<'m>(message: &'m Message<'m>, path: &str) -> Option<&'m str> {
    message
        .query(path)
        .map(|found| found.raw_value().trim())
        .filter(|value| !value.is_empty() && *value != "\"\"")
}

/// The identifier of a field that the NHS assigned.
fn nhs_number(message: &Message<'_>, segment: &str, field: usize) -> Option<String> {
    let identifiers = message.segment(segment)?.field(field)?;
    let part = |repeat: &hl7_parser::message::Repeat<'_>, number: usize| {
        repeat.component(number).map(|component| component.raw_value().trim().to_owned()).unwrap_or_default()
    };
    identifiers
        .repeats()
        .find(|repeat| part(repeat, 4).starts_with("NHS") || matches!(&*part(repeat, 5), "NH" | "NHS"))
        .map(|repeat| part(repeat, 1))
}

fn birth_date(message: &Message<'_>) -> Option<Day> {
    let TimeStamp { year, month, day, .. } = parse_timestamp(raw(message, "PID.7")?, false).ok()?;
    let date = NaiveDate::from_ymd_opt(year.into(), month?.into(), day?.into())?;
    Day::try_from(date).ok()
}

/// A time; without an offset it is what the hospital's wall clock showed.
fn instant(message: &Message<'_>, path: &str, zone: Tz) -> std::result::Result<Option<Timestamp>, ()> {
    let Some(text) = raw(message, path) else { return Ok(None) };
    let told = parse_timestamp(text, false).map_err(drop)?;
    let date =
        NaiveDate::from_ymd_opt(told.year.into(), told.month.ok_or(())?.into(), told.day.ok_or(())?.into());
    let (hour, minute) = (told.hour.ok_or(())?, told.minute.unwrap_or(0));
    let local =
        date.ok_or(())?.and_hms_opt(hour.into(), minute.into(), told.second.unwrap_or(0).into()).ok_or(())?;
    let Some(offset) = told.offset else { return Ok(Some(Timestamp::at_local(local, zone))) };
    let minutes = i32::from(offset.minutes) * if offset.hours < 0 { -1 } else { 1 };
    let east = FixedOffset::east_opt(i32::from(offset.hours) * 3600 + minutes * 60).ok_or(())?;
    let instant: DateTime<FixedOffset> = local.and_local_timezone(east).single().ok_or(())?;
    Ok(Some(Timestamp::from(instant.to_utc())))
}

/// HL7 table 0007.
fn admission(code: &str) -> Option<Admission> {
    match code {
        "E" | "A" | "U" => Some(Admission::Emergency),
        "R" | "C" => Some(Admission::Elective),
        "L" | "N" => Some(Admission::Maternity),
        _ => None,
    }
}

/// Discharge destinations of the NHS Data Dictionary, and those of HL7 table 0112 that say the same.
fn destination(code: &str) -> Option<HospitalDestination> {
    match code {
        "19" | "29" | "01" => Some(HospitalDestination::Home),
        "54" | "65" | "85" | "03" => Some(HospitalDestination::CareHome),
        "49" | "50" | "51" | "52" | "53" | "87" | "02" => Some(HospitalDestination::OtherHospital),
        "79" | "20" => Some(HospitalDestination::Died),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An ADT message; `more` are fields of PV1 beside the visit number.
    fn message(kind: &str, more: &[(usize, &str)]) -> String {
        let mut pv1 = vec![""; 46];
        for (field, value) in [(0, "PV1"), (2, "I"), (4, "E"), (19, "V100")].iter().chain(more) {
            pv1[*field] = value;
        }
        format!(
            "MSH|^~\\&|PAS|RRK|RINGWELL|RINGWELL|20261124101500||ADT^{kind}|M{kind}|P|2.4\r\
             EVN|{kind}|20261124101500\r\
             PID|1||H123^^^RRK^PI~9990000018^^^NHS^NH||DAVIES^RONALD||19530716|M\r\
             {}\r",
            pv1.join("|")
        )
    }

    fn read(text: &str) -> std::result::Result<NewEvent, Refusal> {
        match super::read(text, chrono_tz::Europe::London)? {
            Read::Event(event) => Ok(*event),
            other => panic!("no event: {other:?}"),
        }
    }

    #[test]
    fn merged_numbers_are_the_nhss_or_nobodys() {
        let message = format!("{}MRG|9990000026^^^NHS^NH\r", message("A40", &[]));
        let Read::Merge(merged) = super::read(&message, chrono_tz::Europe::London).unwrap() else {
            panic!("no merge")
        };
        assert_eq!((&*merged.nhs_number, &*merged.prior_nhs_number), ("9990000018", "9990000026"));
        assert_eq!(merged.recorded_at.to_string(), "2026-11-24T10:15:00Z");
        let local = message.replace("9990000026^^^NHS^NH", "H124^^^RRK^PI");
        assert!(matches!(super::read(&local, chrono_tz::Europe::London).unwrap(), Read::OfNobody));
    }

    #[test]
    fn an_admission_and_a_discharge_are_understood() {
        let event = read(&message("A01", &[(44, "20261124095000")])).unwrap();
        assert_eq!(event.kind, HospitalEventKind::Admitted);
        assert_eq!((&*event.source, &*event.message_id, &*event.visit), ("RRK", "MA01", "V100"));
        assert_eq!(
            (&*event.nhs_number, event.birth_date.date().to_string()),
            ("9990000018", "1953-07-16".to_owned())
        );
        assert_eq!(event.admitted_at.unwrap().to_string(), "2026-11-24T09:50:00Z");
        assert_eq!(event.admission, Some(Admission::Emergency));
        let event = read(&message("A03", &[(36, "79"), (45, "20261124110000")])).unwrap();
        assert_eq!(event.kind, HospitalEventKind::Discharged);
        assert_eq!(event.destination, Some(HospitalDestination::Died));
    }

    #[test]
    fn times_are_the_hospitals_wall_clock_or_their_own_offset() {
        let at =
            |text: &str| read(&message("A01", &[(44, text)])).map(|it| it.admitted_at.unwrap().to_string());
        assert_eq!(at("202607011200").unwrap(), "2026-07-01T11:00:00Z");
        assert_eq!(at("202607011200+0000").unwrap(), "2026-07-01T12:00:00Z");
        // In the hour that spring skips, and in the one that autumn shows twice.
        assert_eq!(at("202603290130").unwrap(), "2026-03-29T01:00:00Z");
        assert_eq!(at("202610250130").unwrap(), "2026-10-25T00:30:00Z");
        assert_eq!(at("20261399").unwrap_err(), wrong("PV1-44 no time"));
    }

    #[test]
    fn what_is_no_such_message_is_rejected_and_what_is_missing_is_said() {
        assert_eq!(read("hello").unwrap_err().code, AckCode::Reject);
        assert_eq!(read(&message("A05", &[])).unwrap_err().code, AckCode::Reject);
        let nobody = message("A01", &[]).replace("~9990000018^^^NHS^NH", "");
        assert_eq!(read(&nobody).unwrap_err(), wrong("PID-3 an NHS number is missing"));
    }
}
