//! Transactions, whichever engine they are on.

use diesel::prelude::*;
use ringwell::store::schema::practices;

use crate::harness::verbs::referrals::PRACTICE;

on_both_engines! {
    async fn a_write_inside_a_read_is_refused_and_changes_nothing(app) {
        app.practice(PRACTICE);
        let name = |conn: &mut _| practices::table.find(PRACTICE).select(practices::name).first::<String>(conn);
        let before = app.service.store.read(|conn| Ok(name(conn)?)).unwrap();
        let written = app.service.store.read(|conn| {
            Ok(diesel::update(practices::table.find(PRACTICE)).set(practices::name.eq("another")).execute(conn)?)
        });
        assert!(written.is_err());
        assert_eq!(app.service.store.read(|conn| Ok(name(conn)?)).unwrap(), before);
        let renamed = app.service.store.write(|tx| {
            Ok(diesel::update(practices::table.find(PRACTICE)).set(practices::name.eq("another")).execute(tx)?)
        });
        assert_eq!(renamed.unwrap(), 1, "the connection can write again");
    }
}
