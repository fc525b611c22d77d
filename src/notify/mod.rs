//! How the outside is told: gateways for e-mail and text messages, and the signatures of webhooks.
//!
//! A gateway is handed one message and says what became of it. When to try, what to try again and what to give
//! up is `care`'s decision; whose turn it is, `work/delivery.rs`'s.

pub mod breaker;
mod email;
pub mod incoming;
mod loopback;
pub mod signature;
mod sms;

use std::pin::Pin;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::config::{self, Config};
use crate::error::{Error, Result};
use crate::model::delivery::{OutgoingMessage, SendOutcome};
use crate::model::message::{Channel, DeliveryReport};
use crate::model::service::GatewayState;
use crate::model::time::Timestamp;
use breaker::Breaker;
use incoming::{Believed, Inbound, Incoming};
use signature::Signer;

/// Future of a gateway's send.
pub type Sending<'a> = Pin<Box<dyn Future<Output = SendOutcome> + Send + 'a>>;

/// A gateway out of the service. It never logs whom it writes to, nor what.
pub trait Gateway: Send + Sync {
    /// The provider's name in messages, receipts and metrics.
    fn provider(&self) -> &str;

    /// How long it may take over one message; it gives up by itself.
    fn patience(&self) -> Duration;

    /// Hands over one message.
    fn send<'a>(&'a self, outgoing: &'a OutgoingMessage, now: Timestamp) -> Sending<'a>;

    /// The receipt that comes back at once, from a gateway inside this process.
    fn receipt(&self, _outgoing: &OutgoingMessage, _now: Timestamp) -> Option<Incoming> {
        None
    }

    /// A receipt that claims to come from this gateway, in our words.
    ///
    /// # Errors
    /// `NotSigned` or `SignedAtAnotherTime` if it is not believed, `Invalid` if it does not say what it should, `NotFound` from a gateway
    /// that sends none.
    fn receipt_in(&self, _incoming: &Incoming, _now: Timestamp) -> Result<Believed<DeliveryReport>> {
        Err(Error::NotFound("provider"))
    }

    /// A text that claims to have come in through this gateway.
    ///
    /// # Errors
    /// As [`Gateway::receipt_in`].
    fn text_in(&self, _incoming: &Incoming, _now: Timestamp) -> Result<Believed<Inbound>> {
        Err(Error::NotFound("provider"))
    }
}

/// A gateway and its circuit breaker. Lanes do not wait for one another.
pub struct GatewayRoute {
    pub channel: Channel,
    pub gateway: Box<dyn Gateway>,
    /// Share of the channel's messages beside another gateway's.
    pub weight: u32,
    /// How many messages may be with it at once.
    pub parallel: usize,
    breaker: Mutex<Breaker>,
}

impl GatewayRoute {
    fn new(channel: Channel, gateway: Box<dyn Gateway>, weight: u32, parallel: usize) -> Self {
        Self { channel, gateway, weight, parallel, breaker: Mutex::default() }
    }

    pub(crate) fn breaker(&self) -> MutexGuard<'_, Breaker> {
        self.breaker.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Every way out, and the way back in for receipts.
pub struct Gateways {
    pub email: GatewayRoute,
    /// SMS gateways, one or two, in the order of the configuration.
    pub sms: Vec<GatewayRoute>,
    /// None where letters are printed by hand.
    pub letters: Option<GatewayRoute>,
}

impl Gateways {
    /// The gateways that the configuration names. Nothing is contacted yet.
    ///
    /// # Errors
    /// `Config` names the key that makes no sense.
    pub fn from_config(config: &Config) -> Result<Self> {
        let mut sms = Vec::new();
        if config.sms.sends_itself() {
            sms.push(GatewayRoute::new(
                Channel::Sms,
                standard(&config.sms)?,
                config.sms.weight,
                config.sms.parallel,
            ));
        }
        for (name, provider) in &config.sms.providers {
            let gateway = sms::gateway(name, provider, &config.server.public_url)?;
            sms.push(GatewayRoute::new(Channel::Sms, gateway, provider.weight, provider.parallel));
        }
        let (mail, parallel) = match config.sms.mailer() {
            Some((name, provider)) => (sms::mail_gateway(name, provider)?, provider.parallel),
            None => (email::gateway(&config.email)?, config.email.parallel),
        };
        let letters = match config.sms.poster() {
            Some((name, provider)) => {
                let post = sms::letter_gateway(name, provider)?;
                Some(GatewayRoute::new(Channel::Letter, post, 1, provider.parallel))
            }
            None => None,
        };
        Ok(Self { email: GatewayRoute::new(Channel::Email, mail, 1, parallel), sms, letters })
    }

    /// Every way out.
    pub(crate) fn lanes(&self) -> impl Iterator<Item = &GatewayRoute> {
        std::iter::once(&self.email).chain(&self.sms).chain(&self.letters)
    }

    /// How each way out stands, as this process sees it.
    #[must_use]
    pub fn states(&self, now: Timestamp) -> Vec<GatewayState> {
        let state = |route: &GatewayRoute| {
            let (circuit, open_until) = route.breaker().state(now);
            let provider = route.gateway.provider().to_owned();
            GatewayState { channel: route.channel, provider, circuit, open_until }
        };
        self.lanes().map(state).collect()
    }

    /// The other gateway for text messages, and whether `route` comes after it.
    #[must_use]
    pub(crate) fn peer_of(&self, route: &GatewayRoute) -> Option<(&GatewayRoute, bool)> {
        let own = self.sms.iter().position(|one| std::ptr::eq(one, route))?;
        let other = self.sms.iter().position(|one| !std::ptr::eq(one, route))?;
        Some((&self.sms[other], own > other))
    }
}

/// The gateway of `[sms]` itself.
fn standard(sms: &config::Sms) -> Result<Box<dyn Gateway>> {
    let secret = |key: &str, secret: &str| {
        Signer::new(secret).map_err(|_| {
            Error::Config(format!("{key} is not a Standard Webhooks secret (whsec_ and base64)"))
        })
    };
    let receipts = match (sms.receipt_secret.reveal(), sms.secret.reveal()) {
        ("", "") => Signer::random().map_err(|_| Error::Internal("no secret could be made".to_owned()))?,
        ("", shared) => secret("sms.secret", shared)?,
        (own, _) => secret("sms.receipt_secret", own)?,
    };
    if &*sms.url == "loopback" {
        Ok(Box::new(loopback::Loopback::new(sms, receipts)))
    } else {
        Ok(Box::new(sms::Webhook::new(sms, secret("sms.secret", sms.secret.reveal())?, receipts)?))
    }
}
