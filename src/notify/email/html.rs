//! HTML part of an e-mail, with the words of its text: a heading, paragraphs, lists and links that a screen
//! reader announces as such. The page loads nothing from anywhere, has no style of its own and escapes
//! whatever it is given.

/// The page of a message with this subject and text, in `language`.
pub fn page(language: &str, subject: &str, text: &str) -> String {
    let mut page = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head><meta charset=\"utf-8\"><title>{title}</title></head>\n\
         <body>\n<h1>{title}</h1>\n",
        escaped(language),
        title = escaped(subject),
    );
    for block in text.split("\n\n").map(str::trim).filter(|block| !block.is_empty()) {
        page.push_str(&paragraph_or_list(block));
    }
    page.push_str("</body>\n</html>\n");
    page
}

/// Lines that begin with a dash are a list, all others a paragraph.
fn paragraph_or_list(block: &str) -> String {
    let items: Option<Vec<&str>> = block.lines().map(|line| line.strip_prefix("- ")).collect();
    let Some(items) = items else {
        let lines: Vec<_> = block.lines().map(with_links).collect();
        return format!("<p>{}</p>\n", lines.join("<br>\n"));
    };
    let items: String =
        items.into_iter().fold(String::new(), |items, item| items + "<li>" + &with_links(item) + "</li>\n");
    format!("<ul>\n{items}</ul>\n")
}

/// The line with its addresses made links. The full stop that ends a sentence is no part of an address.
fn with_links(line: &str) -> String {
    let words = line.split(' ').map(|word| {
        if word.starts_with("https://") || word.starts_with("http://") {
            let address = word.trim_end_matches(['.', ',', ';', ':', ')']);
            let after = escaped(&word[address.len()..]);
            let address = escaped(address);
            format!("<a href=\"{address}\">{address}</a>{after}")
        } else {
            escaped(word)
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_page_is_the_same_text() {
        let text = "One & <two>\n\n- first\n- second\n\nSee:\nhttps://ringwell.example/x?a=1&b=2.";
        insta::assert_snapshot!(page("en", "Red \"7\"", text), @r#"
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><title>Red &quot;7&quot;</title></head>
        <body>
        <h1>Red &quot;7&quot;</h1>
        <p>One &amp; &lt;two&gt;</p>
        <ul>
        <li>first</li>
        <li>second</li>
        </ul>
        <p>See:<br>
        <a href="https://ringwell.example/x?a=1&amp;b=2">https://ringwell.example/x?a=1&amp;b=2</a>.</p>
        </body>
        </html>
        "#);
    }

    proptest! {
        #[test]
        fn no_text_can_bring_a_tag_or_an_attribute_of_its_own(text in "(?s).{0,200}") {
            let ours = ["!doctype", "html", "head", "meta", "title", "body", "h1", "p", "br", "ul", "li", "a"];
            for tag in page("en", &text, &text).split('<').skip(1) {
                let name = tag.trim_start_matches('/').split(|c: char| !(c.is_alphanumeric() || c == '!')).next();
                prop_assert!(ours.contains(&name.unwrap()), "{tag}");
                let inside = tag.split('>').next().unwrap();
                prop_assert!(!inside.contains("src") && !inside.contains("style"), "{inside}");
            }
        }
    }
}
