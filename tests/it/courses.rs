//! Group education: never more people than places, every freed place offered, and nobody has attended without a record of it.

mod places;
mod sessions;
mod telling;
