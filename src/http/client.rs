//! The web client: what its build in `web/` has written, embedded in the binary and served as files. A page
//! of the client is one file for every address, which says nothing of anybody and does not depend on who
//! asks: the client asks for that. A binary without it says so when it starts and at `/`, and answers 404
//! elsewhere, as for any address that there is not.

use std::borrow::Cow;

use actix_web::http::header::{self, HeaderName, HeaderValue, Quality};
use actix_web::http::{Method, StatusCode};
use actix_web::web::{self, Path};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};

use crate::error::Error;
use crate::http::problem::Failure;

/// Files that `npm run build` has written. Files that compress well have a neighbour `NAME.br`; of scripts and style sheets
/// nothing else is embedded, since nearly every browser takes that.
#[cfg(feature = "client")]
#[derive(rust_embed::RustEmbed)]
#[folder = "web/dist"]
#[exclude = ".*"]
#[exclude = "assets/*.css"]
#[exclude = "assets/*.js"]
#[allow_missing = true]
struct Built;

/// A file of the client's build, by its name below `web/dist`.
#[cfg(feature = "client")]
fn file(name: &str) -> Option<Cow<'static, [u8]>> {
    Built::get(name).map(|file| file.data)
}

#[cfg(not(feature = "client"))]
const fn file(_: &str) -> Option<Cow<'static, [u8]>> {
    None
}

/// Nothing but the client's own files, no inline script or style, and no text that becomes HTML.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; \
     manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
     require-trusted-types-for 'script'; trusted-types 'none'",
);
const NO_DEVICES: HeaderValue = HeaderValue::from_static(
    "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
);
const SAME_ORIGIN: HeaderValue = HeaderValue::from_static("same-origin");
/// The name of such a file says what is in it.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");

pub fn routes(routes: &mut web::ServiceConfig) {
    routes.route("/assets/{name}", web::get().to(asset));
}

/// Why this binary has no client; none where it has one.
#[must_use]
pub fn missing() -> Option<&'static str> {
    if cfg!(not(feature = "client")) {
        Some("it was built without the feature `client`")
    } else if file("index.html").is_none() {
        Some("`web/dist` was empty when it was built: `scripts/web` fills it where Node is installed")
    } else {
        None
    }
}

/// A file of the build; its name changes with its content.
async fn asset(request: HttpRequest, name: Path<String>) -> HttpResponse {
    let name = format!("assets/{name}");
    answer(&request, &name, FOR_EVER).unwrap_or_else(|| Failure::answer(Error::NotFound("address")))
}

/// The page of the client for an address that nothing else answers, if a browser wants to show it to a
/// person.
#[must_use]
pub fn page(request: &HttpRequest) -> Option<HttpResponse> {
    let is_page = *request.method() == Method::GET && wants_page(request);
    let mut response = is_page.then(|| answer(request, "index.html", ASK_AGAIN)).flatten()?;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
    headers.insert(HeaderName::from_static("permissions-policy"), NO_DEVICES);
    headers.insert(HeaderName::from_static("cross-origin-opener-policy"), SAME_ORIGIN);
    Some(response)
}

/// Programs take anything, or JSON; a browser that goes to an address asks for HTML by name. The API's own
/// addresses are never pages.
fn wants_page(request: &HttpRequest) -> bool {
    let accept = request.headers().get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    let is_of_the_api = request.path().starts_with("/v1/") || request.path().starts_with("/.well-known/");
    !is_of_the_api && accept.is_some_and(|accept| accept.contains("text/html"))
}

fn answer(request: &HttpRequest, name: &str, keep: HeaderValue) -> Option<HttpResponse> {
    let packed = file(&format!("{name}.br"));
    let (content, is_packed) = match packed {
        Some(packed) if takes_brotli(request) => (packed, true),
        packed => (file(name).or_else(|| unpacked(&packed?))?, false),
    };
    let mut response = HttpResponseBuilder::new(StatusCode::OK);
    response
        .content_type(kind(name))
        .insert_header((header::CACHE_CONTROL, keep))
        .insert_header((HeaderName::from_static("cross-origin-resource-policy"), SAME_ORIGIN))
        .insert_header((header::VARY, header::ACCEPT_ENCODING.as_str()));
    if is_packed {
        response.insert_header((header::CONTENT_ENCODING, "br"));
    }
    Some(match content {
        Cow::Borrowed(bytes) => response.body(bytes),
        Cow::Owned(bytes) => response.body(bytes),
    })
}

/// The content of a file that was packed with Brotli.
fn unpacked(packed: &[u8]) -> Option<Cow<'static, [u8]>> {
    let mut content = Vec::new();
    brotli_decompressor::BrotliDecompress(&mut &packed[..], &mut content).ok()?;
    Some(content.into())
}

fn takes_brotli(request: &HttpRequest) -> bool {
    let Some(accepted) = request.headers().get(header::ACCEPT_ENCODING) else { return false };
    accepted.to_str().is_ok_and(|accepted| {
        accepted.split(',').filter_map(|item| item.trim().parse().ok()).any(
            |item: header::QualityItem<header::Encoding>| {
                item.item == header::Encoding::brotli() && item.quality > Quality::ZERO
            },
        )
    })
}

/// The media type, by the ending of the name: the build writes no others.
fn kind(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn asks(path: &str, accept: &'static str) -> bool {
        wants_page(&TestRequest::get().uri(path).insert_header((header::ACCEPT, accept)).to_http_request())
    }

    #[test]
    fn a_browser_gets_a_page_and_a_program_an_answer() {
        let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
        assert!(asks("/today", browser));
        assert!(asks("/", browser));
        assert!(!asks("/v1/nowhere", browser));
        assert!(!asks("/today", "*/*"));
        assert!(!asks("/today", "application/json"));
    }

    #[test]
    fn what_is_packed_is_unpacked_for_those_who_do_not_take_it() {
        let packed = [
            27, 167, 2, 248, 29, 169, 89, 159, 40, 236, 90, 33, 166, 103, 76, 131, 236, 184, 189, 169, 57,
            186, 90, 165, 181, 2, 1, 28, 159, 247, 81, 66, 1,
        ];
        assert_eq!(unpacked(&packed).as_deref(), Some("const words = 1;\n".repeat(40).as_bytes()));
        assert_eq!(unpacked(b"const words = 1;"), None);
    }

    #[test]
    fn brotli_is_sent_to_those_who_take_it() {
        let takes = |accepted: &'static str| {
            let header = (header::ACCEPT_ENCODING, accepted);
            takes_brotli(&TestRequest::get().insert_header(header).to_http_request())
        };
        assert!(takes("gzip, deflate, br"));
        assert!(takes("br;q=0.5"));
        assert!(!takes("gzip"));
        assert!(!takes("br;q=0, gzip"));
        assert!(!takes("*;q=0"));
    }
}
