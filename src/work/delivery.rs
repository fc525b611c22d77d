//! Delivery of what stands in the outbox: whose turn it is, and how many at once.
//!
//! Every provider has a route of its own, so that one that hangs keeps nobody else waiting. Within a route the most
//! urgent message is next whenever a place is free. No transaction is open while a gateway is asked.

use std::time::Duration;

use futures_util::StreamExt as _;
use futures_util::future::join_all;
use futures_util::stream::FuturesUnordered;
use metrics::{counter, gauge};

use crate::app::App;
use crate::care::messages::letters::held;
use crate::care::messages::sending::{self, Tally};
use crate::care::messages::{outbox, receipts};
use crate::error::{Error, Result};
use crate::model::actor::{Actor, Job};
use crate::model::delivery::{
    Attachment, ClaimRequest, Doubt, OutgoingMessage, PeerGateway, RetryCause, SendOutcome,
};
use crate::model::message::{Channel, DeliveryReceipt};
use crate::model::time::Timestamp;
use crate::notify::GatewayRoute;
use crate::{fault, typeset};

/// How often a route looks for new messages.
const LOOKS_EVERY: Duration = Duration::from_secs(1);
/// How often a route that is never done clears away what is past sending.
const BURIES_EVERY: chrono::Duration = chrono::Duration::seconds(1);
/// How much longer than the gateway's patience a message is ours, for what comes before and after the asking.
const MARGIN: chrono::Duration = chrono::Duration::seconds(30);

/// Runs until the process ends.
pub async fn run(app: App) {
    let forever = async |route: &GatewayRoute| {
        loop {
            if let Err(error) = drain(&app, route).await {
                tracing::error!(%error, channel = %route.channel, "messages could not be delivered");
            }
            tokio::time::sleep(LOOKS_EVERY).await;
        }
    };
    tokio::join!(join_all(app.gateways.lanes().map(forever)), measure(&app));
}

/// Delivers until nothing is due.
///
/// # Errors
/// Database errors. What was being sent stays leased, and is tried again when the lease has run out.
pub async fn tick(app: &App) -> Result<Tally> {
    let tallies = join_all(app.gateways.lanes().map(|route| drain(app, route))).await;
    tallies.into_iter().fold(Ok(Tally::default()), sum)
}

/// Delivers one route until nothing is due and nothing is on its way. After an error nothing more is taken, but what
/// is with the gateway is still waited for and recorded.
async fn drain(app: &App, route: &GatewayRoute) -> Result<Tally> {
    let mut tally = expire_stale(app, route).await;
    let mut buried_at = app.clock.now();
    let mut on_their_way = FuturesUnordered::new();
    let mut answered = Vec::new();
    loop {
        tally = sum(tally, settle(app, route, answered).await);
        if tally.is_ok() && app.clock.now() - buried_at >= BURIES_EVERY {
            tally = sum(tally, expire_stale(app, route).await);
            buried_at = app.clock.now();
        }
        if tally.is_ok() {
            let permitted = route.breaker().permits(app.clock.now(), route.parallel);
            let taken = take(app, route, permitted.saturating_sub(on_their_way.len())).await;
            tally = taken.and_then(|(batch, ended)| {
                on_their_way.extend(batch.into_iter().map(|outgoing| send(app, route, outgoing)));
                sum(tally, Ok(ended))
            });
        }
        if on_their_way.is_empty() {
            return tally;
        }
        // What is answered while the database is busy is settled together: the more there is to do, the less each costs.
        let mut answers = on_their_way.by_ref().ready_chunks(route.parallel);
        answered = tokio::select! {
            Some(answered) = answers.next() => answered,
            // Something more urgent may have come in.
            () = tokio::time::sleep(LOOKS_EVERY) => Vec::new(),
        };
    }
}

/// Sum of both tallies, or the first error.
fn sum(one: Result<Tally>, other: Result<Tally>) -> Result<Tally> {
    let (mut sum, other) = (one?, other?);
    sum += other;
    Ok(sum)
}

/// Ends what is past sending.
async fn expire_stale(app: &App, route: &GatewayRoute) -> Result<Tally> {
    let (service, channel) = (Actor::service(Job::Delivery), route.channel);
    if !app.look(&service, move |work| sending::anything_stale(work, channel)).await? {
        return Ok(Tally::default());
    }
    let ended = app.work(&service, move |work| sending::expire_stale(work, channel)).await?;
    count(route, "expired", ended.expired);
    count(route, "given-up", ended.dead);
    Ok(ended)
}

async fn take(app: &App, route: &GatewayRoute, limit: usize) -> Result<(Vec<OutgoingMessage>, Tally)> {
    let channel = route.channel;
    if limit == 0 || !app.read(move |conn, now| sending::anything_to_send(conn, now, channel)).await? {
        return Ok((Vec::new(), Tally::default()));
    }
    let provider = route.gateway.provider().to_owned();
    let patience = chrono::Duration::from_std(route.gateway.patience()).unwrap_or(chrono::Duration::MAX);
    let other = app
        .gateways
        .peer_of(route)
        .map(|(other, after)| TrafficShare::of(route, other, after, app.clock.now()));
    let (batch, tally) = app
        .work(&Actor::service(Job::Delivery), move |work| {
            let peer = other.as_ref().map(TrafficShare::peer);
            let doubt = Doubt::of(&work.rules.config.delivery);
            let turn =
                ClaimRequest { channel, provider: &provider, limit, lease: patience + MARGIN, doubt, peer };
            sending::take(work, &turn)
        })
        .await?;
    if !batch.is_empty() {
        fault::point("delivery.taken");
    }
    count(route, "suppressed", tally.suppressed);
    count(route, "postponed", tally.postponed);
    Ok((batch, tally))
}

/// Share of the traffic that a route takes beside another one, at this moment.
struct TrafficShare {
    other: String,
    instead: bool,
    of: i64,
    from: i64,
    until: i64,
}

impl TrafficShare {
    fn of(route: &GatewayRoute, other: &GatewayRoute, after: bool, now: Timestamp) -> Self {
        let (own, others) = (i64::from(route.weight), i64::from(other.weight));
        let from = if after { others } else { 0 };
        Self {
            other: other.gateway.provider().to_owned(),
            // While it is tried out its share waits for it, or it would never be tried.
            instead: other.breaker().is_open(now),
            of: own + others,
            from,
            until: from + own,
        }
    }

    fn peer(&self) -> PeerGateway<'_> {
        let Self { other, instead, of, from, until } = self;
        PeerGateway { other, instead: *instead, of: *of, from: *from, until: *until }
    }
}

/// Hands one message to the gateway.
async fn send(
    app: &App,
    route: &GatewayRoute,
    mut outgoing: OutgoingMessage,
) -> (OutgoingMessage, SendOutcome) {
    if route.channel == Channel::Email {
        match print(app, &mut outgoing).await {
            Ok(attachment) => outgoing.attachment = attachment,
            Err(why) => return (outgoing, SendOutcome::GiveUp { why }),
        }
    }
    let outcome = route.gateway.send(&outgoing, app.clock.now()).await;
    fault::point("delivery.asked");
    watch(app, route, &outcome);
    (outgoing, outcome)
}

/// Records what the gateway made of messages, and the receipts that came back at once.
async fn settle(
    app: &App,
    route: &GatewayRoute,
    answered: Vec<(OutgoingMessage, SendOutcome)>,
) -> Result<Tally> {
    if answered.is_empty() {
        return Ok(Tally::default());
    }
    let accepted = answered.iter().filter(|(_, outcome)| matches!(outcome, SendOutcome::Accepted { .. }));
    let incoming: Vec<_> =
        accepted.filter_map(|(outgoing, _)| route.gateway.receipt(outgoing, app.clock.now())).collect();
    let tally = app
        .work(&Actor::service(Job::Delivery), move |work| {
            let mut tally = Tally::default();
            for (outgoing, outcome) in &answered {
                tally += sending::settle(work, outgoing, outcome)?;
            }
            Ok(tally)
        })
        .await?;
    fault::point("delivery.settled");
    // Only now: a receipt that is not believed must not undo what was settled.
    let mut receipts = Vec::new();
    for one in &incoming {
        let believed = route.gateway.receipt_in(one, app.clock.now())?;
        let provider = route.gateway.provider().to_owned();
        receipts.push(DeliveryReceipt { provider, webhook_id: believed.id, report: believed.says });
    }
    if !receipts.is_empty() {
        app.work(&Actor::service(Job::Delivery), move |work| {
            receipts.iter().try_for_each(|one| receipts::receive(work, one))
        })
        .await?;
    }
    Ok(tally)
}

/// The letter that goes with a message. A message whose letter cannot be printed is not sent without it: the letter is held.
async fn print(app: &App, outgoing: &mut OutgoingMessage) -> std::result::Result<Option<Attachment>, String> {
    let Some(written) = outgoing.letter.take() else { return Ok(None) };
    let (rules, letter) = (app.rules(), written.letter.clone());
    let id = letter.id;
    let print = move || typeset::pdf(&rules.fonts, &written.page(&id.to_string(), None));
    let printed = tokio::task::spawn_blocking(print)
        .await
        .unwrap_or_else(|_| Err(Error::Internal("printing a letter ended before its time".to_owned())));
    let why = printed.as_ref().err().map(held::because);
    if letter.held_because != why {
        let kept = app
            .work(&Actor::service(Job::Delivery), move |work| held::keep(work, &letter, why.as_deref()))
            .await;
        kept.map_err(|error| error.to_string())?;
    }
    match printed {
        Ok(bytes) => Ok(Some(Attachment { name: format!("letter-{id}.pdf"), bytes })),
        Err(error) => {
            tracing::error!(letter = %id, %error, "a letter could not be printed; it is held, and its message is not sent");
            Err(format!("{}: {}", typeset::HELD, held::because(&error)))
        }
    }
}

/// Tells the breaker and the metrics how the gateway is doing.
fn watch(app: &App, route: &GatewayRoute, outcome: &SendOutcome) {
    let now = app.clock.now();
    let mut breaker = route.breaker();
    let was_open = breaker.is_open(now);
    let word = match outcome {
        SendOutcome::Accepted { .. } => "accepted",
        SendOutcome::Retry { cause, .. } => cause.as_str(),
        SendOutcome::GiveUp { .. } | SendOutcome::OptedOut { .. } => "refused",
    };
    match outcome {
        SendOutcome::Retry { cause: RetryCause::Unavailable | RetryCause::Unanswered, after, .. } => {
            breaker.fail(now, &app.config().delivery, *after);
        }
        // It speaks, so it is there, whatever it makes of this message.
        _ => breaker.succeed(),
    }
    let is_open = breaker.is_open(now);
    drop(breaker);
    if is_open && !was_open {
        tracing::warn!(channel = %route.channel, provider = route.gateway.provider(), "a gateway fails again and again and is left alone for a while");
    }
    count(route, word, 1);
}

fn count(route: &GatewayRoute, outcome: &'static str, messages: usize) {
    if messages > 0 {
        counter!(
            "ringwell_messages_total",
            "channel" => route.channel.as_str(),
            "provider" => route.gateway.provider().to_owned(),
            "outcome" => outcome,
        )
        .increment(messages as u64);
    }
}

/// Keeps the gauges of what waits and of which circuits are open.
async fn measure(app: &App) {
    loop {
        match app.read(|conn, _| outbox::waiting(conn)).await {
            Ok(waiting) => {
                for priority in 0..=2 {
                    let found = waiting.iter().find(|(of, _)| *of == priority).map_or(0, |(_, n)| *n);
                    gauge!("ringwell_messages_waiting", "priority" => priority.to_string())
                        .set(f64::from(u32::try_from(found).unwrap_or(u32::MAX)));
                }
            }
            Err(error) => tracing::warn!(%error, "what waits to be sent could not be counted"),
        }
        for route in app.gateways.lanes() {
            let open = route.breaker().is_open(app.clock.now());
            gauge!("ringwell_gateway_circuit_open", "provider" => route.gateway.provider().to_owned())
                .set(f64::from(u8::from(open)));
        }
        tokio::time::sleep(10 * LOOKS_EVERY).await;
    }
}
