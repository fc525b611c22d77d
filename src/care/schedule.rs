//! When a call is due: cadence, working days, levelling.
