//! Asking a gateway over HTTP, and what its answer means: the same for all of them.

use std::time::Duration;

use reqwest::header::{HeaderMap, RETRY_AFTER};
use reqwest::{RequestBuilder, StatusCode};

use crate::error::{Error, Result};
use crate::model::delivery::{RetryCause, SendOutcome};
use crate::model::text;
use crate::model::time::Timestamp;

/// As much of an answer is read, and no more.
const ANSWER_LIMIT: usize = 64 * 1024;
/// An id of the gateway's that is longer is not kept.
const ID_LIMIT: usize = 200;

/// A client that goes where the configuration says, or nowhere.
///
/// # Errors
/// `Internal` if TLS cannot be set up.
pub(super) fn client(timeout: Duration) -> Result<reqwest::Client> {
    reqwest::Client::builder()
        .timeout(timeout)
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .user_agent(concat!("ringwell/", env!("CARGO_PKG_VERSION")))
        .build()
        .map_err(|_| Error::Internal("the HTTP client of the SMS gateway cannot be built".to_owned()))
}

/// Names that a gateway uses in its answers.
pub(super) struct Dialect {
    /// Field with the gateway's own id of a message.
    pub id: &'static str,
    /// The code with which it refuses a message because its recipient wants none.
    pub opted_out: Option<&'static str>,
}

/// Asks the gateway.
pub(super) async fn ask(request: RequestBuilder, dialect: &Dialect, now: Timestamp) -> SendOutcome {
    match request.send().await {
        Ok(mut answer) => match judge(answer.status(), retry_after(answer.headers(), now)) {
            SendOutcome::Accepted { .. } => {
                SendOutcome::Accepted { provider_id: id_in(&mut answer, dialect.id).await }
            }
            SendOutcome::GiveUp { why } if dialect.opted_out.is_some() => {
                refused(&mut answer, dialect, why).await
            }
            other => other,
        },
        Err(error) if error.is_connect() || error.is_builder() => {
            retry(RetryCause::Unavailable, "no connection")
        }
        Err(_) => retry(RetryCause::Unanswered, "no answer came; the gateway may have taken it"),
    }
}

/// Why it refuses a message: with its own code, and whether that is about its recipient's wishes.
async fn refused(answer: &mut reqwest::Response, dialect: &Dialect, why: String) -> SendOutcome {
    let answer = json_in(answer).await.unwrap_or_default();
    let Some(code) = answer.get("code").and_then(serde_json::Value::as_i64) else {
        return SendOutcome::GiveUp { why };
    };
    let (code, why) = (code.to_string(), format!("{why}, code {code}"));
    if dialect.opted_out == Some(&*code) {
        SendOutcome::OptedOut { why }
    } else {
        SendOutcome::GiveUp { why }
    }
}

fn retry(cause: RetryCause, why: impl Into<String>) -> SendOutcome {
    SendOutcome::Retry { cause, after: None, why: why.into() }
}

/// Maps a status to an outcome: of the message, or of the gateway and us.
fn judge(status: StatusCode, after: Option<chrono::Duration>) -> SendOutcome {
    let why = format!("HTTP {}", status.as_u16());
    match status {
        _ if status.is_success() => SendOutcome::Accepted { provider_id: None },
        // It is still busy with an earlier attempt, or wants to be asked again.
        StatusCode::CONFLICT | StatusCode::TOO_EARLY => {
            SendOutcome::Retry { cause: RetryCause::Deferred, after, why }
        }
        // Our address, our secret, our pace or their trouble: another message would fare no better.
        StatusCode::UNAUTHORIZED
        | StatusCode::PAYMENT_REQUIRED
        | StatusCode::FORBIDDEN
        | StatusCode::NOT_FOUND
        | StatusCode::METHOD_NOT_ALLOWED
        | StatusCode::TOO_MANY_REQUESTS => SendOutcome::Retry { cause: RetryCause::Unavailable, after, why },
        StatusCode::REQUEST_TIMEOUT => SendOutcome::Retry { cause: RetryCause::Unanswered, after, why },
        _ if status.is_client_error() => SendOutcome::GiveUp { why },
        // Whatever broke there may have broken after it had taken the message.
        _ if status.is_server_error() => SendOutcome::Retry { cause: RetryCause::Unanswered, after, why },
        _ => SendOutcome::Retry { cause: RetryCause::Unavailable, after, why },
    }
}

/// How long the gateway wants to be left alone: seconds, or a date.
fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<chrono::Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    let wait = if let Ok(seconds) = text.parse::<u32>() {
        chrono::Duration::seconds(i64::from(seconds))
    } else {
        Timestamp::from(chrono::DateTime::parse_from_rfc2822(text).ok()?.to_utc()) - now
    };
    Some(wait.max(chrono::Duration::zero()))
}

/// The gateway's own id of the message, if the answer has one. The message is sent in any case.
async fn id_in(answer: &mut reqwest::Response, name: &str) -> Option<String> {
    let answer = json_in(answer).await?;
    let id = answer.get(name)?.as_str()?;
    (id.len() <= ID_LIMIT && !text::has_null(id)).then(|| id.to_owned())
}

async fn json_in(answer: &mut reqwest::Response) -> Option<serde_json::Value> {
    let mut bytes = Vec::new();
    while let Ok(Some(chunk)) = answer.chunk().await {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > ANSWER_LIMIT {
            return None;
        }
    }
    serde_json::from_slice(&bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retry_after_is_read_as_seconds_and_as_a_date() {
        let now: Timestamp = "2026-11-25T10:00:00Z".parse().unwrap();
        let wait = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(RETRY_AFTER, text.parse().unwrap());
            retry_after(&headers, now).map(|wait| wait.num_seconds())
        };
        assert_eq!(wait("120"), Some(120));
        assert_eq!(wait("Wed, 25 Nov 2026 10:01:30 GMT"), Some(90));
        assert_eq!(wait("Wed, 25 Nov 2026 09:00:00 GMT"), Some(0));
        assert_eq!(wait("soon"), None);
        assert_eq!(wait("-5"), None);
    }
}
