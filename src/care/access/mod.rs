//! Access: accounts (`users`, `user_change`, `password`, `password_links`), proof of identity (`log_in`,
//! `session`, `keys`), the policy (`model::policy`, asked through `permit`), and the way round it that is
//! watched (`relationship`). A patient whom one may not see does not exist.

pub mod audit;
pub mod keys;
pub mod limits;
pub mod log_in;
pub mod password;
pub mod password_links;
pub mod permit;
pub mod refusals;
pub mod relationship;
pub mod replay;
pub mod session;
pub mod trail;
pub mod user_change;
pub mod users;

pub(crate) use keys::forget_keys;
pub use keys::{keys_to_sign, published_keys, signs};
pub(crate) use limits::{may_find, note_found, note_wrong_checks};

pub use log_in::{Attempt, DEVICE_KNOWN, LoggedIn, begin_log_in, finish_log_in, known_device};

pub use permit::{
    ComparisonPermit, GroupPermit, ListPermit, Permit, RegisterPermit, UnitPermit, WardPermit, actions_of,
    can, list, list_of_job, may, of_job, on, on_call, on_comparison, on_group, on_register, on_register_for,
    on_unit, on_unit_for, on_ward, on_wards, open, see, see_patient,
};
pub(crate) use permit::{
    accepts, can_of_colleague, hidden_as, on_held_call, on_stay, open_for, see_call, see_row, see_stay,
    see_this_call,
};

pub use password_links::{LinkAttempt, begin_set_password, finish_set_password, send_password_link};
pub use relationship::{GlassBreak, GlassBreakView, break_glass, glass_break, glass_breaks, open_record};
pub(crate) use relationship::{is_stranger, open_to_caller, sensible};
pub use replay::replay;
pub use session::{
    Client, Session, SessionStart, end_session, log_out, of_cookie, practice_name, renew, session_holder,
    sessions, touch,
};
pub use user_change::{UserChange, change_user};
pub use users::{
    NewRole, accounts, add_user, change_role, disable, disable_user, enable, enable_user, holder,
    invite_user, machine, reset_password, set_role, user_named, users,
};
