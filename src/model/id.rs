//! Ids: numbered keys, typed by what they identify; digits as a string on the wire.

/// A text that is not the number of anything: anything but digits, or zeros before them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected an id: digits as a string")]
pub struct NoId;

/// A numeric key that cannot be mistaken for another's; goes over the wire as a string.
macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            diesel::expression::AsExpression, diesel::deserialize::FromSqlRow)]
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
        impl std::str::FromStr for $name {
            type Err = $crate::model::id::NoId;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                // One spelling: what is compared or logged as text is the same id or another.
                match text.parse() {
                    Ok(id) if id >= 0 && text == i64::to_string(&id) => Ok(Self(id)),
                    _ => Err($crate::model::id::NoId),
                }
            }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(&self.0)
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
        impl<DB: diesel::backend::Backend> diesel::serialize::ToSql<diesel::sql_types::BigInt, DB> for $name
        where
            i64: diesel::serialize::ToSql<diesel::sql_types::BigInt, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut diesel::serialize::Output<'b, '_, DB>) -> diesel::serialize::Result {
                self.0.to_sql(out)
            }
        }
        impl<DB: diesel::backend::Backend> diesel::deserialize::FromSql<diesel::sql_types::BigInt, DB> for $name
        where
            i64: diesel::deserialize::FromSql<diesel::sql_types::BigInt, DB>,
        {
            fn from_sql(bytes: DB::RawValue<'_>) -> diesel::deserialize::Result<Self> {
                i64::from_sql(bytes).map(Self)
            }
        }
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                utoipa::openapi::schema::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .pattern(Some("^(0|[1-9][0-9]{0,17})$"))
                    .into()
            }
        }
        impl utoipa::ToSchema for $name {}
    )+};
}

id! {
    UserId,
    CareManagerId,
    ReferralId,
    PatientId,
    EnrolmentId,
    CallId,
    AttemptId,
    CallTaskId,
    IdentityCheckId,
    ReadingId,
    TargetId,
    AssessmentId,
    EscalationId,
    StepId,
    RotaPlanId,
    ShiftId,
    OverrideId,
    LinkKeyId,
    LinkId,
    AcknowledgeTextId,
    DigestId,
    MessageId,
    InboundMessageId,
    NumberAlarmId,
    InboundCallId,
    PromiseId,
    HandoffId,
    RunId,
    AbsenceId,
    ReviewId,
    AuditId,
    GlassBreakId,
    DeathCorrectionId,
    SecureAddressId,
    LetterId,
    SessionId,
    DeviceId,
    PasswordLinkId,
    SheetId,
    HospitalStayId,
    DiscrepancyId,
    RegisterEntryId,
    RegisterFileId,
    SuggestionId,
    ScoringId,
    WardId,
    WardStayId,
    WardRoundId,
    WardTaskId,
    CourseGroupId,
    CourseSessionId,
    CoursePlaceId,
    FunctionAssessmentId,
    FunctionGoalId,
    ComparisonAnswerId,
    FeedbackInvitationId,
    FeedbackTextId,
    FeedbackAlarmId,
    FeedbackActionId,
}
