use proptest::prelude::*;

use super::*;
use crate::tui::key::Key;

const NOW: Duration = Duration::ZERO;
const LATER: Duration = Duration::from_millis(200);
const MUCH_LATER: Duration = Duration::from_secs(3);

/// Parses chunks, each after a pause.
fn parse(pieces: &[&[u8]], pause: Duration) -> Vec<InputEvent> {
    let (mut parser, mut out) = (InputParser::default(), Vec::new());
    for piece in pieces {
        if parser.timeout().is_some_and(|timeout| pause >= timeout) {
            parser.expire(&mut out);
        }
        parser.feed(piece, pause, &mut out);
    }
    if parser.timeout().is_some() {
        parser.expire(&mut out);
    }
    out
}

/// Formats events: keys by name, anything else in brackets.
fn format_events(inputs: &[InputEvent]) -> String {
    let word = |input: &InputEvent| match input {
        InputEvent::Key(key) => Key::of(*key).to_string(),
        InputEvent::Mouse(event) => format!("[{:?} {},{}]", event.kind, event.column, event.row),
        InputEvent::Paste { text, is_complete: true } => format!("[{text}]"),
        InputEvent::Paste { text, is_complete: false } => format!("[{text}…]"),
        InputEvent::Focus => "[focus]".into(),
        InputEvent::Background(color) => format!("{color:?}"),
    };
    inputs.iter().map(word).collect::<Vec<_>>().join(" ")
}

fn read(bytes: &str) -> String {
    format_events(&parse(&[bytes.as_bytes()], NOW))
}

#[test]
fn parses_keys_as_terminals_send_them() {
    for (bytes, keys) in [
        ("jG/?", "j G / ?"),
        ("éß日", "é ß 日"),
        ("\r\t\x7f\x08", "enter tab backspace backspace"),
        ("\x03\x10\x0c\x1a", "ctrl-c ctrl-p ctrl-l ctrl-z"),
        ("\0\x1c\x1f", "ctrl-space ctrl-4 ctrl-7"),
        ("\x1b", "esc"),
        ("\x1b\x1b", "esc esc"),
        ("\x1bx\x1bÖ\x1b\r\x1b\x7f", "alt-x alt-Ö alt-enter alt-backspace"),
        // xterm: cursor keys, in application mode, and with modifiers.
        ("\x1b[A\x1b[B\x1b[C\x1b[D\x1b[H\x1b[F", "↑ ↓ → ← home end"),
        ("\x1bOA\x1bOB\x1bOC\x1bOD\x1bOH\x1bOF", "↑ ↓ → ← home end"),
        ("\x1b[1;5A\x1b[1;3D\x1b[1;2C", "ctrl-↑ alt-← shift-→"),
        ("\x1b[5~\x1b[6~\x1b[3~\x1b[2~\x1b[1~\x1b[4~\x1b[7~\x1b[8~", "pgup pgdn del ? home end home end"),
        ("\x1b[5;5~\x1b[3;2~", "ctrl-pgup shift-del"),
        ("\x1b[Z", "shift-tab"),
        ("\x1bOP\x1bOQ\x1bOR\x1bOS\x1b[15~\x1b[17~\x1b[24~\x1b[1;2P", "f1 f2 f3 f4 f5 f6 f12 shift-f1"),
        ("\x1bOM\x1bOj\x1bOk\x1bOp\x1bOy", "enter * + 0 9"),
        // rxvt and the Linux console.
        ("\x1b[a\x1b[3$\x1b[3^\x1b[3@", "shift-↑ shift-del ctrl-del ctrl-shift-del"),
        ("\x1b[[A\x1b[[E", "f1 f5"),
        // xterm with modifyOtherKeys.
        ("\x1b[27;5;99~\x1b[27;5;112~\x1b[27;2;65~\x1b[27;5;13~", "ctrl-c ctrl-p A ctrl-enter"),
        // The kitty keyboard protocol.
        (
            "\x1b[99;5u\x1b[97u\x1b[97;2u\x1b[97:65;2u\x1b[27u\x1b[13u\x1b[9;2u",
            "ctrl-c a A A esc enter shift-tab",
        ),
        ("\x1b[106;1:1u\x1b[106;1:2u\x1b[106;1:3u\x1b[1;1:3A", "j j"),
        ("\x1b[1089::99;5u", "ctrl-c"),
        ("\x1b[106;65u\x1b[57399u\x1b[57414u\x1b[57417u", "j 0 enter ←"),
        // Super, bare modifiers, and media keys are never bound, least of all `q`.
        ("\x1b[113;9u\x1b[57441;1u\x1b[57430u\x1b[1;9A", ""),
        // C1 controls, in one byte and in UTF-8.
        ("\u{9b}A\u{8f}P", "↑ f1"),
    ] {
        assert_eq!(read(bytes), keys, "{bytes:?}");
    }
    assert_eq!(format_events(&parse(&[b"\x9bA\x8fPj"], NOW)), "↑ f1 j");
    assert_eq!(format_events(&parse(&[b"\xffj\xc3j\xe2\x82j\xf5\x80j"], NOW)), "j j j j");
}

#[test]
fn parses_mouse_and_focus_events_in_the_enabled_encodings() {
    assert_eq!(read("\x1b[<0;1;1M\x1b[<0;120;40m"), "[Down(Left) 0,0] [Up(Left) 119,39]");
    assert_eq!(
        read("\x1b[<32;5;6M\x1b[<64;5;6M\x1b[<65;5;6M"),
        "[Drag(Left) 4,5] [ScrollUp 4,5] [ScrollDown 4,5]"
    );
    assert_eq!(read("\x1b[<0;0;0M\x1b[<0;99999;1M"), "[Down(Left) 0,0] [Down(Left) 65535,0]");
    // Encodings that a child process may have left on.
    assert_eq!(read("\x1b[M !!j\x1b[32;5;6Mj\x1b[M\x1b[A"), "j j ↑");
    assert_eq!(read("\x1b[I\x1b[Oj"), "[focus] j");
}

/// Sequences that terminals send by themselves.
const REPORTS: [&str; 28] = [
    // Broken: `ESC` where no end follows.
    "\x1b]11;q\x1bq\x1b\\",
    "\x1bP1\x1b\x1b[A\x1b]q\x1b\\",
    "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",
    "\x1b]11;rgb:ffff/ffff/ffff\x07",
    "\x1b]10;rgb:0000/0000/0000\x1b\\",
    "\x1b]4;1;rgb:cdcd/0000/0000\x07",
    "\x1b]52;c;cXVpdCBxdWl0Cg==\x1b\\",
    "\x1b]lqqqq quit\x1b\\",
    "\x1b]99;i=1;ok\x1b\\",
    "\x1bP>|XTerm(370)\x1b\\",
    "\x1bP1+r544e=787465726d\x1b\\",
    "\x1bP1$r0 q\x1b\\",
    "\x1bP!|00000000\x1b\\",
    "\x1b_Gi=31;OK\x1b\\",
    "\x1b^private q q q\x1b\\",
    "\x1bXstart of string q\x1b\\",
    "\x1b[?62;22;52c",
    "\x1b[>41;370;0c",
    "\x1b[0n",
    "\x1b[24;80R",
    "\x1b[1;1R",
    "\x1b[?1;1R",
    "\x1b[?2026;2$y",
    "\x1b[?1u",
    "\x1b[8;24;80t",
    "\x1b[?997;1n",
    "\x1b[?1;0;256S",
    "\x1b]11;rgb:1e1e/“é”/2e2e\x1b\\",
];

fn only_keys(inputs: Vec<InputEvent>) -> String {
    format_events(
        &inputs.into_iter().filter(|input| !matches!(input, InputEvent::Background(_))).collect::<Vec<_>>(),
    )
}

#[test]
fn a_report_is_never_a_key_whether_whole_late_or_split_anywhere() {
    for report in REPORTS {
        let whole = format!("j{report}k");
        assert_eq!(only_keys(parse(&[whole.as_bytes()], NOW)), "j k", "{report:?}");
        for split in 1..report.len() {
            let (first, second) = report.as_bytes().split_at(split);
            for pause in [NOW, Duration::from_millis(20), LATER, MUCH_LATER] {
                let keys = only_keys(parse(&[b"j", first, second, b"k"], pause));
                // After that long, a lone `ESC` is the Esc key, whatever follows.
                let expected = if split == 1 && pause >= PAUSE { "j esc k" } else { "j k" };
                if split == 1 && pause == MUCH_LATER {
                    continue;
                }
                assert_eq!(keys, expected, "{report:?} split at {split}, {pause:?}");
            }
        }
        // Byte by byte, as over a slow connection.
        let bytes: Vec<&[u8]> = report.as_bytes().chunks(1).collect();
        assert_eq!(only_keys(parse(&bytes, Duration::from_millis(20))), "", "{report:?}");
    }
}

#[test]
fn a_sequence_truncated_anywhere_costs_at_most_one_key() {
    let sequences = ["\x1b[1;5A", "\x1b[200", "\x1b[M !!", "\x1bOA", "\x1b[[A", "\x1b[<0;1;1M", "\x1b[3$"];
    for sequence in REPORTS.iter().chain(&sequences) {
        for cut in 1..sequence.len() {
            let truncated = &sequence.as_bytes()[..cut];
            for pause in [LATER, MUCH_LATER] {
                for keys in [
                    [&b"q"[..], b"q", b"x"],
                    [b"\x1b[A", b"q", b"x"],
                    [b"\x03", b"q", b"x"],
                    [b"2", b"q", b"x"],
                    [b"\r", b"q", b"x"],
                ] {
                    let mut pieces = vec![truncated];
                    pieces.extend(keys);
                    let read = only_keys(parse(&pieces, pause));
                    let read = read.trim_start_matches("esc ");
                    let whole = only_keys(parse(&keys, pause));
                    let fewer = whole.split_once(' ').map_or("", |(_, fewer)| fewer);
                    // A single key may complete the truncated sequence to another key.
                    let instead = read.split_once(' ').map(|(_, rest)| rest) == Some(fewer);
                    assert!(
                        read == whole || read == fewer || instead,
                        "{sequence:?} cut at {cut}, {keys:?}: {read}"
                    );
                }
            }
        }
    }
}

#[test]
fn an_unterminated_string_is_abandoned_and_its_late_end_is_not_a_key() {
    // Three chunks, each after a pause.
    assert_eq!(only_keys(parse(&[b"\x1b]11;rgb:", b"1e1e/1e1e", b"/2e2e\x1b\\", b"j"], LATER)), "j");
    // One key is lost, the next one is not, and the late end is discarded.
    assert_eq!(only_keys(parse(&[b"\x1b]11;rgb:", b"a", b"j", b"1e1e/2e2e\x1b\\", b"k"], LATER)), "j k");
    assert_eq!(only_keys(parse(&[b"\x1b]11;rgb:", b"\x03"], LATER)), "ctrl-c");
    assert_eq!(only_keys(parse(&[b"\x1b]11;rgb:qq\x03"], NOW)), "ctrl-c");
    assert_eq!(only_keys(parse(&[b"\x1b]11;rgb:\x1b[Aj", b"q", b"x"], MUCH_LATER)), "q x");
    // Esc is the key that is lost.
    assert_eq!(only_keys(parse(&[b"\x1b]11;rgb:", b"\x1b", b"q", b"x"], LATER)), "q x");
}

#[test]
fn pasted_text_is_a_single_event() {
    assert_eq!(read("a\x1b[200~q\x03\x1b[A\r\x1b[201~b"), "a [q\x03\x1b[A\r] b");
    assert_eq!(format_events(&parse(&[b"\x1b[20", b"0~on", b"e\x1b[2", b"01~j"], LATER)), "[one] j");
    assert_eq!(read("\x1b[201~j"), "j");
}

#[test]
fn an_unterminated_paste_ends_after_a_second_or_with_ctrl_c() {
    assert_eq!(format_events(&parse(&[b"\x1b[200~abc", b"q"], LATER)), "[abcq…]");
    assert_eq!(format_events(&parse(&[b"\x1b[200~abc", b"q", b"j"], MUCH_LATER)), "[abc…] q j");
    assert_eq!(format_events(&parse(&[b"\x1b[200~abc", b"\x03", b"q", b"\x03"], LATER)), "[abc…] q ctrl-c");
    assert_eq!(format_events(&parse(&[b"\x1b[200~abc\x03", b"q"], LATER)), "[abc…] q");
    assert_eq!(read("\x1b[200~abc\x03\x03"), "[abc…] ctrl-c");
    assert_eq!(
        format_events(&parse(&[b"\x1b[200~abc", b"q and more\x1b[201~", b"q"], MUCH_LATER)),
        "[abc…] q"
    );
    assert_eq!(
        format_events(&parse(
            &[b"\x1b[200~abc", b"some more text", b"and the end\x1b[201~j", b"q"],
            MUCH_LATER
        )),
        "[abc…] j q"
    );
}

#[test]
fn the_background_color_is_the_only_string_reported() {
    assert_eq!(read("\x1b]11;rgb:ffff/8080/0000\x07"), "[255, 128, 0]");
    assert_eq!(read("\u{9d}11;rgb:ff/80/00\u{9c}"), "[255, 128, 0]");
    assert_eq!(read("\x1bP11;rgb:ffff/8080/0000\x07"), "");
}

fn is_small(parser: &InputParser) -> bool {
    parser.buffer.capacity() <= 2 * MAX_SEQUENCE
}

#[test]
fn endless_strings_and_sequences_use_bounded_memory() {
    for begin in ["\x1b]11;", "\x1bP", "\x1b_", "\x1b[?"] {
        let (mut parser, mut out) = (InputParser::default(), Vec::new());
        parser.feed(begin.as_bytes(), NOW, &mut out);
        for _ in 0..1_000 {
            parser.feed(&[b'1'; 1_000], NOW, &mut out);
        }
        assert!(is_small(&parser) && out.is_empty(), "{begin:?}");
    }
}

fn pieces() -> impl Strategy<Value = Vec<(Vec<u8>, u64)>> {
    let likely = prop::sample::select(
        &b"\x1b[]OPX^_\\;0123456789?<>$~uMmRcABZqj\x07\x03\x1a\x9b\x9c\x9d\xc2\xe2\x80\xff"[..],
    );
    let byte = prop_oneof![4 => likely, 1 => any::<u8>()];
    prop::collection::vec(
        (prop::collection::vec(byte, 1..12), prop::sample::select(&[0, 20, 60, 400, 1_500][..])),
        0..12,
    )
}

proptest! {
    /// After any input and a second of silence, keys work: Ctrl-C at once, any other key the second time.
    #[test]
    fn keys_work_after_any_input(pieces in pieces()) {
        let (mut parser, mut out) = (InputParser::default(), Vec::new());
        for (piece, pause) in &pieces {
            let pause = Duration::from_millis(*pause);
            if parser.timeout().is_some_and(|timeout| pause >= timeout) {
                parser.expire(&mut out);
            }
            parser.feed(piece, pause, &mut out);
            prop_assert!(is_small(&parser));
        }
        if parser.timeout().is_some() {
            parser.expire(&mut out);
        }
        let press = |parser: &mut InputParser, key: &[u8]| {
            let mut out = Vec::new();
            parser.feed(key, MUCH_LATER, &mut out);
            format_events(&out)
        };
        let mut other = InputParser { state: parser.state.clone(), buffer: parser.buffer.clone(), has_absorbed: parser.has_absorbed, abandoned: parser.abandoned };
        prop_assert!(press(&mut parser, b"\x03").ends_with("ctrl-c"), "{:?}", parser);
        let first = press(&mut other, b"q");
        let second = press(&mut other, b"q");
        prop_assert!(second == "q", "{first} {second} {other:?}");
    }

    /// Bytes without pauses are parsed the same however they are split into reads.
    #[test]
    fn reads_can_be_split_anywhere(bytes in prop::collection::vec(prop::sample::select(&b"\x1b[]O;0123~uMRAq\x07\\\xc3\xa9"[..]), 0..40), at in 0..40_usize) {
        let at = at.min(bytes.len());
        let (first, second) = bytes.split_at(at);
        prop_assert_eq!(format_events(&parse(&[&bytes], NOW)), format_events(&parse(&[first, second], NOW)));
    }
}
