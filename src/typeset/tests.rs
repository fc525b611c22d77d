//! Contents of a letter's PDF, however long the letter is and whatever it is about.

use std::sync::LazyLock;

use lopdf::{Document, Object};

use super::fonts::SCRIPTS;
use super::*;

static FONTS: LazyLock<Fonts> = LazyLock::new(|| Fonts::beside("/usr/share/fonts"));

/// A letter of these blocks.
fn letter(blocks: Vec<Block>) -> LetterContent {
    LetterContent {
        title: "Your summary".to_owned(),
        sender: "The service".to_owned(),
        written_on: "25 November 2026".to_owned(),
        address: vec!["Anne Baker".to_owned(), "1 Road".to_owned()],
        blocks,
    }
}

fn print(content: &LetterContent, language: &str, large_print: bool) -> Vec<u8> {
    let page = LetterPage { reference: "0198c0de-1234", language, large_print, content };
    pdf(&FONTS, &page).unwrap()
}

/// Text of each page, in one line.
fn pages(bytes: &[u8]) -> Vec<String> {
    let document = Document::load_mem(bytes).unwrap();
    let text = |page: &u32| document.extract_text(&[*page]).unwrap();
    let in_one_line = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    document.get_pages().keys().map(|page| in_one_line(text(page))).collect()
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph { text: text.to_owned() }
}

#[test]
fn a_letter_says_every_word_in_the_order_of_reading() {
    let blocks = vec![
        paragraph("born 7 May 1956,\nthe 2nd [U+674E]"),
        Block::Heading { text: "Readings".to_owned() },
        Block::List { items: texts(&["an efficient office", "", "second\nline"]) },
        Block::Table { header: texts(&["What", "Value"]), rows: vec![texts(&["at home", "142/88 mmHg"])] },
    ];
    let said = pages(&print(&letter(blocks), "en", false));
    let expected = "The service 25 November 2026 Anne Baker 1 Road Your summary born 7 May 1956, \
                    the 2nd [U+674E] Readings • an efficient office • • second line What Value at home 142/88 mmHg \
                    0198c0de-1234 1 / 1";
    assert_eq!(said, [expected]);
}

#[test]
fn a_long_table_loses_no_row_and_repeats_its_header_on_every_page() {
    let rows: Vec<_> = (0..150).map(|row| vec![format!("<{row}>"), "two\nlines".to_owned()]).collect();
    let said =
        pages(&print(&letter(vec![Block::Table { header: texts(&["Row", "Text"]), rows }]), "en", false));
    assert!(said.len() > 5);
    for (index, page) in said.iter().enumerate() {
        assert_eq!(page.matches("Row Text").count(), 1, "page {index}: {page}");
        assert!(page.ends_with(&format!("{} / {}", index + 1, said.len())), "{page}");
    }
    let all = said.join(" ");
    for row in 0..150 {
        assert_eq!(all.matches(&format!("<{row}>")).count(), 1, "row {row}");
    }
}

#[test]
fn what_is_higher_than_a_page_goes_on_on_the_next() {
    let words: Vec<_> = (0..1200).map(|word| format!("w{word}")).collect();
    let long = words.join(" ");
    let table = |header: &str, cell: &str| Block::Table {
        header: texts(&[header, "B"]),
        rows: vec![texts(&["before", ""]), texts(&["beside", cell]), texts(&["behind", ""])],
    };
    for block in [
        paragraph(&long),
        Block::Heading { text: long.clone() },
        Block::List { items: vec![long.clone()] },
        table("A", &long),
        table(&long, "cell"),
        paragraph(&words.concat()),
        paragraph(&words.join("\n")),
    ] {
        for large_print in [false, true] {
            let said = pages(&print(&letter(vec![block.clone(), paragraph("the end")]), "en", large_print));
            let without_foot = |page: &String| page.split(" 0198c0de-1234").next().unwrap().replace(' ', "");
            let all: String = said.iter().map(without_foot).collect();
            assert!(said.len() > 2);
            for word in &words {
                assert!(all.contains(word), "{word}");
            }
            assert!(all.ends_with("theend"));
        }
    }
}

#[test]
fn blocks_without_anything_in_them_are_no_trouble() {
    let empty =
        || vec![Block::List { items: Vec::new() }, Block::Table { header: Vec::new(), rows: Vec::new() }];
    let mut blocks = empty();
    blocks.extend([paragraph(""), paragraph("\n \n"), Block::Heading { text: String::new() }]);
    blocks.extend([
        Block::List { items: texts(&["", "\n"]) },
        Block::Table { header: texts(&["", ""]), rows: Vec::new() },
    ]);
    blocks
        .push(Block::Table { header: Vec::new(), rows: vec![texts(&["a"]), Vec::new(), texts(&["b", "c"])] });
    blocks
        .push(Block::Table { header: vec!["wide".to_owned(); 80], rows: vec![vec!["cell".to_owned(); 80]] });
    blocks.push(Block::Heading { text: "The end".to_owned() });
    blocks.extend(empty());
    let mut content = letter(blocks);
    assert!(pages(&print(&content, "en", false)).join(" ").contains("The end"));
    content =
        LetterContent { address: Vec::new(), sender: String::new(), written_on: String::new(), ..content };
    for language in ["", "ur", "not a language"] {
        assert!(pages(&print(&content, language, true)).join(" ").contains("The end"), "{language}");
    }
}

#[test]
fn a_heading_is_never_the_last_line_of_a_page() {
    for lines in 20..45 {
        let blocks = vec![
            paragraph(&"line\n".repeat(lines)),
            Block::Heading { text: "Heading".to_owned() },
            Block::Table { header: texts(&["Header"]), rows: vec![texts(&["row"])] },
        ];
        let said = pages(&print(&letter(blocks), "en", false));
        assert!(said.iter().any(|page| page.contains("Heading Header row")), "after {lines} lines: {said:?}");
    }
}

#[test]
fn letters_in_some_languages_run_from_right_to_left() {
    let content = letter(vec![paragraph("Anne Baker"), Block::List { items: texts(&["an item"]) }]);
    for (language, direction) in
        [("en", "L2R"), ("ar", "R2L"), ("ur-PK", "R2L"), ("pa", "L2R"), ("pa-Arab", "R2L")]
    {
        let document = Document::load_mem(&print(&content, language, false)).unwrap();
        let catalog = document.catalog().unwrap();
        let preferences = catalog.get(b"ViewerPreferences").unwrap().as_dict().unwrap();
        assert_eq!(
            preferences.get(b"Direction").unwrap().as_name().unwrap(),
            direction.as_bytes(),
            "{language}"
        );
        assert_eq!(preferences.get(b"DisplayDocTitle").unwrap(), &Object::Boolean(true));
        assert_eq!(lopdf::decode_text_string(catalog.get(b"Lang").unwrap()).unwrap(), language);
    }
}

#[test]
fn names_of_every_script_are_printed_to_the_same_bytes_each_time() {
    let missing = FONTS.missing();
    for (script, word) in SCRIPTS.into_iter().filter(|(script, _)| !missing.contains(script)) {
        let words = [word, &format!("{word} {word}"), &format!("Anne {word}, B{word}c"), "é e\u{301}"];
        let table = Block::Table { header: texts(&words), rows: vec![texts(&words)] };
        let mut content = letter(vec![Block::Heading { text: word.to_owned() }, table]);
        word.clone_into(&mut content.title);
        for language in ["en", "ar"] {
            let first = print(&content, language, false);
            assert_eq!(first, print(&content, language, false), "{script}");
        }
    }
}

#[test]
fn an_error_says_nothing_of_what_the_letter_says() {
    let content = letter(vec![paragraph("Anne 李")]);
    let page = LetterPage { reference: "7", language: "en", large_print: false, content: &content };
    let held = pdf(&Fonts::beside(""), &page).unwrap_err();
    assert_eq!(held.to_string(), "no font has the character U+674E");
    let untitled = LetterContent { title: String::new(), ..letter(vec![paragraph("Anne")]) };
    let failed = pdf(&Fonts::beside(""), &LetterPage { content: &untitled, ..page }).unwrap_err();
    assert_eq!(failed.to_string(), "letter 7: is not accessible");
}

#[test]
fn a_mark_on_a_letter_that_no_font_has_with_it_holds_the_letter() {
    // Fathatan, an Arabic mark, on a Latin letter; where there is no Arabic font it is held before.
    let content = letter(vec![paragraph("a\u{064B}")]);
    let page =
        LetterPage { reference: "0198c0de-1234", language: "en", large_print: false, content: &content };
    let held = pdf(&FONTS, &page).unwrap_err();
    assert!(matches!(held, Error::Conflict { code: HELD, .. }), "{held}");
}
