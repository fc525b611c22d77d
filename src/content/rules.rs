//! Everything a use case decides by: settings, protocols, scripts, message templates. Read once at start, never changed.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::config::Config;
use crate::content::care_plan::Areas;
use crate::content::courses::Courses;
use crate::content::feedback::Feedback;
use crate::content::function::Instruments;
use crate::content::letters::Letters;
use crate::content::levels::Levels;
use crate::content::measures::Measures;
use crate::content::needs::Needs;
use crate::content::outcomes::Outcomes;
use crate::content::phases::Phases;
use crate::content::protocol::editions::{Candidate, ProtocolVersion};
use crate::content::protocol::{self, Protocols};
use crate::content::reading_codes::ReadingCodes;
use crate::content::scores::Scores;
use crate::content::scripts;
use crate::content::templates::Templates;
use crate::content::wards::Wards;
use crate::error::Result;
use crate::typeset::fonts::Fonts;

#[derive(Debug)]
pub struct Rules {
    pub config: Config,
    pub protocols: Protocols,
    /// Versions of every protocol, of every date.
    pub protocol_versions: Arc<[ProtocolVersion]>,
    /// Of every date: a conversation goes on by those of the day on which it was begun.
    pub scripts: Arc<scripts::editions::ScriptsByDate>,
    /// Areas that care plans speak of.
    pub areas: Areas,
    /// When somebody goes on to the next phase.
    pub phases: Phases,
    /// How much care somebody needs.
    pub levels: Levels,
    /// Measures of practices' registers.
    pub measures: Arc<Measures>,
    /// Published indices that score a stay in hospital.
    pub scores: Scores,
    /// How virtual wards work.
    pub wards: Wards,
    /// Courses of group education.
    pub courses: Courses,
    /// Instruments of daily function.
    pub function: Instruments,
    /// Questions to patients about a call.
    pub feedback: Feedback,
    /// Outcome measures of those who were offered the service.
    pub outcomes: Arc<Outcomes>,
    /// Needs that somebody may have to be able to talk with us.
    pub needs: Needs,
    pub templates: Templates,
    pub letters: Letters,
    /// Fonts of letters.
    pub fonts: Arc<Fonts>,
    /// Codes of readings elsewhere.
    pub codes: ReadingCodes,
    /// Judges beside them, and touches nobody.
    pub shadow: Option<Arc<Candidate>>,
}

/// Content that does not change with the date.
struct Undated {
    protocol_versions: Arc<[ProtocolVersion]>,
    scripts: Arc<scripts::editions::ScriptsByDate>,
    shadow: Option<Arc<Candidate>>,
    fonts: Arc<Fonts>,
    measures: Arc<Measures>,
    outcomes: Arc<Outcomes>,
}

impl Rules {
    /// Everything that goes with the protocols of a date.
    fn with(config: &Config, protocols: Protocols, undated: &Undated) -> Result<Self> {
        let Undated { protocol_versions, scripts, shadow, fonts, measures, outcomes } = undated;
        measures.registers.check_reasons(&protocols.common.reasons)?;
        let scores = Scores::load(&config.scores, &protocols)?;
        Ok(Self {
            areas: Areas::load(&config.care_plan)?,
            phases: Phases::load(&config.care_plan, &protocols)?,
            needs: Needs::load(&config.care_plan)?,
            levels: Levels::load(&config.care_plan, &protocols, scripts, &scores)?,
            wards: Wards::load(&config.wards, &scores)?,
            courses: Courses::load(&config.courses)?,
            function: Instruments::load(&config.function)?,
            scores,
            feedback: Feedback::load(&config.feedback)?,
            templates: Templates::load(&config.templates)?,
            letters: Letters::load(&config.templates, fonts)?,
            fonts: Arc::clone(fonts),
            measures: Arc::clone(measures),
            outcomes: Arc::clone(outcomes),
            codes: ReadingCodes::load()?,
            config: config.clone(),
            protocols,
            protocol_versions: Arc::clone(protocol_versions),
            scripts: Arc::clone(scripts),
            shadow: shadow.clone(),
        })
    }
}

/// The rules of every date: a protocol's next version applies from its date, without anybody having to be there.
#[derive(Debug)]
pub struct RulesByDate {
    /// By the first date that they apply on; the first ones apply before it too.
    editions: Vec<(NaiveDate, Arc<Rules>)>,
    measures: Arc<Measures>,
    outcomes: Arc<Outcomes>,
}

impl RulesByDate {
    /// Reads protocols, scripts, the areas of care plans, the rules of phases and levels, and templates.
    ///
    /// # Errors
    /// `Config` names file and line of what is wrong, also in a version that does not apply yet.
    pub fn load(config: &Config) -> Result<Self> {
        let protocols = protocol::editions::ProtocolsByDate::load(&config.protocols)?;
        let undated = Undated {
            protocol_versions: protocols.versions().into(),
            scripts: Arc::new(scripts::editions::ScriptsByDate::load(&config.scripts, &protocols)?),
            shadow: Candidate::load(&config.shadow)?.map(Arc::new),
            fonts: Arc::new(Fonts::beside(&config.letters.fonts)),
            measures: Arc::new(Measures::load()?),
            outcomes: Arc::new(Outcomes::load()?),
        };
        let rules = protocols
            .into_iter()
            .map(|(from, protocols)| Ok((from, Arc::new(Rules::with(config, protocols, &undated)?))));
        let editions = rules.collect::<Result<_>>()?;
        let Undated { measures, outcomes, .. } = undated;
        Ok(Self { editions, measures, outcomes })
    }

    /// Measures of practices' registers, on every date.
    #[must_use]
    pub fn measures(&self) -> &Measures {
        &self.measures
    }

    /// Outcome measures of those who were offered the service, on every date.
    #[must_use]
    pub fn outcomes(&self) -> &Outcomes {
        &self.outcomes
    }

    /// The rules that apply on a local date.
    #[must_use]
    pub fn on(&self, date: NaiveDate) -> &Arc<Rules> {
        let begun = self.editions.partition_point(|(from, _)| *from <= date);
        &self.editions[begun.saturating_sub(1)].1
    }
}
