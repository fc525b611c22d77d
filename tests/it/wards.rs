//! Virtual wards: never more people than beds, nobody in two, every freed bed offered, and nobody who is due skipped by a round.

mod beds;
mod calls;
mod rounds;
