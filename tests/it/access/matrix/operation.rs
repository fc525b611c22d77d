//! An operation of the contract as the matrix asks for it: what it is about, what stands in its address, and what body is
//! right. The operations themselves stand in `operations`.

use reqwest::Method;
use ringwell::model::actor::Role;
use ringwell::model::policy::Action;
use serde_json::{Value, json};

use super::world::{A_HOLIDAY, Side, World};

/// Subject of an operation, which says what is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Something of one patient: one's own, somebody else's, nobody's.
    Record,
    /// Something of the service or of those who work in it, by an id that is nobody's patient.
    Service,
    /// Things that the one who asks may see or begin; no id.
    List,
    /// Open to everybody: something else than a log-in decides.
    Open,
    /// The caller's own session, which everybody who is logged in may end.
    Session,
}

#[derive(Clone)]
pub enum Body {
    None,
    Json(Value),
    Text(&'static str, String),
}

pub type Write = fn(&World, &Side) -> Body;

pub struct Operation {
    /// `METHOD /path`, as in the contract.
    pub name: &'static str,
    /// Action of the policy; none where everybody who is logged in may.
    pub action: Option<Action>,
    pub about: About,
    /// Word of a side that stands in the address.
    subject: &'static str,
    query: Option<(&'static str, &'static str)>,
    if_match: Option<&'static str>,
    body: Write,
    /// Roles that are let in by design where others would find nothing, as broken glass does.
    pub doors: &'static [Role],
    /// Statuses that are right although they neither allow nor refuse.
    pub also: &'static [(Role, u16)],
}

/// A request that is ready to be sent.
pub struct Asked {
    pub method: Method,
    pub path: String,
    pub if_match: Option<String>,
    pub body: Body,
}

impl Operation {
    pub const fn new(
        name: &'static str,
        action: Option<Action>,
        about: About,
        subject: &'static str,
        body: Write,
    ) -> Self {
        let (doors, also): (&[Role], &[(Role, u16)]) = (&[], &[]);
        Self { name, action, about, subject, query: None, if_match: None, body, doors, also }
    }

    /// `?name=…` with something of the side.
    pub const fn query(mut self, name: &'static str, of: &'static str) -> Self {
        self.query = Some((name, of));
        self
    }

    pub const fn if_match(mut self, of: &'static str) -> Self {
        self.if_match = Some(of);
        self
    }

    pub const fn door(mut self, roles: &'static [Role]) -> Self {
        self.doors = roles;
        self
    }

    pub const fn also(mut self, statuses: &'static [(Role, u16)]) -> Self {
        self.also = statuses;
        self
    }

    pub fn is_read(&self) -> bool {
        self.name.starts_with("GET ")
    }

    pub fn ask(&self, world: &World, side: &Side) -> Asked {
        let (method, path) = self.name.split_once(' ').unwrap();
        let mut path = path
            .replace("{question}", "newly-confused")
            .replace("{name}", "lace")
            .replace("practices/{figure}", "practices/hyp008")
            .replace("{figure}", "reached")
            .replace("{ods_code}", world.own.get("=practice-closed"))
            .replace("{provider}", "standard")
            .replace("{token}", "0.unknown")
            .replace("{date}/take-back", &format!("{A_HOLIDAY}/take-back"))
            .replace("{stay}", if path.contains("{stay}") { side.get("ward-stay") } else { "" })
            .replace("{date}", world.own.get("=today"));
        if path.contains("{practice}") {
            path =
                path.replace("{practice}", side.get("practice-code")).replace("{recall}", "blood-pressure");
        }
        if path.contains("{id}") {
            path = path.replace("{id}", side.get(self.subject));
        }
        if let Some((name, of)) = self.query {
            path = format!("{path}?{name}={}", side.get(of));
        }
        assert!(!path.contains('{'), "{}: say what stands in its address", self.name);
        Asked {
            method: method.parse().unwrap(),
            path,
            if_match: self.if_match.map(|of| format!("\"{}\"", if of == "0" { "0" } else { side.get(of) })),
            body: (self.body)(world, side),
        }
    }
}

pub const NO_BODY: Write = |_, _| Body::None;
pub const EMPTY: Write = |_, _| Body::Json(json!({}));

/// A read of something of a patient.
pub const fn reads(name: &'static str, action: Action, subject: &'static str) -> Operation {
    Operation::new(name, Some(action), About::Record, subject, NO_BODY)
}

/// Something of a practice's register: one's own, another practice's, one that there is not.
pub const fn register(name: &'static str, action: Action, subject: &'static str, body: Write) -> Operation {
    Operation::new(name, Some(action), About::Record, subject, body)
}

/// Something of a virtual ward: of one's own, of one of whose team one is not, of one that there is not.
pub const fn ward(name: &'static str, action: Action, body: Write) -> Operation {
    Operation::new(name, Some(action), About::Record, "ward", body)
}

/// Something of a group of a course: of one that one leads, of one that another leads, of one that there is not.
pub const fn led(name: &'static str, action: Action, subject: &'static str, body: Write) -> Operation {
    Operation::new(name, Some(action), About::Record, subject, body)
}

/// A change of something of a patient.
pub const fn changes(name: &'static str, action: Action, subject: &'static str, body: Write) -> Operation {
    Operation::new(name, Some(action), About::Record, subject, body)
}

pub const fn lists(name: &'static str, action: Action) -> Operation {
    Operation::new(name, Some(action), About::List, "", NO_BODY)
}

pub const fn begins(name: &'static str, action: Action, body: Write) -> Operation {
    Operation::new(name, Some(action), About::List, "", body)
}

pub const fn manages(name: &'static str, action: Action, subject: &'static str, body: Write) -> Operation {
    Operation::new(name, Some(action), About::Service, subject, body)
}

pub const fn open(name: &'static str, body: Write) -> Operation {
    Operation::new(name, None, About::Open, "", body)
}

pub fn of(value: Value) -> Body {
    Body::Json(value)
}
