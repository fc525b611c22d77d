//! Who may see and do what: who people are (`users`, `password`), how they prove it (`log_in`, `session`, `keys`) and whom
//! they may see (`relationship`). What you may not see does not exist.

mod keys;
mod log_in;
mod password;
pub mod refusals;
mod relationship;
mod session;
mod users;

pub use keys::{SigningKey, keys_to_sign, published_keys, signs};
pub use log_in::{Attempt, DEVICE_KNOWN, Device, LoggedIn, begin_log_in, finish_log_in, known_device};
pub use password::PasswordHash;
pub use relationship::{
    GlassBreak, Sight, break_glass, glass_breaks, may_touch_patient, see_call, see_patient,
};
pub use session::{
    Client, Ended, Session, SessionView, end_session, log_out, renew, session_holder, sessions,
};
pub use users::{
    CareManagerDetails, NewRole, NewUser, User, add_user, change_role, disable_user, enable_user, holder,
    reset_password, user_named, users,
};
