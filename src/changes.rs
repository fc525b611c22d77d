//! Changes, told to those who watch: each names a kind of thing and its id, and nothing else. They are read from the
//! audit trail, which knows every change of every node.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;
use tokio::sync::broadcast::{self, Receiver, Sender, error::RecvError};

use crate::model::id::UserId;

/// Changes that a watcher may be behind; who is further behind is told so.
const BEHIND: usize = 1024;
/// Watches that one person may have: browsers on the desk, on the wall, at home.
const OF_ONE_PERSON: usize = 8;

/// Something that has changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Change {
    /// A kind of thing, such as `escalation`.
    pub subject: String,
    pub id: String,
}

/// Broadcast channel of changes, with the watches that each person has. Clones share the channel.
#[derive(Clone, Debug)]
pub struct Changes(Arc<Parts>);

#[derive(Debug)]
struct Parts {
    /// None once the service is told to stop.
    sender: Mutex<Option<Sender<Change>>>,
    watches: Mutex<HashMap<UserId, usize>>,
}

/// News for a watcher.
#[derive(Debug, PartialEq, Eq)]
pub enum Heard {
    Change(Change),
    /// More has changed than the watcher could be told.
    TooMuch,
    /// The service stops.
    End,
}

/// A person's watch, over when it is dropped.
#[derive(Debug)]
pub struct Watch {
    of: Changes,
    user: UserId,
    receiver: Receiver<Change>,
}

impl Default for Changes {
    fn default() -> Self {
        let (sender, _) = broadcast::channel(BEHIND);
        Self(Arc::new(Parts { sender: Mutex::new(Some(sender)), watches: Mutex::default() }))
    }
}

impl Changes {
    /// Begins to watch; None for a person who has as many watches as one may have, and when the service stops.
    #[must_use]
    pub fn watch(&self, user: UserId) -> Option<Watch> {
        let receiver = self.sender().as_ref()?.subscribe();
        let mut watches = self.watches();
        let count = watches.entry(user).or_default();
        if *count >= OF_ONE_PERSON {
            return None;
        }
        *count += 1;
        drop(watches);
        Some(Watch { of: self.clone(), user, receiver })
    }

    /// Tells everybody who watches.
    pub fn tell(&self, change: Change) {
        if let Some(sender) = self.sender().as_ref() {
            // Nobody watches: nobody is to be told.
            let _ = sender.send(change);
        }
    }

    /// Ends all watches: the service stops.
    pub fn end(&self) {
        self.sender().take();
    }

    fn sender(&self) -> std::sync::MutexGuard<'_, Option<Sender<Change>>> {
        self.0.sender.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn watches(&self) -> std::sync::MutexGuard<'_, HashMap<UserId, usize>> {
        self.0.watches.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Watch {
    /// The next thing to hear.
    pub async fn next(&mut self) -> Heard {
        match self.receiver.recv().await {
            Ok(change) => Heard::Change(change),
            Err(RecvError::Lagged(_)) => Heard::TooMuch,
            Err(RecvError::Closed) => Heard::End,
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let mut watches = self.of.watches();
        if let Some(count) = watches.get_mut(&self.user) {
            *count -= 1;
            if *count == 0 {
                watches.remove(&self.user);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(id: &str) -> Change {
        Change { subject: "escalation".to_owned(), id: id.to_owned() }
    }

    #[tokio::test]
    async fn who_watches_is_told_and_hears_of_the_end() {
        let changes = Changes::default();
        changes.tell(change("1"));
        let mut watch = changes.watch(UserId(7)).unwrap();
        changes.tell(change("2"));
        assert_eq!(watch.next().await, Heard::Change(change("2")));
        changes.end();
        assert_eq!(watch.next().await, Heard::End);
        assert!(changes.watch(UserId(7)).is_none());
    }

    #[tokio::test]
    async fn who_is_far_behind_is_told_so() {
        let changes = Changes::default();
        let mut watch = changes.watch(UserId(7)).unwrap();
        for id in 0..=BEHIND {
            changes.tell(change(&id.to_string()));
        }
        assert_eq!(watch.next().await, Heard::TooMuch);
    }

    #[test]
    fn a_person_has_so_many_watches_and_gets_one_back_when_one_ends() {
        let changes = Changes::default();
        let mut all: Vec<_> = (0..OF_ONE_PERSON).map(|_| changes.watch(UserId(7)).unwrap()).collect();
        assert!(changes.watch(UserId(7)).is_none());
        assert!(changes.watch(UserId(8)).is_some());
        all.pop();
        assert!(changes.watch(UserId(7)).is_some());
    }
}
