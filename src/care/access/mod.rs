//! Who may see and do what: who people are (`users`, `password`), how they prove it (`session`, `keys`) and whom
//! they may see (`relationship`). What you may not see does not exist.

mod keys;
mod password;
pub mod refusals;
mod relationship;
mod session;
mod users;

pub use keys::{SigningKey, keys_to_sign, published_keys, signs};
pub use password::PasswordHash;
pub use relationship::{
    GlassBreak, Sight, break_glass, glass_breaks, may_touch_patient, see_call, see_patient,
};
pub use session::{Attempt, Session, begin_log_in, finish_log_in, refuse_log_in, renew};
pub use users::{
    CareManagerDetails, NewUser, User, add_user, admitted, disable_user, enable_user, holder, reset_password,
    user_named, users,
};
