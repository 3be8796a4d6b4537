//! Tests that scrolling names in many scripts leaves the same screen as a full redraw.

use std::time::Duration;

use super::browser;
use crate::support::harbour::Harbour;
use crate::support::pty::Session;

/// Invented names. Some terminals treat their two-cell clusters as two characters.
const NAMES: [&str; 26] = [
    "क्षत्रिय स्त्री",
    "क्रिश सिंह",
    "শ্রীকৃষ্ণ রায়",
    "ক্ষৌর দাস",
    "ஸ்ரீநிவாசன்",
    "శ్రీకృష్ణ",
    "ಕ್ಷಿಪ್ರ",
    "ക്ഷേത്രം",
    "ક્ષત્રિય",
    "ਕ੍ਰਿਸ਼ਨ",
    "କୃଷ୍ଣ",
    "ශ්‍රී",
    "กำนันน้ำผึ้ง",
    "ກຳລັງ",
    "ក្រុមស្រី",
    "ကျွန်ုပ်",
    "བསྒྲུབས",
    "مُحَمَّدٌ",
    "שָׁלוֹם",
    "\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}",
    "か\u{3099}き\u{3099}",
    "東京港",
    "Ngu\u{302}\u{303}ye\u{302}\u{301}n",
    "አማርኛ",
    "Й\u{306}и\u{301}",
    "🇩🇪 👩‍👩‍👧",
];

/// The end of a frame: synchronized update off.
const FRAME_END: &[u8] = b"\x1b[?2026l";

#[test]
fn the_screen_always_equals_a_full_redraw() {
    let harbour = Harbour::new();
    for (nth, name) in NAMES.iter().enumerate() {
        let text = format!("name = \"{name}\"\nkind = \"person\"\nsummary = \"{name} and {name}\"\n");
        harbour.write(&format!("actors/name-{nth}.toml"), &text);
    }
    let mut browser = browser(harbour.root()).size(100, 16).start();
    browser.see("Zebra Inn");
    for keys in [
        "G",
        "g",
        "j j j j",
        "ctrl-d",
        "j j j",
        "ctrl-d j",
        "k k k k k",
        "enter",
        "backspace",
        "G k k",
        "tab",
        "4",
        "1 g j",
    ] {
        // A frame is drawn for the keys; only what a worker adds to it takes time.
        let pressed = |browser: &mut Session, keys: &str| -> Vec<String> {
            let before = browser.written().len();
            browser.press(keys);
            browser.until("a frame", |browser| {
                let written = browser.written().get(before..).unwrap_or_default();
                written.windows(FRAME_END.len()).any(|bytes| bytes == FRAME_END)
            });
            let screen = browser.settled_screen(Duration::from_millis(150));
            let (_, columns) = screen.size();
            screen.rows(0, columns.get()).collect()
        };
        let drawn = pressed(&mut browser, keys);
        assert_eq!(drawn, pressed(&mut browser, "ctrl-l"), "after {keys}");
    }
    browser.press("q");
    assert_eq!(browser.end(), 0);
}
