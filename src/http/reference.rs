//! The reference of the API at `/docs`: Swagger UI over `/openapi.json`. Its release is embedded as it was packed, and the files
//! of its page are unpacked when the first of them is asked for.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::sync::LazyLock;

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{self, Path};
use utoipa_swagger_ui_vendored::SWAGGER_UI_VENDORED;
use zip::ZipArchive;
use zip::result::ZipResult;

use crate::error::Error;
use crate::http::problem::Failure;

/// Files of the page beside [`INITIALIZER`], and the media types.
const PARTS: [(&str, &str); 7] = [
    ("index.html", "text/html; charset=utf-8"),
    ("index.css", "text/css; charset=utf-8"),
    ("swagger-ui.css", "text/css; charset=utf-8"),
    ("swagger-ui-bundle.js", "text/javascript; charset=utf-8"),
    ("swagger-ui-standalone-preset.js", "text/javascript; charset=utf-8"),
    ("favicon-16x16.png", "image/png"),
    ("favicon-32x32.png", "image/png"),
];
/// In place of the release's own, which shows another API.
const INITIALIZER: &str = "window.onload = () => {
  window.ui = SwaggerUIBundle({
    url: \"/openapi.json\",
    dom_id: \"#swagger-ui\",
    deepLinking: true,
    presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
    layout: \"StandaloneLayout\",
  });
};
";

/// A file of the page.
struct File {
    media_type: &'static str,
    content: Cow<'static, [u8]>,
}

static FILES: LazyLock<BTreeMap<&'static str, File>> = LazyLock::new(|| match unpacked() {
    Ok(files) => files,
    Err(error) => {
        tracing::error!(%error, "the reference of the API cannot be unpacked");
        BTreeMap::new()
    }
});

pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .service(web::redirect("/docs", "/docs/"))
        .route("/docs/", web::get().to(page))
        .route("/docs/{name}", web::get().to(part));
}

async fn page() -> HttpResponse {
    answer("index.html")
}

async fn part(name: Path<String>) -> HttpResponse {
    answer(&name)
}

fn answer(name: &str) -> HttpResponse {
    match FILES.get(name) {
        Some(File { media_type, content }) => {
            HttpResponse::Ok().insert_header((header::CONTENT_TYPE, *media_type)).body(&**content)
        }
        None => Failure::answer(Error::NotFound("address")),
    }
}

fn unpacked() -> ZipResult<BTreeMap<&'static str, File>> {
    let mut release = ZipArchive::new(Cursor::new(SWAGGER_UI_VENDORED))?;
    let initializer =
        File { media_type: "text/javascript; charset=utf-8", content: INITIALIZER.as_bytes().into() };
    let mut files = BTreeMap::from([("swagger-initializer.js", initializer)]);
    // All are in one folder, which is named after the version.
    let folder = release.by_index(0)?.name()?.into_owned();
    for (name, media_type) in PARTS {
        let mut content = Vec::new();
        release.by_name(&format!("{folder}dist/{name}"))?.read_to_end(&mut content)?;
        files.insert(name, File { media_type, content: content.into() });
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_finds_every_file_that_it_names() {
        let files = unpacked().unwrap();
        let page = String::from_utf8(files["index.html"].content.to_vec()).unwrap();
        let named: Vec<_> = page
            .split(['"', '\''])
            .filter_map(|text| text.strip_prefix("./").or_else(|| text.strip_suffix(".css").map(|_| text)))
            .collect();
        assert!(named.len() >= 6, "{named:?}");
        for name in named {
            assert!(files.contains_key(name), "{name}");
        }
    }
}
