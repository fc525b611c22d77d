//! Referrals: a practice asks that somebody is looked after.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;

use crate::model::nhs_number::NhsNumber;
use crate::model::patient::Sex;
use crate::model::phone::Phone;
use crate::model::words::words;

/// The condition of a patient whose own field says that they have a kidney disease.
pub(crate) const KIDNEY_DISEASE: &str = "chronic-kidney-disease";

words! {
    #[schema(as = ReferralStatus)]
    ReferralStatus {
        Received = "received",
        NeedsInformation = "needs-information",
        Accepted = "accepted",
        Declined = "declined",
        Withdrawn = "withdrawn",
    }
}

words! {
    /// Acts on a referral.
    ReferralAct {
        Accept = "accept",
        Decline = "decline",
        RequestInformation = "request-information",
        SupplyInformation = "supply-information",
        Withdraw = "withdraw",
    }
}

words! {
    /// How a person agreed to be referred.
    Consent {
        Verbal = "verbal",
        Written = "written",
    }
}

words! {
    /// How a referral came in.
    #[schema(as = ReferralSource)]
    ReferralSource {
        Api = "api",
        File = "file",
    }
}

words! {
    /// Events of a referral.
    ReferralEventKind {
        Received = "received",
        InformationRequested = "information-requested",
        InformationSupplied = "information-supplied",
        Accepted = "accepted",
        Declined = "declined",
        Withdrawn = "withdrawn",
    }
}

/// Names of protocols in alphabetical order, none twice; joined by `;` in the table and in files.
#[derive(Clone, Debug, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub struct Conditions(String);

impl Conditions {
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.split(';').filter(|name| !name.is_empty())
    }
}

impl<S: AsRef<str>> FromIterator<S> for Conditions {
    fn from_iter<I: IntoIterator<Item = S>>(names: I) -> Self {
        let names: BTreeSet<String> = names.into_iter().map(|name| name.as_ref().to_owned()).collect();
        Self(names.into_iter().collect::<Vec<_>>().join(";"))
    }
}

impl serde::Serialize for Conditions {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<DB: Backend> ToSql<Text, DB> for Conditions
where
    str: ToSql<Text, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.0.as_str().to_sql(out)
    }
}

impl<DB: Backend> FromSql<Text, DB> for Conditions
where
    String: FromSql<Text, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        String::from_sql(bytes).map(Self)
    }
}

/// A referral that holds what it must.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedReferral {
    pub nhs_number: NhsNumber,
    /// Empty for somebody who has one name, which is the family name then; or the other way round.
    pub given_name: String,
    pub family_name: String,
    pub title: Option<String>,
    pub birth_date: NaiveDate,
    pub sex: Sex,
    pub phone: Option<Phone>,
    pub mobile: Option<Phone>,
    pub language: String,
    pub practice_ods_code: String,
    pub conditions: Conditions,
    pub referred_on: NaiveDate,
    pub consent: Consent,
    pub smokes_now: Option<bool>,
    pub weight_kg: Option<f64>,
    pub height_cm: Option<f64>,
    pub total_cholesterol_mmol_l: Option<f64>,
    pub why: String,
    pub urgency: i32,
}
