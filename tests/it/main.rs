//! Everything that is tested through the service's doors, on both engines. One binary.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop loudly")]

#[macro_use]
mod harness;

mod access;
mod allowed;
mod assignment;
mod board;
mod calls;
mod care_plan;
mod closed_practices;
mod comparison;
mod courses;
mod database;
mod deaths;
mod delivery;
mod demonstration;
mod departures;
mod desk;
mod dirty;
mod edge;
mod escalations;
mod feedback;
mod fonts;
mod foreign_records;
mod function;
mod handoffs;
mod holidays;
mod hospital;
mod identity;
mod imports;
mod inbound_calls;
mod jobs;
mod kill;
mod letters;
mod levels;
mod medicines;
mod migrations;
mod moving;
mod needs;
mod nightly;
mod nightly_kill;
mod obstacles;
mod on_call;
mod outcomes;
mod paper;
mod patients;
mod phases;
mod population;
mod promises;
mod protocols;
mod queue;
mod readings;
mod referrals;
mod register;
mod reports;
mod rooms;
mod schema;
mod scores;
mod scripts;
mod service;
mod tour;
mod wards;
mod watchdog;
