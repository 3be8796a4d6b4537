//! Generates corpora of any size for the benchmark: ordinary ones, and shapes that have been slow. All content is
//! invented.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// The shape of a corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Dossiers of about 2 KB, half of them actors, with relations, claims and citations.
    Ordinary,
    /// Ordinary dossiers, and those of [`MEANT`] among them.
    Meant,
    /// A source for each of as many copies of 64 KB.
    Copies,
    /// Such sources, and for each an actor with a claim that quotes what is not in the copy.
    MissingQuotes,
    /// A copy of this many bytes in short paragraphs, and a claim that quotes it.
    LongCopy,
    /// Sources in one chain of `derived_from`.
    Chain,
    /// Sources that all derive from each other; the size is the number of links.
    Cycle,
    /// Relations to ids that do not exist, in a corpus of 5,000 actors.
    DanglingLinks,
    /// Claims that quote the same paragraph.
    OneParagraph,
    /// Citations in one list.
    CitationList,
    /// Claims in one dossier.
    Claims,
    /// Citations of one source in many dossiers.
    Backlinks,
    /// A name of this many bytes.
    LongName,
    /// A copy of line ends.
    LineEnds,
    /// A copy of one line.
    OneLine,
    /// Values that are not dates.
    Problems,
}

impl Shape {
    /// The shapes that are not ordinary, with what a size of 1 stands for and the largest size.
    pub(crate) const HOSTILE: [(Self, &'static str, usize); 11] = [
        (Self::Chain, "sources in a chain of derived_from", 30_000),
        (Self::Cycle, "links among sources that derive from each other", 90_000),
        (Self::DanglingLinks, "dangling links", 8_000),
        (Self::OneParagraph, "claims that quote one paragraph", 5_000),
        (Self::CitationList, "citations in one list", 40_000),
        (Self::Claims, "claims in one dossier", 8_000),
        (Self::Backlinks, "citations of one source", 50_000),
        (Self::LongName, "bytes in a name", 900_000),
        (Self::LineEnds, "line ends in a copy", 63_000_000),
        (Self::OneLine, "bytes in one line of a copy", 63_000_000),
        (Self::Problems, "problems in one dossier", 10_000),
    ];
}

/// What readers type in the jump box, the id of the actor they mean, and its names.
pub(crate) const MEANT: [(&str, &str, &[&str]); 12] = [
    ("kl", "korin-league", &["Korin League", "KL"]),
    ("lig korin", "korin-ligue", &["Ligue of the Upper Korin"]),
    ("sabri", "sabri-house", &["House of Sabri"]),
    ("wga", "water-gate-authority", &["Water Gate Authority", "WGA"]),
    ("okoro call", "okoro-call", &["Telephone call of the minister Okoro"]),
    ("gate22", "gate-22", &["Gate 22"]),
    ("lindkvist", "lindqvist-senior", &["Lindqvist"]),
    ("mensa", "mensah", &["Mensah"]),
    ("zamrani", "al-zamrani", &["Husam al-Zamrani", "حسام الزمراني"]),
    ("الزمراني", "al-zamrani", &[]),
    ("bargmen union", "bargemens-union", &["Bargemen's Union of Velm"]),
    ("elan vital", "elan-vital", &["Élan Vital"]),
];

/// Writes a corpus of a shape and size below `parent`, unless it is there, and returns its folder.
pub(crate) fn make(parent: &Path, shape: Shape, size: usize) -> PathBuf {
    let root = parent.join(format!("{shape:?}-{size}").to_lowercase());
    if !root.exists() {
        // What an interrupted run leaves is not taken for a whole corpus.
        let unfinished = root.with_extension("unfinished");
        let _ = fs::remove_dir_all(&unfinished);
        fill(Corpus(unfinished.clone()), shape, size);
        fs::rename(&unfinished, &root).expect("renamed");
    }
    root
}

fn fill(corpus: Corpus, shape: Shape, size: usize) {
    corpus.write("dossier.toml", "title = \"Benchmark\"\n");
    match shape {
        Shape::Ordinary => (0..size).for_each(|n| corpus.ordinary(n)),
        Shape::Meant => {
            (0..size).for_each(|n| corpus.ordinary(n));
            for (_, id, names) in MEANT {
                let Some((name, aliases)) = names.split_first() else { continue };
                let text = format!("name = \"{name}\"\nkind = \"organization\"\naliases = {aliases:?}\n");
                corpus.write(&format!("actors/{id}.toml"), &text);
            }
        }
        Shape::Copies => (0..size).for_each(|n| corpus.with_copy(n)),
        Shape::MissingQuotes => {
            for n in 0..size {
                corpus.with_copy(n);
                let quotes =
                    claims(1, |_| format!("{{ source = \"s{n}\", quote = \"two barges of nobody {n}\" }}"));
                corpus.write(
                    &format!("actors/a{n}.toml"),
                    &format!("name = \"Actor {n}\"\nkind = \"person\"\n{quotes}"),
                );
            }
        }
        Shape::LongCopy => {
            corpus.copied(&format!("The first words.\n\n{}", copy(1, size)));
            corpus.actor(&claims(1, |_| {
                "{ source = \"s\", at = \"para 1\", quote = \"The first words\" }".into()
            }));
        }
        Shape::Chain => {
            for n in 0..size {
                let from =
                    if n + 1 < size { format!("derived_from = [\"s{}\"]\n", n + 1) } else { String::new() };
                corpus.source(&format!("s{n}"), &from);
            }
            corpus.actor(&claims(1, |_| "\"s0\"".into()));
        }
        Shape::Cycle => {
            let sources = size.isqrt();
            for n in 0..sources {
                let others = (0..sources).filter(|other| *other != n).map(|other| format!("\"s{other}\""));
                corpus.source(
                    &format!("s{n}"),
                    &format!("derived_from = [{}]\n", others.collect::<Vec<_>>().join(", ")),
                );
            }
            corpus.actor(&claims(sources, |n| format!("\"s{n}\", \"s{}\"", (n + 1) % sources)));
        }
        Shape::DanglingLinks => {
            for n in 0..5_000 {
                corpus.write(
                    &format!("actors/a{n}.toml"),
                    &format!("name = \"Actor {n}\"\nkind = \"person\"\n"),
                );
            }
            for n in 0..size {
                let text = format!(
                    "name = \"Z\"\nkind = \"person\"\n[[relation]]\ntype = \"member-of\"\nto = \"b{n}x\"\n"
                );
                corpus.write(&format!("actors/z{n}.toml"), &text);
            }
        }
        Shape::OneParagraph => {
            corpus.copied("One paragraph of words that every claim quotes.\n");
            corpus.actor(&claims(size, |_| {
                "{ source = \"s\", at = \"para 1\", quote = \"words that every claim\" }".into()
            }));
        }
        Shape::CitationList => {
            corpus.source("s", "");
            let list = (1..=size).map(|n| format!("\"s, para {n}\"")).collect::<Vec<_>>();
            corpus.actor(&format!("cite = [{}]\n", list.join(", ")));
        }
        Shape::Claims => {
            corpus.source("s", "");
            corpus.actor(&claims(size, |n| format!("\"s, para {}\"", n + 1)));
        }
        Shape::Backlinks => {
            corpus.source("s", "");
            for n in 0..size / 10 {
                let text = format!(
                    "name = \"Actor {n}\"\nkind = \"person\"\n{}",
                    claims(10, |n| format!("\"s, para {}\"", n + 1))
                );
                corpus.write(&format!("actors/a{n}.toml"), &text);
            }
        }
        Shape::LongName => {
            corpus.source("s", "");
            let name = "Ab cd ".repeat(size / 6);
            corpus.write("actors/a.toml", &format!("name = \"{name}\"\nkind = \"person\"\n"));
        }
        Shape::LineEnds => corpus.with_missing_quote(&format!("{}word.\n", "\n".repeat(size))),
        Shape::OneLine => corpus.with_missing_quote(&format!("{}end.\n", "word and ".repeat(size / 9))),
        Shape::Problems => {
            let dates = (0..size).map(|n| format!("[[claim]]\ntext = \"Said {n}.\"\nwhen = \"bad{n}\"\n"));
            corpus.actor(&dates.collect::<String>());
        }
    }
}

/// The text of an archived copy of about this many bytes, in paragraphs.
fn copy(seed: usize, bytes: usize) -> String {
    const WORDS: [&str; 12] = [
        "the", "gate", "opened", "before", "noon", "Élan", "reported", "two", "barges", "upstream", "of",
        "Korin",
    ];
    let mut text = String::with_capacity(bytes + 16);
    let mut nth = seed;
    while text.len() < bytes {
        nth = nth.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        text.push_str(WORDS[(nth >> 33) % WORDS.len()]);
        text.push_str(if (nth >> 40).is_multiple_of(60) { ".\n\n" } else { " " });
    }
    text
}

fn claims(count: usize, cites: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for n in 0..count {
        let _ = write!(text, "[[claim]]\ntext = \"Said {n}.\"\ncite = [{}]\n", cites(n));
    }
    text
}

struct Corpus(PathBuf);

impl Corpus {
    fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("written");
    }

    fn source(&self, id: &str, more: &str) {
        let text = format!(
            "type = \"report\"\ntitle = \"Report {id}\"\nissued = \"2020\"\nreliability = \"B\"\ndescriptor = \"x\"\n{more}"
        );
        self.write(&format!("sources/{id}.toml"), &text);
    }

    fn with_copy(&self, n: usize) {
        self.source(&format!("s{n}"), &format!("[archive]\nfile = \"archive/s{n}.txt\"\n"));
        self.write(&format!("archive/s{n}.txt"), &copy(n, 64 << 10));
    }

    fn copied(&self, text: &str) {
        self.source("s", "[archive]\nfile = \"archive/s.txt\"\n");
        self.write("archive/s.txt", text);
    }

    fn actor(&self, more: &str) {
        self.write("actors/a.toml", &format!("name = \"A\"\nkind = \"person\"\n{more}"));
    }

    fn with_missing_quote(&self, text: &str) {
        self.copied(text);
        self.actor(&claims(1, |_| "{ source = \"s\", at = \"para 1\", quote = \"not there\" }".into()));
    }

    /// Writes the nth dossier of an ordinary corpus. Of ten, five are actors, three events and two sources.
    fn ordinary(&self, n: usize) {
        const GIVEN: [&str; 8] = ["Amara", "Bo", "Çelik", "Dara", "Emeka", "Farid", "Gulnar", "Hana"];
        const FAMILY: [&str; 9] =
            ["al-Sabri", "Okoro", "Lindqvist", "Tamsin", "Nazari", "Ferro", "Kovač", "Ibarra", "Mensah"];
        let ten = n / 10 * 10;
        let name = format!("{} {} {n}", GIVEN[n % 8], FAMILY[n / 8 % 9]);
        let folder = n / 1_000;
        let sentence =
            "The convoy waited at the lower gate until the water fell, and none of the crews was told why.";
        let claim = |nth: usize| {
            format!(
                "\n[[claim]]\nid = \"c{nth}\"\ntext = \"{sentence}\"\nwhen = \"2019-0{}\"\nconfidence = \"moderate\"\ncite = [\"s{ten}, para {nth}\", {{ source = \"s{}\", at = \"para 2\", quote = \"the water fell\" }}]\n",
                nth % 9 + 1,
                ten + 1
            )
        };
        match n % 10 {
            2..=6 => {
                let claims: String = (1..=4).map(claim).collect();
                let text = format!(
                    "name = \"{name}\"\nkind = \"person\"\naliases = [\"{}\", \"Captain {n}\"]\nsummary = \"Commands barges on the Korin, according to [[s{ten}]]. {sentence}\"\n\n[[relation]]\ntype = \"member-of\"\nto = \"a{}\"\nwhen = \"2011/..\"\ncite = [\"s{ten}, para 3\"]\n{claims}",
                    FAMILY[n % 9],
                    ten + 2
                );
                self.write(&format!("actors/{folder}/a{n}.toml"), &text);
            }
            7..=9 => {
                let claims: String = (1..=3).map(claim).collect();
                let text = format!(
                    "name = \"Closure of gate {n}\"\ndate = \"20{}-0{}-1{}\"\nkind = \"attack\"\nsummary = \"{sentence} {sentence}\"\ncite = [\"s{ten}\"]\n\n[[participant]]\nactor = \"a{}\"\nrole = \"attacker\"\ncite = [\"s{ten}, para 1\"]\n{claims}",
                    10 + n % 15,
                    n % 9 + 1,
                    n % 9,
                    ten + 3
                );
                self.write(&format!("events/{folder}/e{n}.toml"), &text);
            }
            _ => {
                let text = format!(
                    "type = \"report\"\ntitle = \"Notes on gate {n} and the traffic above it\"\nauthor = [\"{}, {}\"]\nissued = \"20{}-05\"\nreliability = \"B\"\ndescriptor = \"river authority\"\nsummary = \"{sentence} {sentence} {sentence}\"\n",
                    FAMILY[n % 9],
                    GIVEN[n % 8],
                    10 + n % 15
                );
                self.write(&format!("sources/{folder}/s{n}.toml"), &text);
            }
        }
    }
}
