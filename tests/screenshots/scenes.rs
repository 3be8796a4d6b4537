//! The scenes of the pictures: a size, the keys, and the words to wait for.

use std::fs;
use std::path::Path;
use std::time::Duration;

use super::pty::{Run, Session};
use super::svg::{self, Moment};

/// How long a screen must stay unchanged before it is captured.
const REST: Duration = Duration::from_millis(600);
/// How long nothing is written once a frame is complete.
const FRAME: Duration = Duration::from_millis(100);

/// One picture.
pub struct Scene {
    /// The file's stem.
    pub name: &'static str,
    /// Columns and rows.
    pub size: (u16, u16),
    /// A description of the picture, for people who cannot see it.
    title: &'static str,
    /// Keys, and what is on the screen when they have been taken in. A key after `~` is pressed until the dossier's
    /// cursor stands at the words.
    steps: &'static [(&'static str, &'static str)],
    /// A mistake inserted into a dossier of the copy: the file, the correct text, and the wrong one.
    slip: Option<(&'static str, &'static str, &'static str)>,
}

const START: (&str, &str) = ("", "checked ");
const START_SMALL: (&str, &str) = ("", "ctrl-p jump");
const TO_KH: (&str, &str) = ("ctrl-p k h", "KH → Kata'ib Hezbollah");
const TO_NUJABA: (&str, &str) = ("ctrl-p n u j a b a", "al-Nujaba");

/// Every picture.
pub const SCENES: &[Scene] = &[
    Scene {
        name: "browse-120",
        size: (120, 40),
        title: "Lists of actors, events and sources beside the dossier of Kata'ib Hezbollah",
        steps: &[START, TO_KH, ("enter", "84 related"), ("4 j j j j j j", "Relations")],
        slip: None,
    },
    Scene {
        name: "browse-200",
        size: (200, 60),
        title: "Three columns: lists, a dossier, and the passage of the archived copy under the cursor",
        steps: &[
            START,
            TO_NUJABA,
            ("enter", "related"),
            ("4", "next link"),
            ("~j", "inference"),
            ("j j", "inference"),
        ],
        slip: None,
    },
    Scene {
        name: "browse-80",
        size: (80, 24),
        title: "The browser on a small screen",
        steps: &[START_SMALL, TO_KH, ("enter", "armed group"), ("2 j", "Events")],
        slip: None,
    },
    Scene {
        name: "jump-120",
        size: (120, 40),
        title: "The jump box: entries by a few letters of any of their names",
        steps: &[START, ("ctrl-p h e z b", "Kata'ib Hezbollah"), ("down", "Hezbollah")],
        slip: None,
    },
    Scene {
        name: "reader-120",
        size: (120, 40),
        title: "An archived copy at the cited paragraph, the quote highlighted",
        steps: &[
            START,
            TO_NUJABA,
            ("enter", "related"),
            ("4", "next link"),
            ("~j", "“joined"),
            ("o", "copy intact"),
        ],
        slip: None,
    },
    Scene {
        name: "review-120",
        size: (120, 40),
        title: "Review: a claim beside the passage it cites, with verdicts beside it",
        steps: &[
            START,
            TO_NUJABA,
            ("enter", "related"),
            ("4", "next link"),
            ("~j", "“joined"),
            ("c", "copy intact"),
        ],
        slip: None,
    },
    Scene {
        name: "timeline-120",
        size: (120, 40),
        title: "The timeline of 2025: each date as precisely as it is known, a campaign around its parts",
        steps: &[
            START,
            ("t", "4 sources"),
            ("2 3 4", "○4 sources"),
            ("/ 2 0 2 5 enter", "timeline /2025"),
            ("j j j j", "11/"),
        ],
        slip: None,
    },
    Scene {
        name: "conflicts-120",
        size: (120, 40),
        title: "Conflicts: who says what about the same thing, figures on one scale, as well supported as each other or better",
        steps: &[
            START,
            ("ctrl-p p m f", "Popular Mobilization Forces"),
            ("enter", "related"),
            ("v", "personnel"),
        ],
        slip: None,
    },
    Scene {
        name: "as-of-120",
        size: (120, 40),
        title: "Who held which office on 1 May 2026: certain, possible and undated, with the relation that says so",
        steps: &[
            START,
            ("S", "statements"),
            ("@ 2 0 2 6 - 0 5 - 0 1", "as of 1 May 2026"),
            ("enter", "as of 1 May 2026"),
            ("/ r e l : h o l d s - o f f i c e", "holds office"),
            ("enter", "match"),
        ],
        slip: None,
    },
    Scene {
        name: "problems-120",
        size: (120, 40),
        title: "The problems view: a misspelled field with its place and the fix",
        steps: &[START, ("!", "sumary")],
        slip: Some(("actors/kataib-hezbollah.toml", "summary       =", "sumary       =")),
    },
];

impl Scene {
    /// Takes the picture.
    pub fn take(&self, run: Run, corpus: &Path) -> String {
        if let Some((file, right, wrong)) = self.slip {
            let path = corpus.join(file);
            let text = fs::read_to_string(&path).expect("the dossier of the slip");
            assert!(text.contains(right), "{right:?} is not in {file}");
            fs::write(&path, text.replacen(right, wrong, 1)).expect("written");
        }
        let mut session: Session = run.start();
        for (keys, seen) in self.steps {
            press(&mut session, keys, seen);
        }
        svg::picture(session.settled_screen(REST), self.title)
    }
}

/// A recording: a walk through the program, shown screen after screen.
pub struct Recording {
    /// The file's stem.
    pub name: &'static str,
    /// Columns and rows.
    pub size: (u16, u16),
    /// A description of the recording, for people who cannot see it.
    title: &'static str,
    steps: &'static [Step],
}

/// One step of a recording.
struct Step {
    /// Keys as in [`Scene::steps`].
    keys: &'static str,
    /// What is on the screen when they have been taken in.
    seen: &'static str,
    /// The words below the screen while it is shown.
    caption: &'static str,
    seconds: f32,
}

const fn step(keys: &'static str, seen: &'static str, caption: &'static str, seconds: f32) -> Step {
    Step { keys, seen, caption, seconds }
}

/// Every recording.
pub const RECORDINGS: &[Recording] = &[Recording {
    name: "tour",
    size: (120, 40),
    title: "Jump to a dossier, follow a citation to its passage, record a verdict",
    steps: &[
        step(START.0, START.1, "dossier", 2.0),
        step("ctrl-p", "jump", "Ctrl-P   jump", 1.0),
        step("n u", "Nujaba", "n u", 0.8),
        step("j a b a", "al-Nujaba", "n u j a b a", 1.2),
        step("enter", "related", "Enter   open", 2.5),
        step("4", "next link", "4   the dossier", 1.0),
        step("~j", "“joined", "j   down to a citation", 1.5),
        step("o", "copy intact", "o   the archived copy, at the passage", 3.5),
        step("esc", "related", "Esc   back", 1.0),
        step("c", "copy intact", "c   review", 3.0),
    ],
}];

impl Recording {
    /// Takes the recording.
    pub fn take(&self, run: Run) -> String {
        let mut session: Session = run.start();
        let mut moments = Vec::new();
        for step in self.steps {
            press(&mut session, step.keys, step.seen);
            moments.push(Moment::new(session.settled_screen(REST), step.caption, step.seconds));
        }
        svg::recording(&moments, self.title)
    }
}

/// Presses keys and waits for what they lead to.
fn press(session: &mut Session, keys: &str, seen: &str) {
    match keys.strip_prefix('~') {
        Some(key) => step_to(session, key, seen),
        None => {
            session.press(keys);
            session.see(seen);
            session.settled_screen(REST);
        }
    }
}

/// Presses a key until the row at which the dossier's cursor stands holds a text.
fn step_to(session: &mut Session, key: &str, text: &str) {
    for _ in 0..200 {
        let (screen, painted) = (session.screen(), session.screen_with_colors());
        let at_text = |row: &str| {
            row.split("││").nth(1).is_some_and(|dossier| dossier.starts_with('▌') && dossier.contains(text))
        };
        if screen.lines().any(at_text) {
            return;
        }
        session.press(key);
        session.until("movement", |session| session.screen_with_colors() != painted);
        // Half a frame shows the cursor nowhere, or twice.
        session.settled_screen(FRAME);
    }
    panic!("{text:?} was not reached:\n{}", session.screen());
}
