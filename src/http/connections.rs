//! Facts about a connection: its address, which may hold only so many, whether the connection is to end, and
//! how long it has been silent.
//!
//! A connection is silent while no request is under way on it: from its opening or the end of an answer until the next
//! head has come whole. The server's own timer covers the first head only, and its keep-alive timer stops at the first
//! byte of a later one, so silence has a deadline here.

use std::any::Any;
use std::cell::Cell;
use std::collections::HashMap;
use std::net::{IpAddr, Shutdown};
use std::rc::{Rc, Weak};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use actix_web::dev::Extensions;
use actix_web::rt::net::TcpStream;
use socket2::{SockRef, Socket};
use tokio::time::{Instant, sleep_until};

use crate::http::limit::network;

/// Counts what client addresses hold at once: connections, or requests where all connections are a proxy's. Clones
/// count together. An address that holds nothing takes no memory.
#[derive(Clone)]
pub struct Places {
    most: usize,
    held: Arc<Mutex<HashMap<IpAddr, usize>>>,
}

/// A connection or request counted for an address, given back when it is dropped.
pub struct Place {
    of: Places,
    address: IpAddr,
}

impl Places {
    /// At most `most` for each address; 0 for any number.
    #[must_use]
    pub fn new(most: usize) -> Self {
        Self { most: if most == 0 { usize::MAX } else { most }, held: Arc::default() }
    }

    /// A place for `address`; None if it holds as many as it may.
    #[must_use]
    pub fn take(&self, address: IpAddr) -> Option<Place> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let count = held.entry(address).or_default();
        if *count >= self.most {
            return None;
        }
        *count += 1;
        Some(Place { of: self.clone(), address })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut held = self.of.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = held.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                held.remove(&self.address);
            }
        }
    }
}

/// Kept with a connection for as long as it is open.
pub struct Connection {
    _place: Option<Place>,
    /// Whether a request with a chunked body has come over it.
    ends: Cell<bool>,
    silence: Rc<Silence>,
}

impl Connection {
    /// Looks at a new connection: closes it if its address holds as many as it may, and ends it once it has been silent
    /// for `longest`.
    pub fn open(socket: &dyn Any, places: Option<&Places>, longest: Duration, data: &mut Extensions) {
        let Some(socket) = socket.downcast_ref::<TcpStream>() else { return };
        let place = match (places, socket.peer_addr()) {
            (Some(places), Ok(peer)) => {
                let place = places.take(network(peer.ip()));
                // Without an answer: that would cost what the limit is there to save.
                if place.is_none() && SockRef::from(socket).shutdown(Shutdown::Both).is_ok() {
                    metrics::counter!("ringwell_connections_refused_total").increment(1);
                }
                place
            }
            _ => None,
        };
        let Ok(handle) = SockRef::from(socket).try_clone() else {
            // No file descriptor is left to end it by later.
            drop(SockRef::from(socket).shutdown(Shutdown::Both));
            return;
        };
        let silence = Rc::new(Silence { handle, requests: Cell::new(0), since: Cell::new(Instant::now()) });
        actix_web::rt::spawn(Silence::end(Rc::downgrade(&silence), longest));
        data.insert(Self { _place: place, ends: Cell::new(false), silence });
    }

    /// A request has come whole, as far as its head.
    #[must_use]
    pub fn begin(&self) -> UnderWay {
        self.silence.requests.update(|requests| requests + 1);
        UnderWay(Rc::clone(&self.silence))
    }

    /// Nothing that comes after is answered any more. The server reads a body's end more loosely than a proxy may
    /// (`0`, carriage return, two line feeds), and the two would then disagree about where the next request begins.
    pub fn end(&self) {
        self.ends.set(true);
    }

    #[must_use]
    pub fn has_ended(&self) -> bool {
        self.ends.get()
    }
}

/// Since when no request has been under way on a connection.
struct Silence {
    /// The connection's socket, a second time: the server lets nobody have its own.
    handle: Socket,
    /// Requests under way.
    requests: Cell<usize>,
    /// When the last of them ended.
    since: Cell<Instant>,
}

impl Silence {
    /// Ends the connection once it has been silent for `longest`. What is left of an answer is still sent.
    async fn end(silence: Weak<Self>, longest: Duration) {
        let mut deadline = Instant::now() + longest;
        loop {
            sleep_until(deadline).await;
            let Some(silence) = silence.upgrade() else { return };
            let now = Instant::now();
            let since = if silence.requests.get() == 0 { silence.since.get() } else { now };
            deadline = since + longest;
            if deadline <= now {
                // The server then reads the end of what the client sends, and closes.
                drop(silence.handle.shutdown(Shutdown::Read));
                return;
            }
        }
    }
}

/// A request under way, from its head to the end of its answer: while one is kept, its connection is not silent.
pub struct UnderWay(Rc<Silence>);

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.requests.update(|requests| requests - 1);
        self.0.since.set(Instant::now());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_so_many_and_one_that_holds_none_is_forgotten() {
        let places = Places::new(2);
        let [one, other] = ["192.0.2.1", "192.0.2.2"].map(|address| address.parse().unwrap());
        let first = places.take(one);
        let second = places.clone().take(one);
        assert!(first.is_some() && second.is_some());
        assert!(places.take(one).is_none());
        assert!(places.take(other).is_some(), "another address has places of its own");
        drop(first);
        assert!(places.take(one).is_some());
        drop(second);
        assert!(places.held.lock().unwrap().is_empty());
        assert!(Places::new(0).take(one).is_some());
    }
}
