//! Staff of the demonstration, and how they log in.

use crate::app::App;
use crate::care::Work;
use crate::care::access;
use crate::error::Result;
use crate::model::actor::{Actor, Role};
use crate::model::user::{CareManagerDetails, NewUser, PasswordHash};
use crate::store;

/// Everybody's, and published: no live service may hold these people.
pub const PASSWORD: &str = "ringwell-demonstration";

/// The first care manager, whose list a newcomer looks at.
pub const CARE_MANAGER: &str = "manager1";
pub(crate) const TEAM_LEAD: &str = "lead";
pub(crate) const HOSPITAL: &str = "hospital";
pub(crate) const GP: &str = "doctor";

/// Somebody who can log in.
pub struct Person {
    pub username: &'static str,
    pub name: &'static str,
    pub role: Role,
    mobile: &'static str,
    /// Patients they may hold, languages and skills.
    care_manager: Option<(i32, &'static [&'static str], &'static [&'static str])>,
}

/// Together they hold 500 patients, so that of a register of 550 some wait.
pub const STAFF: [Person; 8] = [
    Person {
        username: CARE_MANAGER,
        name: "Care manager 1",
        role: Role::CareManager,
        mobile: "+447700900101",
        care_manager: Some((150, &["en", "pa", "ur"], &["hypertension", "type-2-diabetes"])),
    },
    Person {
        username: "manager2",
        name: "Care manager 2",
        role: Role::CareManager,
        mobile: "+447700900102",
        care_manager: Some((130, &["en", "so"], &["hypertension", "coronary-heart-disease"])),
    },
    Person {
        username: "manager3",
        name: "Care manager 3",
        role: Role::CareManager,
        mobile: "+447700900103",
        care_manager: Some((120, &["en", "gu", "bn"], &["type-2-diabetes"])),
    },
    Person {
        username: "manager4",
        name: "Care manager 4",
        role: Role::CareManager,
        mobile: "+447700900104",
        care_manager: Some((100, &["en"], &["hypertension", "heart-failure", "copd"])),
    },
    Person { username: GP, name: "GP", role: Role::Gp, mobile: "+447700900105", care_manager: None },
    Person {
        username: TEAM_LEAD,
        name: "Team lead",
        role: Role::TeamLead,
        mobile: "+447700900106",
        care_manager: None,
    },
    Person {
        username: "admin",
        name: "Administrator",
        role: Role::Admin,
        mobile: "+447700900107",
        care_manager: None,
    },
    Person {
        username: HOSPITAL,
        name: "A hospital's system",
        role: Role::Integration,
        mobile: "+447700900108",
        care_manager: None,
    },
];

/// Adds those who are not there yet. The GP belongs to `practice`.
///
/// # Errors
/// Database errors, or `Invalid` if the practice is not known.
pub fn add(app: &App, actor: &Actor, practice: &str) -> Result<()> {
    let password = PasswordHash::of(PASSWORD)?;
    app.store.write(|tx| {
        for person in &STAFF {
            if store::users::by_username(tx, person.username)?.is_none() {
                let new = person.as_new_user(&password, practice);
                access::add_user(&mut Work { tx, rules: &app.rules(), actor, now: app.clock.now() }, &new)?;
            }
        }
        Ok(())
    })
}

impl Person {
    fn as_new_user(&self, password: &PasswordHash, practice: &str) -> NewUser {
        let words = |words: &[&str]| words.iter().map(ToString::to_string).collect();
        NewUser {
            username: self.username.to_owned(),
            name: self.name.to_owned(),
            role: self.role,
            password: password.clone(),
            practice: (self.role == Role::Gp).then(|| practice.to_owned()),
            email: Some(format!("{}@ringwell.example", self.username)),
            mobile: Some(self.mobile.to_owned()),
            care_manager: self.care_manager.map(|(capacity, languages, skills)| CareManagerDetails {
                capacity,
                languages: words(languages),
                skills: words(skills),
            }),
        }
    }
}
