//! Random queries, as trees that print as text.

use std::fmt::{self, Display, Formatter};

use super::corpus::{self, Random};

/// A query.
#[derive(Clone, Debug)]
pub(super) enum Question {
    Word(&'static str),
    Phrase(&'static str),
    /// A key with values; a query as a value is separate.
    Term(&'static str, Vec<&'static str>),
    Nested(&'static str, Box<Question>),
    Not(Box<Question>),
    All(Vec<Question>),
    Any(Vec<Question>),
    /// In parentheses.
    Group(Box<Question>),
}

impl Display for Question {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let join = |f: &mut Formatter<'_>, all: &[Question], between: &str| {
            let text: Vec<String> = all.iter().map(ToString::to_string).collect();
            f.write_str(&text.join(between))
        };
        match self {
            Question::Word(word) => f.write_str(word),
            Question::Phrase(phrase) => write!(f, "\"{phrase}\""),
            Question::Term(key, values) => write!(f, "{key}:{}", values.join(",")),
            Question::Nested(key, question) => write!(f, "{key}:({question})"),
            Question::Not(question) => write!(f, "-{question}"),
            Question::All(all) => join(f, all, " "),
            Question::Any(any) => join(f, any, " or "),
            Question::Group(question) => write!(f, "({question})"),
        }
    }
}

/// The terms used here.
pub(super) const KEYS: &[&str] = &[
    "is",
    "id",
    "kind",
    "type",
    "tag",
    "country",
    "status",
    "marking",
    "role",
    "place",
    "part-of",
    "date",
    "with",
    "rel",
    "source",
    "para",
    "said-by",
    "grade",
    "origins",
    "quote",
    "cited",
    "basis",
    "disputed",
    "property",
    "value",
    "text",
    "has",
    "missing",
    "todo",
    "origin",
    "copy",
    "stale",
    "checked",
    "contested",
    "problem",
    "participant",
    "follows",
    "about",
    "author",
    "publisher",
    "language",
    "stance",
    "confidence",
    "likelihood",
];

/// Terms that take a query, and the one that is not a condition.
pub(super) const OTHER_KEYS: &[&str] = &["of", "certainly", "sort"];

fn values(key: &str) -> &'static [&'static str] {
    match key {
        "is" => &["actor", "event", "source", "claim", "relation", "participant"],
        "id" => &["a0", "a1", "e2", "s1", "a1#c0"],
        "kind" => &["person", "armed-group", "attack", "meeting", "ATTACK"],
        "type" => &["report", "article", "backed-by", "part-of"],
        "tag" => &["wet", "\"River front\"", "old", "OLD"],
        "country" => corpus::COUNTRIES,
        "status" => &["disputed", "asserted", "active", "claimed", "reported"],
        "marking" => &["tlp:amber", "TLP:GREEN"],
        "role" => corpus::ROLES,
        "place" => &["basra", "old", "\"mill lane\"", "\"square basra\"", "a1", "quare"],
        "part-of" | "follows" => corpus::EVENTS,
        "date" => &[
            "2014",
            "2014-05",
            "2014-05-10",
            "2013..2014-03",
            "<2014-06",
            ">=2015",
            "\"may 2014\"",
            "2014-03..",
            "..2014-05-10",
            "2013/2014",
            ">2015",
            "<=2014-02",
        ],
        "with" => &["a0", "a1", "e1", "s0"],
        "rel" => &["backed-by", "backs", "part-of=a1", "led-by=a2", "allied-with=a0", "leads", "has-part"],
        "source" | "origin" => corpus::SOURCES,
        "para" => &["3", "14", "4..", "<3", "1..2"],
        "said-by" | "participant" => corpus::ACTORS,
        "about" => &["a0", "a1", "e0", "e1"],
        "author" => &["quist", "ada", "\"ada quist\"", "uist"],
        "publisher" => &["gazette", "bay", "\"bay gazette\""],
        "language" => &["ar", "EN"],
        "stance" => &["disputes", "mentions", "supports"],
        "confidence" => &["high", "low"],
        "likelihood" => &["likely", "unlikely"],
        "grade" => &["B", "B2", ">=B2", ">=C", "C..", "<=B", ">C3", "<A1", "2", "F", "C4..B2", "6", "<B"],
        "origins" => &["0", "1", "<2", ">=2", "1..2"],
        "quote" => &["none", "no-copy", "found", "missing"],
        "copy" => &["guard", "\"old guard\"", "\"guard burned\"", "drone", "wordy"],
        "cited" | "disputed" | "todo" | "stale" | "contested" => &["yes", "no"],
        "checked" => &["yes", "no", "stale", "ab", "cd", "AB"],
        "problem" => &["uncited", "stale", "self-relation"],
        "basis" => &["inference", "reported", "judgement"],
        "property" => &["personnel", "budget", "Personnel"],
        "value" => &["1000", ">1000", ">=1000", "<1000", "<=999", "900..1100", "1250.5", "0"],
        "text" => &["burned", "\"old guard\"", "\"paid for\"", "drone", "board", "personnel"],
        "has" | "missing" => &["summary", "aliases", "when", "said_by", "part-of", "place", "reliability"],
        other => panic!("no values for {other}"),
    }
}

/// Returns a random term with this key.
pub(super) fn term(random: &mut Random, key: &'static str) -> Question {
    let mut chosen = vec![random.pick(values(key))];
    if random.often(2) {
        chosen.push(random.pick(values(key)));
    }
    Question::Term(key, chosen)
}

fn atom(random: &mut Random, depth: usize) -> Question {
    match random.below(12) {
        0 => Question::Word(
            random.pick(&["mill", "riv", "kataib", "nujaba", "zoe", "2014", "ill", "drone", "a1", "guard"]),
        ),
        1 => Question::Phrase(random.pick(&[
            "old mill",
            "river board",
            "guard burned",
            "nujaba movement",
            "mill old",
            "2014",
        ])),
        2 if depth > 0 => Question::Group(Box::new(any(random, depth - 1))),
        3 if depth > 0 => {
            let key = random.pick(&[
                "certainly",
                "of",
                "said-by",
                "part-of",
                "source",
                "with",
                "participant",
                "follows",
            ]);
            Question::Nested(key, Box::new(any(random, depth - 1)))
        }
        _ => {
            let key = random.pick(KEYS);
            term(random, key)
        }
    }
}

fn all(random: &mut Random, depth: usize) -> Question {
    let count = 1 + random.below(3);
    let factors = (0..count).map(|_| {
        let atom = atom(random, depth);
        if random.often(2) { Question::Not(Box::new(atom)) } else { atom }
    });
    Question::All(factors.collect())
}

fn any(random: &mut Random, depth: usize) -> Question {
    let count = if random.often(2) { 2 } else { 1 };
    Question::Any((0..count).map(|_| all(random, depth)).collect())
}

/// A random query.
pub(super) fn question(random: &mut Random) -> Question {
    any(random, 2)
}
