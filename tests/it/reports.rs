//! Reports, which read a great deal: one at a time, beside everybody who writes.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};

use ringwell::care::access::audit;
use ringwell::model::audit::AuditEntry;

on_both_engines! {
    async fn reports_are_worked_out_one_after_the_other_and_nobody_who_writes_waits_for_them(app) {
        let (begun, has_begun) = mpsc::channel();
        let (go_on, may_go_on) = mpsc::channel::<()>();
        let second_began = Arc::new(AtomicBool::new(false));
        let row = || AuditEntry::of("outcomes.read", ("outcomes", "a test"));
        let (service, actor) = (app.service.clone(), app.operator());
        let first = actix_web::rt::spawn(async move {
            service.report(&actor, move |_| {
                begun.send(()).unwrap();
                may_go_on.recv().unwrap();
                Ok((1, row()))
            }).await
        });
        let begun = tokio::task::spawn_blocking(move || has_begun.recv());
        begun.await.unwrap().unwrap();
        let (service, actor, second_has) = (app.service.clone(), app.operator(), Arc::clone(&second_began));
        let second = actix_web::rt::spawn(async move {
            service.report(&actor, move |_| {
                second_has.store(true, Ordering::SeqCst);
                Ok((2, row()))
            }).await
        });
        let writer = app.operator();
        let written = app.service.work(&writer, |work| audit::record(work, AuditEntry::of("test.write", ("test", ""))));
        written.await.unwrap();
        assert!(!second_began.load(Ordering::SeqCst), "the first still has the turn");
        assert_eq!((app.written_down("test.write"), app.written_down("outcomes.read")), (1, 0));
        go_on.send(()).unwrap();
        assert_eq!((first.await.unwrap().unwrap(), second.await.unwrap().unwrap()), (1, 2));
        assert_eq!(app.written_down("outcomes.read"), 2);
    }
}
