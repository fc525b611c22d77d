//! Scripts: what is asked in a call, what an answer brings, and that the files make sense.

mod answers;
mod content;
mod flags;
mod versions;
