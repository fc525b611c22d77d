//! Feedback: the draw of completed calls, and what is kept no longer than needed.

use crate::app::App;
use crate::care::Work;
use crate::care::feedback::draw::{self, Dice};
use crate::error::Result;
use crate::model::actor::{Actor, Job};
use crate::store;
use crate::work::jobs;

/// Draws the completed calls whose draw is due, at random.
///
/// # Errors
/// If what is due cannot be read, or how many calls failed; those stay due.
pub fn draw(app: &App) -> Result<()> {
    draw_by(app, |one_in| rand::random_range(0..one_in) == 0)
}

/// Draws by dice of the caller's: a test's, or those of the demonstration.
///
/// # Errors
/// As [`draw()`].
pub fn draw_by(app: &App, mut dice: impl FnMut(u32) -> bool) -> Result<()> {
    let rules = app.rules();
    let dice = std::cell::RefCell::new(&mut dice);
    jobs::each(
        app,
        &Actor::service(Job::Feedback),
        "call_to_draw",
        |conn, now| draw::due(conn, &rules, now),
        |work, call| {
            let mut dice = dice.borrow_mut();
            let dice: Dice<'_> = &mut **dice;
            draw::draw(work, *call, dice)
        },
        |_, _| {},
    )
}

/// Forgets links that were sent and links that were used, as soon as nobody needs them.
///
/// # Errors
/// Database errors only.
pub(crate) fn forget(work: &mut Work<'_>) -> Result<usize> {
    let sent = store::feedback::forget_links(work.tx)?;
    Ok(sent + store::feedback_answers::forget_used(work.tx, work.today())?)
}
