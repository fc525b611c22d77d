//! Acts that are done at the same moment.

use std::sync::Barrier;

use ringwell::care::Work;
use ringwell::config::Config;
use ringwell::error::Error;
use ringwell::model::actor::Actor;

use crate::harness::TestApp;

/// Patience for many who wait for one lock.
pub fn many_at_once(config: &mut Config) {
    config.database.timeout_seconds = 60;
}

impl TestApp {
    /// Does something once for each of `items`, each in a transaction of its own, all at once.
    pub fn at_once<T: Sync>(
        &self,
        actor: &Actor,
        items: &[T],
        act: impl Fn(&mut Work<'_>, &T) -> Result<(), Error> + Sync,
    ) -> Vec<Result<(), Error>> {
        let (start, service, rules) = (&Barrier::new(items.len()), &self.service, &self.service.rules());
        let act = &act;
        std::thread::scope(|scope| {
            let running: Vec<_> = items
                .iter()
                .map(|item| {
                    scope.spawn(move || {
                        start.wait();
                        let now = service.clock.now();
                        service.store.write(|tx| act(&mut Work { tx, rules, actor, now }, item))
                    })
                })
                .collect();
            running.into_iter().map(|thread| thread.join().unwrap()).collect()
        })
    }
}
