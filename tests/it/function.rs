//! Function: totals that need every item, one start and one end of a stay, what is due, goals, and what stays brought.

mod assessing;
mod due;
mod goals;
mod report;
mod stays;
