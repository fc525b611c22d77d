//! The look of the few pages that the service itself shows to people. Nothing keeps them, and nothing is told where their
//! reader came from.

use std::sync::LazyLock;

use actix_web::HttpResponse;
use actix_web::http::header::{self, HeaderValue};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

const STYLE: &str = "body{font:1.2rem/1.5 sans-serif;max-width:36rem;margin:2rem auto;padding:0 1rem;color:#212b32}\
                     button{font:inherit;font-weight:bold;padding:.75rem 1.5rem;color:#fff;background:#007f3b;border:0;\
                     border-radius:4px}\
                     fieldset{border:0;margin:0 0 1.5rem;padding:0}legend,.label{font-weight:bold;padding:0;margin:0 0 .5rem}\
                     .choice{display:flex;gap:.75rem;align-items:flex-start;padding:.4rem 0}\
                     .choice input{width:1.5rem;height:1.5rem;flex:none;margin:.15rem 0}\
                     textarea{font:inherit;box-sizing:border-box;width:100%;border:2px solid #4c6272}\
                     .hint{color:#4c6272;margin:.25rem 0}.error{border:4px solid #d5281b;padding:1rem}";

/// Nothing but this one style, and a form that goes back to where it came from.
static POLICY: LazyLock<Option<HeaderValue>> = LazyLock::new(|| {
    let style = STANDARD.encode(Sha256::digest(STYLE));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{style}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    );
    HeaderValue::from_str(&policy).ok()
});

/// A page in English. `title` and `content` are HTML already: whatever comes from outside is checked or escaped before.
#[must_use]
pub fn page(title: &str, content: &str) -> HttpResponse {
    page_in("en", title, content)
}

/// A text as it stands in HTML, also in an attribute.
#[must_use]
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A page in the language of this code; `title` and `content` are HTML already.
pub fn page_in(language: &str, title: &str, content: &str) -> HttpResponse {
    let html = format!(
        "<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><meta name=\"robots\" content=\"noindex\">\
         <title>{title}</title><style>{STYLE}</style></head>\
         <body><main><h1>{title}</h1>{content}</main></body></html>"
    );
    let mut response = HttpResponse::Ok();
    response.content_type("text/html; charset=utf-8").insert_header((header::CACHE_CONTROL, "no-store"));
    if let Some(policy) = POLICY.clone() {
        response.insert_header((header::CONTENT_SECURITY_POLICY, policy));
    }
    response.body(html)
}
