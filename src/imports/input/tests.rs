use super::*;

const KNOWN: [&str; 3] = ["a", "b", "c"];

type Row = (u64, Vec<String>);

fn text(record: &ByteRecord) -> Vec<String> {
    record.iter().map(|field| String::from_utf8_lossy(field).into_owned()).collect()
}

fn rows(file: &[u8]) -> Vec<Row> {
    let (rows, swallowed) = rows_and_swallowed(file);
    assert_eq!(swallowed, []);
    rows
}

/// The rows that an unmatched quote swallows: whether it is still open at the end, the last row's number, and the rows.
type Unread = (bool, u64, Vec<Row>);

/// Rows that are read, and what quotes swallow.
fn rows_and_swallowed(file: &[u8]) -> (Vec<Row>, Vec<Unread>) {
    let mut input = Input::open(file, &KNOWN).unwrap();
    let (mut read, mut unread) = (Vec::new(), Vec::new());
    loop {
        match input.next().unwrap() {
            Next::Row(number, record) => read.push((number, text(&record))),
            Next::Swallowed(swallowed) => {
                let mut lines = Vec::new();
                let last = input.swallowed(&swallowed, |number, record| {
                    lines.push((number, text(record)));
                    Ok(())
                });
                unread.push((swallowed.open, last.unwrap(), lines));
                if swallowed.open {
                    return (read, unread);
                }
            }
            Next::End => return (read, unread),
        }
    }
}

fn row(number: u64, fields: &[&str]) -> Row {
    (number, fields.iter().map(ToString::to_string).collect())
}

#[test]
fn a_byte_order_mark_crlf_and_a_missing_last_line_end_do_not_matter() {
    let plain = rows(b"a,b\n1,2\n3,4\n");
    assert_eq!(plain, [row(2, &["1", "2"]), row(3, &["3", "4"])]);
    assert_eq!(rows(b"\xef\xbb\xbfa,b\r\n1,2\r\n3,4"), plain);
    assert_eq!(rows(b"a,b\r1,2\r3,4"), plain);
    assert_eq!(Input::open(&b"\xef\xbb\xbf A ,\"B\"\r\n"[..], &KNOWN).unwrap().columns(), ["a", "b"]);
    assert_eq!(Input::open(&b""[..], &KNOWN).unwrap().columns(), [] as [&str; 0]);
}

#[test]
fn semicolons_tabs_and_bars_part_fields_where_they_make_known_columns() {
    let plain = rows(b"a,b\n1,2\n3,4\n");
    for other in ["a;b\n1;2\n3;4\n", "a\tb\n1\t2\n3\t4\n", "a|b\n1|2\n3|4\n", "\"a\";\"b\"\n\"1\";2\n3;4\n"] {
        assert_eq!(rows(other.as_bytes()), plain, "{other}");
    }
    assert_eq!(rows(b"sep=;\r\na;b\r\n1;2,5\r\n"), [row(3, &["1", "2,5"])]);
    assert_eq!(rows(b"a,b\n1;2,3\n"), [row(2, &["1;2", "3"])]);
}

#[test]
fn a_quoted_field_may_hold_commas_quotes_and_line_ends() {
    let read = rows(b"a,b\n\"1, \"\"one\"\"\nmore\",2\n3,4\n");
    assert_eq!(read, [row(2, &["1, \"one\"\nmore", "2"]), row(3, &["3", "4"])]);
}

#[test]
fn empty_rows_and_empty_fields_behind_the_last_column_carry_no_meaning() {
    let read = rows(b"a,b,,\n\n1,2,,\n,,,\n  ,\t,,\n\n3,4,,,,\n\n");
    assert_eq!(read, [row(3, &["1", "2", "", ""]), row(7, &["3", "4", "", ""])]);
}

#[test]
fn a_quote_that_never_ends_is_found_with_every_row_it_swallows() {
    let (read, unread) = rows_and_swallowed(b"a,b,c\n1,2,3\n4,\"5,6\n7,8,9\n\n10,11,12\n");
    assert_eq!(read, [row(2, &["1", "2", "3"])]);
    let lines = vec![row(3, &["4", "\"5", "6"]), row(4, &["7", "8", "9"]), row(6, &["10", "11", "12"])];
    assert_eq!(unread, [(true, 6, lines)]);
}

#[test]
fn a_quote_that_ends_in_another_row_costs_the_rows_between_only() {
    let (read, unread) = rows_and_swallowed(b"a,b,c\n4,\"5,6\n7,8,9\n10,\"11\",12\n13,14,15\n");
    assert_eq!(read, [row(5, &["13", "14", "15"])]);
    let lines = vec![row(2, &["4", "\"5", "6"]), row(3, &["7", "8", "9"]), row(4, &["10", "11", "12"])];
    assert_eq!(unread, [(false, 4, lines)]);
}

#[test]
fn a_quote_in_the_last_row_costs_that_row() {
    for file in ["a,b\n1,2\n3,\"4", "a,b\n1,2\n3,\"4\n", "a,b\r\n1,2\r\n3,\"4\r\n"] {
        let (read, unread) = rows_and_swallowed(file.as_bytes());
        assert_eq!((read.len(), unread), (1, vec![(true, 3, vec![row(3, &["3", "\"4"])])]), "{file:?}");
    }
}

#[test]
fn a_quote_that_swallows_a_long_file_does_not_fill_the_memory() {
    let file = [b"a,b\n1,2\n\"3,4\n", "5,6\n".repeat(100_000).as_bytes()].concat();
    let mut input = Input::open(&*file, &KNOWN).unwrap();
    assert!(matches!(input.next().unwrap(), Next::Row(2, _)));
    let Next::Swallowed(swallowed) = input.next().unwrap() else { panic!("a row") };
    assert!(swallowed.lines.is_none() && input.bytes_read() < 2 * LONGEST_ROW);
    let mut count = 0;
    let last = input.swallowed(&swallowed, |_, record| {
        count += 1;
        assert_eq!(record.len(), 2);
        Ok(())
    });
    assert_eq!((count, last.unwrap()), (100_001, 100_003));
}

#[test]
fn a_line_without_an_end_is_refused_before_the_memory_is_full() {
    let endless = io::Cursor::new(b"a,b\n1,2\n\"3,4\n").chain(io::repeat(b'x'));
    let mut input = Input::open(endless, &KNOWN).unwrap();
    assert!(matches!(input.next().unwrap(), Next::Row(..)));
    let Next::Swallowed(swallowed) = input.next().unwrap() else { panic!("a row") };
    let error = input.swallowed(&swallowed, |_, _| Ok(())).unwrap_err();
    assert!(matches!(&error, Error::Invalid(faults) if faults[0].code == "unreadable"), "{error:?}");
    assert!(Input::open(io::repeat(b'x'), &KNOWN).is_err());
}

#[test]
fn a_column_named_twice_is_refused_by_its_name() {
    let Err(Error::Invalid(faults)) = Input::open(&b"a,b,A\n"[..], &KNOWN) else { panic!("taken") };
    assert_eq!(faults[0].reason, "the header names the column a twice");
}

#[test]
fn a_rejects_file_comes_back_as_it_was() {
    assert_eq!(rows(b"a,b,row,errors\n'=1,'x,3,z\n"), [row(2, &["=1", "'x", "3", "z"])]);
    assert_eq!(rows(b"a,b\n'=1,'x\n"), [row(2, &["'=1", "'x"])]);
}
