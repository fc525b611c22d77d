//! Readings: what is taken, what it means, what becomes of it.

mod beside;
mod boundaries;
mod content;
mod correction;
mod evaluation;
mod files;
mod recording;
mod series;
