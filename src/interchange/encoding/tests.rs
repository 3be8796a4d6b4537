//! Encodings are recognized, and what does not fit is refused.

use super::*;

const ARABIC: &str =
    "قالت الوزارة في بيان إن الميناء سيبقى مغلقا حتى نهاية الشهر بسبب أعمال الصيانة في الرصيف الشمالي";
const RUSSIAN: &str =
    "Министерство сообщило, что порт останется закрытым до конца месяца из-за ремонта причала";

fn encoded(text: &str, label: &str) -> Vec<u8> {
    Encoding::for_label(label.as_bytes()).expect("a label").encode(text).0.into_owned()
}

fn read(bytes: &[u8], page: bool) -> (String, &'static str, EncodingOrigin) {
    let decoded = decode(bytes, page, None).expect("it can be read");
    (decoded.text, decoded.encoding, decoded.known)
}

#[test]
fn a_text_without_a_declaration_is_decoded_by_its_letters() {
    for (text, label) in [(ARABIC, "windows-1256"), (RUSSIAN, "windows-1251"), (RUSSIAN, "KOI8-U")] {
        let (found, encoding, known) = read(&encoded(text, label), false);
        assert_eq!((&*found, encoding, known), (text, label, EncodingOrigin::Guessed));
    }
    assert_eq!(read("né".as_bytes(), false), ("né".into(), "UTF-8", EncodingOrigin::Valid));
}

#[test]
fn a_byte_order_mark_beats_a_declaration_and_a_declaration_beats_a_guess() {
    let page = format!("<!doctype html><meta charset=windows-1256><p>{ARABIC}");
    let (found, encoding, known) = read(&encoded(&page, "windows-1256"), true);
    assert_eq!((&*found, encoding, known), (&*page, "windows-1256", EncodingOrigin::Declared));
    let old = "<meta http-equiv=Content-Type content='text/html; charset = \"iso-8859-5\"; x'><p>Б";
    assert_eq!(read(&encoded(old, "iso-8859-5"), true).1, "ISO-8859-5");
    let xml = "<?xml version='1.0' encoding='iso-8859-2'?><html><p>ł</p></html>";
    assert_eq!(read(&encoded(xml, "iso-8859-2"), true).0, xml);
    let marked = [&b"\xef\xbb\xbf"[..], "<meta charset=windows-1256>é".as_bytes()].concat();
    assert_eq!(read(&marked, true).1, "UTF-8");
    let wide: Vec<u8> =
        [0xFEFFu16].into_iter().chain("né".encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&wide, false), ("né".into(), "UTF-16LE", EncodingOrigin::Marked));
}

#[test]
fn a_declaration_counts_only_in_a_page() {
    assert_eq!(read("<meta charset=windows-1256> né".as_bytes(), false).1, "UTF-8");
}

#[test]
fn a_declaration_that_the_bytes_contradict_is_reported() {
    let decoded = decode("<meta charset=iso-8859-1><p>né".as_bytes(), true, None).expect("UTF-8");
    assert_eq!(
        (decoded.encoding, decoded.known, decoded.rival),
        ("UTF-8", EncodingOrigin::Valid, Some("windows-1252"))
    );
    let decoded = decode(b"<meta charset=iso-8859-1><p>plain", true, None).expect("ASCII");
    assert_eq!(decoded.rival, None, "both encodings give the same text");
}

const GERMAN: &str = "Die Behörde erklärte, der Hafen bleibe bis Ende März für größere Schiffe geschlossen";
const POLISH: &str =
    "Ministerstwo ogłosiło, że port pozostanie zamknięty do końca miesiąca z powodu remontu nabrzeża";
const GREEK: &str = "Το υπουργείο ανακοίνωσε ότι το λιμάνι θα παραμείνει κλειστό μέχρι το τέλος του μήνα";

#[test]
fn a_page_in_another_single_byte_encoding_than_declared_is_refused() {
    let written = [
        (RUSSIAN, &["windows-1251", "koi8-r", "iso-8859-5"][..]),
        (ARABIC, &["windows-1256", "iso-8859-6"]),
        (GERMAN, &["windows-1252"]),
        (POLISH, &["iso-8859-2", "windows-1250"]),
        (GREEK, &["windows-1253"]),
    ];
    for (text, encodings) in written {
        for own in encodings {
            let page = |declared: &str| format!("<meta charset={declared}><p>{text}");
            let read = decode(&encoded(&page(own), own), true, None).map(|read| read.text);
            assert_eq!(read, Ok(page(own)), "{own} as it declares");
            for declared in ["windows-1252", "windows-1251", "koi8-r", "windows-1256", "x-user-defined"] {
                if declared == *own || (*own == "windows-1252" && declared == "x-user-defined") {
                    continue;
                }
                let bytes = encoded(&page(declared), own);
                let why = decode(&bytes, true, None).expect_err(own).to_string();
                assert!(why.contains("--encoding"), "{own} as {declared}: {why}");
                let given = decode(&bytes, true, Some(own)).map(|read| read.text);
                assert_eq!(given, Ok(page(declared)), "{own} as {declared}");
            }
        }
    }
    let page = encoded(&format!("<meta charset=iso-8859-1><p>{RUSSIAN}"), "windows-1251");
    let why = decode(&page, true, None).expect_err("refused").to_string();
    assert!(
        why.contains("as windows-1252: Ìèíèñòåðñòâî") && why.contains("as windows-1251: Министерство"),
        "{why}"
    );
}

#[test]
fn a_declared_encoding_that_is_never_guessed_is_read_unless_its_words_are_unusual() {
    // Decomposed, as windows-1258 stores it.
    let vietnamese = "Bô\u{323} trươ\u{309}ng nói năm ngươ\u{300}i bi\u{323} thương ơ\u{309} cảng đa\u{303} đươ\u{323}c chư\u{303}a tri\u{323}".replace('ả', "a\u{309}");
    let page = |label: &str, text: &str| format!("<meta charset={label}><p>{text}");
    for (label, text) in [("x-mac-cyrillic", RUSSIAN), ("windows-1258", &vietnamese)] {
        let page = page(label, text);
        assert_eq!(decode(&encoded(&page, label), true, None).map(|read| read.text), Ok(page));
    }
    for label in ["x-mac-cyrillic", "windows-1258"] {
        for own in ["windows-1251", "koi8-r"] {
            let why = decode(&encoded(&page(label, RUSSIAN), own), true, None).expect_err(own).to_string();
            assert!(why.contains("--encoding"), "{own} as {label}: {why}");
        }
    }
}

#[test]
fn escape_sequences_are_decoded_or_refused() {
    let japanese = "日本語の文書";
    for page in [false, true] {
        let bytes = encoded(japanese, "iso-2022-jp");
        assert_eq!(read(&bytes, page), (japanese.into(), "ISO-2022-JP", EncodingOrigin::Guessed));
    }
    let colored = b"plain\n\x1b[31mred\x1b[0m words";
    assert_eq!(decode(colored, false, None), Err(EncodingError::Control { character: '\u{1b}', line: 2 }));
    for (bytes, why) in [
        (&b"in HZ: ~{VPND~} and more"[..], EncodingError::Unsupported),
        (b"<meta charset=iso-2022-kr><p>x", EncodingError::Unsupported),
    ] {
        assert_eq!(decode(bytes, true, None), Err(why), "{}", bytes.escape_ascii());
    }
    assert_eq!(decode(b"x", false, Some("hz-gb-2312")), Err(EncodingError::Unsupported));
    let tilde = "~{a}~ and ~{abc~} are not";
    assert_eq!(read(tilde.as_bytes(), false).0, tilde);
}

#[test]
fn a_few_invalid_bytes_do_not_change_the_encoding() {
    let mut text = format!("é\n{ARABIC}").into_bytes();
    text.truncate(text.len() - 1);
    let why = decode(&text, false, None).expect_err("cut").to_string();
    assert!(why.contains("broken, the first on line 2") && !why.contains("--encoding"), "{why}");
    let page = [b"<meta charset=utf-8>".as_slice(), &text].concat();
    let decoded = decode(&page, true, None).expect("a page");
    assert_eq!(decoded.replaced, Some(EncodingError::Damaged(Utf8Damage { broken: 1, line: 2 })));
    assert!(decoded.text.ends_with('\u{fffd}'), "{}", decoded.text);
}

#[test]
fn what_is_not_text_in_a_page_is_replaced_and_reported() {
    for (page, expected) in [
        (&b"<b id='\xc2\x81'>caf\xc3\xa9"[..], EncodingError::Control { character: '\u{81}', line: 1 }),
        (
            b"<!--\xff-->\ncaf\xc3\xa9, na\xc3\xafve, \xc3\xa0",
            EncodingError::Damaged(Utf8Damage { broken: 1, line: 1 }),
        ),
    ] {
        let decoded = decode(page, true, None).expect("a page");
        assert_eq!((decoded.text.matches('\u{fffd}').count(), decoded.replaced), (1, Some(expected.clone())));
        assert_eq!(decode(page, false, None), Err(expected), "as plain text");
    }
    assert_eq!(decode("né".as_bytes(), true, None).map(|decoded| decoded.replaced), Ok(None));
}

#[test]
fn unassigned_and_nul_bytes_are_not_text() {
    let controls = decode(b"<meta charset=windows-1252>\x81\x8d", true, None).expect("a page");
    assert!(matches!(controls.replaced, Some(EncodingError::Invalid { .. })), "{controls:?}");
    assert!(controls.text.ends_with(">\u{fffd}\u{fffd}"), "{controls:?}");
    let guessed =
        decode(b"\x8b\x03\x80\x81\x9d\xfe\x8f\xff\x81", false, None).expect_err("no encoding").to_string();
    assert!(guessed.starts_with("a binary file, or text in an unknown encoding\n  help: "), "{guessed}");
    assert!(matches!(decode(b"\x89PNG\0\x81\xff", false, None), Err(EncodingError::Binary { .. })));
    let wide: Vec<u8> = "plain words".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let why = decode(&wide, false, None).expect_err("no mark").to_string();
    assert!(why.contains("--encoding utf-16le"), "{why}");
    assert_eq!(decode(&wide, false, Some("utf-16le")).map(|read| read.text).as_deref(), Ok("plain words"));
}

#[test]
fn invalid_bytes_are_rejected_with_a_likely_encoding() {
    let mut page = b"<meta charset=utf-8><p>".to_vec();
    page.extend(encoded(ARABIC, "windows-1256"));
    let why = decode(&page, true, None).expect("a page").replaced.expect("not UTF-8").to_string();
    assert!(
        why.starts_with("declared as UTF-8, but not valid UTF-8") && why.contains("--encoding windows-1256"),
        "{why}"
    );
    assert!(
        decode(b"a\0b", false, None).is_err_and(|why| matches!(why, EncodingError::Binary { wide: None }))
    );
    let why = decode(b"a", false, Some("latin9000")).expect_err("unknown").to_string();
    assert!(why.starts_with("unknown encoding `latin9000`"), "{why}");
    let given = decode(&encoded(RUSSIAN, "koi8-r"), false, Some("koi8-r")).expect("named");
    assert_eq!((&*given.text, given.known), (RUSSIAN, EncodingOrigin::Given));
}

const CHINESE: &str = "真主党旅表示将于今晚袭击该基地,发言人说。";

#[test]
fn a_page_that_is_utf_8_is_read_as_such_whatever_it_declares() {
    for text in [ARABIC, RUSSIAN, POLISH, CHINESE] {
        for declared in ["gb2312", "gbk", "big5", "shift_jis", "euc-kr", "windows-1252"] {
            let page = format!("<meta charset={declared}><p>{text}");
            let decoded = decode(page.as_bytes(), true, None).expect("UTF-8");
            assert_eq!((decoded.text, decoded.encoding), (page, "UTF-8"));
            assert!(decoded.rival.is_some(), "{declared}");
        }
    }
}

#[test]
fn a_page_in_another_multi_byte_encoding_than_declared_is_refused() {
    let japanese = "防衛省の報道官は、基地への攻撃について記者団に説明した。";
    let korean = "국방부 대변인은 기지에 대한 공격에 대해 기자들에게 설명했다.";
    for (text, own, declared) in [
        (korean, "euc-kr", "gb2312"),
        (japanese, "euc-jp", "gb2312"),
        (japanese, "shift_jis", "gbk"),
        (CHINESE, "gbk", "big5"),
        (CHINESE, "gbk", "shift_jis"),
    ] {
        let page = |label: &str| format!("<meta charset={label}><p>{}", text.repeat(3));
        assert_eq!(
            decode(&encoded(&page(own), own), true, None).map(|read| read.text),
            Ok(page(own)),
            "{own}"
        );
        let why = decode(&encoded(&page(declared), own), true, None).expect_err(declared).to_string();
        assert!(why.contains("--encoding"), "{own} as {declared}: {why}");
    }
}

#[test]
fn utf_16_without_a_mark_is_refused_with_its_order() {
    for text in [ARABIC, RUSSIAN, CHINESE, "plain words"] {
        let page = format!("<p>{text}</p>\n<p>{text} 2026</p>");
        let little: Vec<u8> = page.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = page.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for is_page in [true, false] {
            for (bytes, order) in [(&little, "utf-16le"), (&big, "utf-16be")] {
                let why = decode(bytes, is_page, None).expect_err(text).to_string();
                assert!(why.contains(&format!("--encoding {order}")), "{text}: {why}");
                assert_eq!(decode(bytes, is_page, Some(order)).map(|read| read.text).as_deref(), Ok(&*page));
            }
        }
    }
    let wide: Vec<u8> = "\u{feff}plain".chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
    assert_eq!(decode(&wide, true, None), Err(EncodingError::Unsupported));
    // A stray NUL in a long page.
    let stray = format!("<p>{}\0{}", "words ".repeat(40), "words ".repeat(40));
    assert!(decode(stray.as_bytes(), true, None).is_ok());
}

#[test]
fn a_control_character_in_utf_8_is_named_with_its_line() {
    let why = decode("a\nb\u{9d}c".as_bytes(), false, None).expect_err("a control").to_string();
    assert!(
        why.starts_with("line 2 contains the control character U+009D") && !why.contains("UTF-8, but"),
        "{why}"
    );
    assert_eq!(read("a\u{85}b".as_bytes(), false).0, "a\u{85}b", "white space");
    assert_eq!(read("icon \u{e64a}".as_bytes(), true).0, "icon \u{e64a}");
}

#[test]
fn a_given_encoding_never_overrides_a_byte_order_mark() {
    let marked = [&b"\xef\xbb\xbf"[..], RUSSIAN.as_bytes()].concat();
    let why = decode(&marked, false, Some("windows-1251")).expect_err("marked").to_string();
    assert!(
        why.starts_with("begins with the byte order mark of UTF-8, so it is not windows-1251\n  help: "),
        "{why}"
    );
    assert_eq!(decode(&marked, false, Some("utf-8")).map(|read| read.text).as_deref(), Ok(RUSSIAN));
    let wide = b"\xff\xfea\0b\0";
    assert_eq!(decode(wide, false, Some("utf-16le")).map(|read| read.text).as_deref(), Ok("ab"));
    assert!(matches!(decode(wide, false, Some("utf-16be")), Err(EncodingError::Marked { .. })));
}

#[test]
fn declared_encodings_that_no_browser_reads_are_refused() {
    let page = b"<meta charset=utf-7><p>+BB8EQAQ4-";
    assert_eq!(decode(page, true, None), Err(EncodingError::Unsupported));
    assert_eq!(decode(b"x", false, Some("UTF-7")), Err(EncodingError::Unsupported));
    let converted = format!("<meta charset=utf-7><p>{RUSSIAN}");
    assert_eq!(read(converted.as_bytes(), true).1, "UTF-8");
}

#[test]
fn hebrew_that_is_stored_backwards_is_refused() {
    let hebrew = "הדובר הודיע כי חמישים רקטות נורו לעבר הבסיס בצפון הארץ בלילה שעבר, אין נפגעים";
    let backwards: String = hebrew.chars().rev().collect();
    for label in ["iso-8859-8", "iso-8859-8-i", "windows-1255", "utf-8"] {
        let page = |text: &str| format!("<meta charset={label}><p>{text}");
        let read = |text: &str| decode(&encoded(&page(text), label), true, None).map(|read| read.text);
        assert_eq!(read(hebrew), Ok(page(hebrew)), "{label}");
        assert_eq!(read(&backwards), Err(EncodingError::VisualHebrew { is_certain: true }), "{label}");
    }
    // No letter that shows the order.
    let short = encoded("<meta charset=iso-8859-8><p>הודעה", "iso-8859-8");
    let why = decode(&short, true, None).expect_err("declared").to_string();
    assert!(why.ends_with("use `--encoding iso-8859-8-i`"), "{why}");
    assert!(decode(&short, true, Some("iso-8859-8-i")).is_ok());
}

#[test]
fn utf_16_without_a_mark_or_a_space_is_refused_with_its_order() {
    let text = "真主党旅表示将于今晚袭击该基地\u{3000}发言人说".repeat(3);
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for (bytes, order) in [(&little, "utf-16le"), (&big, "utf-16be")] {
        let why = decode(bytes, false, None).expect_err("no mark").to_string();
        assert!(why.contains(&format!("--encoding {order}")), "{why}");
        assert_eq!(decode(bytes, false, Some(order)).map(|read| read.text).as_deref(), Ok(&*text));
    }
    assert!(matches!(decode(b"\0\x01\0\x02\0\x03", false, None), Err(EncodingError::Binary { wide: None })));
}
