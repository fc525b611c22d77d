//! The addresses that messages carry. Each kind of page has a pattern, which `http` serves: so no message can carry a
//! link that nothing answers, and none says more than what it is about and its id.

use chrono::NaiveDate;

use crate::config::Config;
use crate::model::id::{
    EscalationId, GlassBreakId, InboundMessageId, LetterId, PatientId, ReferralId, WardId,
};

/// A page that a message may point to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    Home,
    Escalations,
    Escalation,
    Acknowledge,
    InboundMessage,
    Patient,
    Referral,
    Letter,
    GlassBreak,
    Run,
    Queue,
    OnCall,
    HeldLetters,
    ClosedPractices,
    CareManagers,
    GlassBreaks,
    IdentityReviews,
    Discrepancies,
    Ward,
    OurPeople,
    Refer,
    Referrals,
    Comparison,
    PracticeComparison,
    Password,
    Feedback,
    FeedbackAlarms,
}

impl LinkKind {
    pub const ALL: [Self; 27] = [
        Self::Home,
        Self::Escalations,
        Self::Escalation,
        Self::Acknowledge,
        Self::InboundMessage,
        Self::Patient,
        Self::Referral,
        Self::Letter,
        Self::GlassBreak,
        Self::Run,
        Self::Queue,
        Self::OnCall,
        Self::HeldLetters,
        Self::ClosedPractices,
        Self::CareManagers,
        Self::GlassBreaks,
        Self::IdentityReviews,
        Self::Discrepancies,
        Self::Ward,
        Self::OurPeople,
        Self::Refer,
        Self::Referrals,
        Self::Comparison,
        Self::PracticeComparison,
        Self::Password,
        Self::Feedback,
        Self::FeedbackAlarms,
    ];

    /// Of its path, as routes are written.
    #[must_use]
    pub const fn pattern(self) -> &'static str {
        match self {
            Self::Home => "/",
            Self::Escalations => "/escalations",
            Self::Escalation => "/escalations/{id:[0-9]{1,19}}",
            Self::Acknowledge => "/acknowledge/{token}",
            Self::InboundMessage => "/inbound-messages/{id:[0-9]{1,19}}",
            Self::Patient => "/patients/{id:[0-9]{1,19}}",
            Self::Referral => "/referrals/{id:[0-9]{1,19}}",
            Self::Letter => "/letters/{id:[0-9]{1,19}}",
            Self::GlassBreak => "/glass-breaks/{id:[0-9]{1,19}}",
            Self::Run => "/runs/{id:[0-9]{4}-[0-9]{2}-[0-9]{2}}",
            Self::Queue => "/queue",
            Self::OnCall => "/on-call",
            Self::HeldLetters => "/letters/held",
            Self::ClosedPractices => "/practices/closed",
            Self::CareManagers => "/care-managers",
            Self::GlassBreaks => "/glass-breaks",
            Self::IdentityReviews => "/identity-reviews",
            Self::Discrepancies => "/medicines",
            Self::Ward => "/wards/{id:[0-9]{1,19}}",
            Self::OurPeople => "/people",
            Self::Refer => "/refer",
            Self::Referrals => "/referrals",
            Self::Comparison => "/comparison",
            Self::PracticeComparison => "/comparison/practices/{id:[a-z0-9-]{1,60}}",
            Self::Password => "/password",
            Self::Feedback => "/two-minutes/{token}",
            Self::FeedbackAlarms => "/feedback/alarms",
        }
    }
}

/// Target of a message's link.
#[derive(Clone, Copy, Debug)]
pub enum LinkTo<'a> {
    Home,
    Escalations,
    Escalation(EscalationId),
    /// The page behind which an escalation is acknowledged, by its token.
    Acknowledge(&'a str),
    InboundMessage(InboundMessageId),
    Patient(PatientId),
    Referral(ReferralId),
    Letter(LetterId),
    GlassBreak(GlassBreakId),
    /// The run of a date.
    Run(NaiveDate),
    Queue,
    OnCall,
    HeldLetters,
    ClosedPractices,
    CareManagers,
    GlassBreaks,
    IdentityReviews,
    Discrepancies,
    Ward(WardId),
    /// A practice's people.
    OurPeople,
    Refer,
    Referrals,
    Comparison,
    /// Practices beside each other by the figure of this name.
    PracticeComparison(&'a str),
    /// The page on which a password is set, by its token. It stands in the fragment, which browsers send to nobody: it is in no
    /// server's log and in no `Referer`.
    Password(&'a str),
    /// The page on which a patient answers, by its token.
    Feedback(&'a str),
    FeedbackAlarms,
}

impl LinkTo<'_> {
    #[must_use]
    pub const fn kind(&self) -> LinkKind {
        match self {
            Self::Home => LinkKind::Home,
            Self::Escalations => LinkKind::Escalations,
            Self::Escalation(_) => LinkKind::Escalation,
            Self::Acknowledge(_) => LinkKind::Acknowledge,
            Self::InboundMessage(_) => LinkKind::InboundMessage,
            Self::Patient(_) => LinkKind::Patient,
            Self::Referral(_) => LinkKind::Referral,
            Self::Letter(_) => LinkKind::Letter,
            Self::GlassBreak(_) => LinkKind::GlassBreak,
            Self::Run(_) => LinkKind::Run,
            Self::Queue => LinkKind::Queue,
            Self::OnCall => LinkKind::OnCall,
            Self::HeldLetters => LinkKind::HeldLetters,
            Self::ClosedPractices => LinkKind::ClosedPractices,
            Self::CareManagers => LinkKind::CareManagers,
            Self::GlassBreaks => LinkKind::GlassBreaks,
            Self::IdentityReviews => LinkKind::IdentityReviews,
            Self::Discrepancies => LinkKind::Discrepancies,
            Self::Ward(_) => LinkKind::Ward,
            Self::OurPeople => LinkKind::OurPeople,
            Self::Refer => LinkKind::Refer,
            Self::Referrals => LinkKind::Referrals,
            Self::Comparison => LinkKind::Comparison,
            Self::PracticeComparison(_) => LinkKind::PracticeComparison,
            Self::Password(_) => LinkKind::Password,
            Self::Feedback(_) => LinkKind::Feedback,
            Self::FeedbackAlarms => LinkKind::FeedbackAlarms,
        }
    }

    /// The whole address, as it stands in a message.
    #[must_use]
    pub fn address(&self, config: &Config) -> String {
        let pattern = self.kind().pattern();
        let path = pattern.split_once('{').map_or(pattern, |(path, _)| path);
        let id = match self {
            Self::Home
            | Self::Escalations
            | Self::Queue
            | Self::OnCall
            | Self::HeldLetters
            | Self::ClosedPractices
            | Self::CareManagers
            | Self::GlassBreaks
            | Self::IdentityReviews
            | Self::Discrepancies
            | Self::OurPeople
            | Self::Refer
            | Self::Referrals
            | Self::Comparison
            | Self::FeedbackAlarms => String::new(),
            Self::PracticeComparison(figure) => (*figure).to_owned(),
            Self::Escalation(id) => id.to_string(),
            Self::Acknowledge(token) | Self::Feedback(token) => (*token).to_owned(),
            Self::InboundMessage(id) => id.to_string(),
            Self::Patient(id) => id.to_string(),
            Self::Referral(id) => id.to_string(),
            Self::Letter(id) => id.to_string(),
            Self::GlassBreak(id) => id.to_string(),
            Self::Ward(id) => id.to_string(),
            Self::Run(date) => date.to_string(),
            Self::Password(token) => format!("#{token}"),
        };
        format!("{}{path}{id}", config.server.public_url.trim_end_matches('/'))
    }
}
