//! Random corpora: a few short dossiers whose fields come from small pools, so that queries match some of them.

use std::fmt::Write;

/// A stream of numbers that is the same for the same seed [xorshift64*].
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed ^ 0x9e37_79b9_7f4a_7c15)
    }

    pub(super) fn below(&mut self, bound: usize) -> usize {
        self.0 = if self.0 == 0 { 1 } else { self.0 };
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % bound.max(1)
    }

    pub(super) fn pick<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[self.below(of.len())]
    }

    /// Returns true in this many of ten cases.
    pub(super) fn often(&mut self, of_ten: usize) -> bool {
        self.below(10) < of_ten
    }

    fn some<'t>(&mut self, of: &[&'t str], most: usize) -> Vec<&'t str> {
        let mut some = Vec::new();
        for _ in 0..self.below(most + 1) {
            let one = self.pick(of);
            if !some.contains(&one) {
                some.push(one);
            }
        }
        some
    }
}

pub(super) const ACTORS: &[&str] = &["a0", "a1", "a2", "a3"];
pub(super) const EVENTS: &[&str] = &["e0", "e1", "e2", "e3"];
pub(super) const SOURCES: &[&str] = &["s0", "s1", "s2"];
pub(super) const NAMES: &[&str] = &[
    "Old Mill",
    "River Board",
    "Kata'ib Guard",
    "al-Nujaba Movement",
    "Zoë Quill",
    "Hall of 2014",
    "Drone-works",
    "Mill",
];
pub(super) const TAGS: &[&str] = &["wet", "River front", "old"];
pub(super) const ACTOR_KINDS: &[&str] = &["person", "armed-group", "state"];
pub(super) const EVENT_KINDS: &[&str] = &["attack", "meeting", "strike"];
pub(super) const TYPES: &[&str] = &["part-of", "backed-by", "allied-with", "leads"];
pub(super) const ROLES: &[&str] = &["attacker", "target", "host"];
pub(super) const COUNTRIES: &[&str] = &["iq", "ir", "us"];
pub(super) const PLACES: &[&str] = &["Old Square, Basra", "Basra", "Mill Lane"];
pub(super) const PROPERTIES: &[&str] = &["personnel", "budget"];
pub(super) const TEXTS: &[&str] = &[
    "The [[a1|old guard]] burned the mill.",
    "[[a2]] paid for the drones.",
    "Nothing happened at the river [@s1, para 3].",
    "Drones flew over [[e1]], says [[a3|one]].",
];
pub(super) const DATES: &[&str] = &[
    "2014",
    "2014-05",
    "2014-05-10",
    "2015?",
    "2014~",
    "2015-03~",
    "201X",
    "2014-XX",
    "[2014-03..2014-06]",
    "[..2014-06]",
    "[2014,2016]",
    "2013/2015",
    "2014-05/..",
    "2014-05/",
    "/2015",
    "../2014",
    "2014?/2015-06",
    "2014-02/2014-05~",
    "2016-05-01",
];

/// Days after which a dossier is stale.
pub(super) const STALE_AFTER: i32 = 181;
/// The source that has an archived copy, and the copy.
pub(super) const COPY: (&str, &str) = ("s2", "The old guard.\n\nGuard burned; drones flew.");

fn date(random: &mut Random) -> &'static str {
    // A decade extends beyond the days that the evaluation covers.
    random.pick(&DATES.iter().copied().filter(|date| *date != "201X").collect::<Vec<_>>())
}

fn list(values: &[&str]) -> String {
    let quoted: Vec<String> = values.iter().map(|value| format!("\"{value}\"")).collect();
    format!("[{}]", quoted.join(", "))
}

/// `cite = […]` on one line, or nothing.
fn cites(random: &mut Random) -> String {
    let mut cites = Vec::new();
    for _ in 0..random.below(3) {
        let source = random.pick(SOURCES);
        let para = random.pick(&["", ", para 3", ", para 2-4", ", para 14"]);
        cites.push(match random.below(4) {
            0 => format!("\"{source}{para}\""),
            1 => format!(
                "{{ source = \"{source}\", at = \"para {}\", quote = \"words\" }}",
                2 + random.below(3)
            ),
            2 => format!("{{ source = \"{source}\", credibility = {} }}", 1 + random.below(6)),
            _ => format!(
                "{{ source = \"{source}\", stance = \"{}\" }}",
                random.pick(&["disputes", "mentions", "supports"])
            ),
        });
    }
    if cites.is_empty() { String::new() } else { format!("cite = [{}]\n", cites.join(", ")) }
}

/// A line `key = "value"` so often out of ten.
fn line(text: &mut String, random: &mut Random, of_ten: usize, key: &str, value: &str) {
    if random.often(of_ten) {
        let _ = writeln!(text, "{key} = \"{value}\"");
    }
}

fn header(text: &mut String, random: &mut Random) {
    if random.often(5) {
        let _ = writeln!(text, "tags = {}", list(&random.some(TAGS, 2)));
    }
    let summary = random.pick(TEXTS);
    line(text, random, 4, "summary", summary);
    if random.often(2) {
        text.push_str("todo = [\"What next?\"]\n");
    }
    let (marking, reviewed) =
        (random.pick(&["TLP:AMBER", "TLP:GREEN"]), random.pick(&["2015-12-31", "2016-01-01"]));
    line(text, random, 3, "marking", marking);
    line(text, random, 3, "reviewed", reviewed);
    let cite = cites(random);
    if random.often(4) {
        text.push_str(&cite);
    }
}

fn statement(text: &mut String, random: &mut Random) {
    for (of_ten, key, values) in [
        (3, "status", &["disputed", "accepted", "asserted"][..]),
        (3, "basis", &["inference", "judgement", "reported"]),
        (4, "said_by", ACTORS),
        (2, "note", TEXTS),
        (2, "confidence", &["high", "low"]),
    ] {
        let value = random.pick(values);
        line(text, random, of_ten, key, value);
    }
    let (when, as_of) = (date(random), date(random));
    line(text, random, 5, "when", when);
    line(text, random, 3, "as_of", as_of);
    text.push_str(&cites(random));
}

fn claims(text: &mut String, random: &mut Random) {
    for nth in 0..random.below(4) {
        text.push_str("[[claim]]\n");
        if random.often(3) {
            let _ = writeln!(text, "id = \"c{nth}\"");
        }
        if random.often(5) {
            let _ = writeln!(text, "text = \"{}\"", random.pick(TEXTS));
        } else {
            let _ = writeln!(text, "property = \"{}\"", random.pick(PROPERTIES));
            match random.below(5) {
                0 => {
                    text.push_str("value = \"some\"\n");
                    let about = random.pick(&["a1", "e1"]);
                    line(text, random, 5, "about", about);
                }
                1 => text.push_str("best = 1000\nlow = 800\nhigh = 1200\n"),
                2 => text.push_str("low = 900\n"),
                _ => {
                    let _ = writeln!(text, "value = {}", random.pick(&["1000", "1500", "0", "1250.5"]));
                    let qualifier =
                        random.pick(&["about", "more-than", "at-least", "less-than", "up-to", "exactly"]);
                    line(text, random, 6, "qualifier", qualifier);
                }
            }
        }
        if random.often(2) {
            let _ = writeln!(text, "disputes = [\"#1\"]");
        }
        let likelihood = random.pick(&["likely", "unlikely"]);
        line(text, random, 2, "likelihood", likelihood);
        if random.often(3) {
            let _ = writeln!(text, "tags = {}", list(&random.some(TAGS, 2)));
        }
        statement(text, random);
    }
}

fn actor(random: &mut Random) -> String {
    let mut text = format!("name = \"{}\"\nkind = \"{}\"\n", random.pick(NAMES), random.pick(ACTOR_KINDS));
    if random.often(4) {
        let _ = writeln!(text, "aliases = {}", list(&[random.pick(NAMES)]));
    }
    if random.often(4) {
        let _ = writeln!(text, "country = {}", list(&random.some(COUNTRIES, 2)));
    }
    let (founded, dissolved) =
        (random.pick(&["2013", "2014-02", "2014?"]), random.pick(&["2015", "2016-02~", "[2015..2016]"]));
    line(&mut text, random, 4, "founded", founded);
    line(&mut text, random, 3, "dissolved", dissolved);
    let status = random.pick(&["active", "dissolved"]);
    line(&mut text, random, 4, "status", status);
    header(&mut text, random);
    for _ in 0..random.below(3) {
        let _ = write!(
            text,
            "[[relation]]\ntype = \"{}\"\nto = \"{}\"\n",
            random.pick(TYPES),
            random.pick(ACTORS)
        );
        statement(&mut text, random);
    }
    claims(&mut text, random);
    text
}

fn event(random: &mut Random) -> String {
    let mut text = format!("name = \"{}\"\ndate = \"{}\"\n", random.pick(NAMES), date(random));
    let (kind, whole) = (random.pick(EVENT_KINDS), random.pick(EVENTS));
    line(&mut text, random, 8, "kind", kind);
    line(&mut text, random, 4, "part_of", whole);
    let earlier = random.pick(EVENTS);
    line(&mut text, random, 4, "follows", earlier);
    header(&mut text, random);
    for _ in 0..random.below(3) {
        let _ = write!(text, "[[place]]\nname = \"{}\"\n", random.pick(PLACES));
        let (actor, country) = (random.pick(ACTORS), random.pick(COUNTRIES));
        line(&mut text, random, 3, "actor", actor);
        line(&mut text, random, 5, "country", country);
    }
    for _ in 0..random.below(3) {
        text.push_str("[[participant]]\n");
        if random.often(7) {
            let _ = writeln!(text, "actor = \"{}\"", random.pick(ACTORS));
        } else {
            text.push_str("name = \"Three drones\"\n");
        }
        let (role, status, said_by) =
            (random.pick(ROLES), random.pick(&["claimed", "suspected"]), random.pick(ACTORS));
        line(&mut text, random, 8, "role", role);
        line(&mut text, random, 3, "status", status);
        line(&mut text, random, 2, "said_by", said_by);
        let confidence = random.pick(&["high", "low"]);
        line(&mut text, random, 2, "confidence", confidence);
        text.push_str(&cites(random));
    }
    claims(&mut text, random);
    text
}

fn source(random: &mut Random) -> String {
    let mut text = format!("title = \"{}\"\n", random.pick(NAMES));
    let (kind, grade, issued) =
        (random.pick(&["report", "article"]), random.pick(&["A", "B", "C", "F"]), date(random));
    line(&mut text, random, 7, "type", kind);
    line(&mut text, random, 7, "reliability", grade);
    line(&mut text, random, 7, "issued", issued);
    let (publisher, journal) =
        (random.pick(&["Bay Gazette", "Coast"]), random.pick(&["Far Gazette", "Shore"]));
    line(&mut text, random, 4, "publisher", publisher);
    line(&mut text, random, 3, "container_title", journal);
    let language = random.pick(&["ar", "en"]);
    line(&mut text, random, 5, "language", language);
    for key in ["author", "editor"] {
        if random.often(3) {
            let _ = writeln!(text, "{key} = [\"{}\"]", random.pick(&["Ada Quist", "Uma Ada"]));
        }
    }
    header(&mut text, random);
    text
}

/// The files of a corpus, by path.
pub(super) fn files(random: &mut Random) -> Vec<(String, String)> {
    let marking = if random.often(5) { "marking = \"TLP:GREEN\"\n" } else { "" };
    let settings = format!("title = \"T\"\n{marking}[check]\nstale_after = \"{STALE_AFTER} days\"\n");
    let mut files = vec![("dossier.toml".to_owned(), settings)];
    files.extend(ACTORS.iter().map(|id| (format!("actors/{id}.toml"), actor(random))));
    files.extend(EVENTS.iter().map(|id| (format!("events/{id}.toml"), event(random))));
    files.extend(SOURCES.iter().map(|id| (format!("sources/{id}.toml"), source(random))));
    files
}
