//! Requests of strangers and broken clients: framing, bodies, files, methods, addresses.

mod answers;
mod bodies;
mod contract;
mod days;
mod framing;
mod heads;
mod labels;
mod methods;
mod nulls;
mod uploads;
