//! Turns at the password check, which takes a core and 19 MiB for some hundredths of a second. A few go at once; the
//! rest wait in short queues, one for each place that log-ins come from, which are served in rotation: a flood from one network
//! fills its own queue, and somebody elsewhere is next but one.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::oneshot;

/// How many may wait in one place, and in all. A whole clinic logs in at the start of its day from one network; a turn
/// takes about 40 ms, so its last waits for some two seconds on one core.
const PER_PLACE: usize = 64;
const IN_ALL: usize = 256;

/// Hands out turns. Cheap to clone.
#[derive(Clone)]
pub struct Turns(Arc<Mutex<Queues>>);

struct Queues {
    free: usize,
    waiting: usize,
    /// The place whose turn is next first. None of the queues is empty.
    places: VecDeque<(String, VecDeque<oneshot::Sender<Turn>>)>,
}

/// The right to check one password; dropping it gives it to the next.
pub struct Turn(Turns);

/// So many wait that another one had better come again later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Full;

impl Turns {
    /// `at_once` turns.
    pub fn new(at_once: usize) -> Self {
        Self(Arc::new(Mutex::new(Queues { free: at_once, waiting: 0, places: VecDeque::new() })))
    }

    /// A turn, once it is the caller's. A caller who goes away leaves its place in the queue.
    ///
    /// # Errors
    /// `Full` if too many wait, there or in all.
    pub async fn take(&self, place: &str) -> Result<Turn, Full> {
        match self.ask(place)? {
            Ok(turn) => Ok(turn),
            // The sender is kept until it is served.
            Err(served) => served.await.map_err(|_| Full),
        }
    }

    /// A turn that is free, or what will bring one.
    fn ask(&self, place: &str) -> Result<Result<Turn, oneshot::Receiver<Turn>>, Full> {
        let mut queues = self.lock();
        if queues.free > 0 {
            queues.free -= 1;
            return Ok(Ok(Turn(self.clone())));
        }
        let at = queues.places.iter().position(|(other, _)| other == place);
        let here = at.map_or(0, |at| queues.places[at].1.len());
        if here >= PER_PLACE || queues.waiting >= IN_ALL {
            return Err(Full);
        }
        let (sender, served) = oneshot::channel();
        match at {
            Some(at) => queues.places[at].1.push_back(sender),
            None => queues.places.push_back((place.to_owned(), VecDeque::from([sender]))),
        }
        queues.waiting += 1;
        Ok(Err(served))
    }

    /// The next who waits; none if nobody does, and then the turn is free.
    fn next(&self) -> Option<oneshot::Sender<Turn>> {
        let mut queues = self.lock();
        let Some((place, mut queue)) = queues.places.pop_front() else {
            queues.free += 1;
            return None;
        };
        let sender = queue.pop_front();
        if !queue.is_empty() {
            queues.places.push_back((place, queue));
        }
        queues.waiting -= 1;
        sender
    }

    fn lock(&self) -> MutexGuard<'_, Queues> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(next) = self.0.next() {
            // Who has gone away drops the turn, which goes to the next.
            drop(next.send(Self(self.0.clone())));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asks for a turn that is not free yet.
    fn wait(turns: &Turns, place: &str) -> oneshot::Receiver<Turn> {
        turns.ask(place).unwrap().err().unwrap()
    }

    #[test]
    fn a_flood_from_one_place_fills_its_own_queue_and_somebody_elsewhere_is_next_but_one() {
        let turns = Turns::new(1);
        let first = turns.ask("flood").unwrap().ok().unwrap();
        let mut flood: Vec<_> = (0..PER_PLACE).map(|_| wait(&turns, "flood")).collect();
        assert_eq!(turns.ask("flood").err(), Some(Full));
        let mut clinician = wait(&turns, "clinic");
        drop(first);
        let second = flood[0].try_recv().unwrap();
        assert!(clinician.try_recv().is_err());
        drop(second);
        let third = clinician.try_recv().unwrap();
        assert!(flood[1].try_recv().is_err());
        drop(third);
        assert!(flood[1].try_recv().is_ok());
    }

    #[test]
    fn those_who_go_away_are_passed_over_and_no_turn_is_lost() {
        let turns = Turns::new(1);
        let first = turns.ask("a").unwrap().ok().unwrap();
        drop((0..3).map(|_| wait(&turns, "b")).collect::<Vec<_>>());
        let mut patient = wait(&turns, "c");
        drop(first);
        drop(patient.try_recv().unwrap());
        assert!(turns.ask("d").unwrap().is_ok(), "the turn is free again");
    }

    #[test]
    fn many_places_together_are_bounded_too() {
        let turns = Turns::new(0);
        let _waiting: Vec<_> = (0..IN_ALL).map(|n| wait(&turns, &n.to_string())).collect();
        assert_eq!(turns.ask("another").err(), Some(Full));
    }
}
