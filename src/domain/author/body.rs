//! Recognizes names of organizations by the words in them.

/// Words that only occur in names of organizations, in lower case without a trailing period.
const WORDS: &[&str] = &[
    "academy",
    "administration",
    "agence",
    "agencia",
    "agency",
    "alliance",
    "archive",
    "archives",
    "army",
    "asaib",
    "asharq",
    "assembly",
    "association",
    "associates",
    "authority",
    "bank",
    "banque",
    "battalion",
    "battalions",
    "board",
    "brigade",
    "brigades",
    "broadcasting",
    "bulletin",
    "bundesamt",
    "bureau",
    "cabinet",
    "center",
    "centre",
    "centro",
    "chamber",
    "chambers",
    "channel",
    "chronicle",
    "club",
    "co",
    "coalition",
    "college",
    "comité",
    "command",
    "commission",
    "committee",
    "companies",
    "company",
    "conference",
    "congress",
    "consortium",
    "consulate",
    "convention",
    "corp",
    "corporation",
    "corps",
    "council",
    "daily",
    "delegation",
    "department",
    "dept",
    "directorate",
    "division",
    "embassy",
    "enterprise",
    "enterprises",
    "faction",
    "faculty",
    "federation",
    "forces",
    "forum",
    "foundation",
    "front",
    "fund",
    "gazette",
    "gmbh",
    "government",
    "group",
    "groupe",
    "guards",
    "harakat",
    "herald",
    "hezbollah",
    "hizballah",
    "hizbullah",
    "hospital",
    "inc",
    "industries",
    "initiative",
    "insights",
    "institut",
    "institute",
    "institution",
    "instituto",
    "intelligence",
    "international",
    "interpol",
    "investigations",
    "islamic",
    "jaysh",
    "journal",
    "junta",
    "kataib",
    "kingdom",
    "lab",
    "laboratory",
    "league",
    "legion",
    "library",
    "limited",
    "liwa",
    "llc",
    "llp",
    "ltd",
    "magazine",
    "media",
    "militia",
    "ministère",
    "ministerio",
    "ministerium",
    "ministry",
    "mission",
    "monitor",
    "monitoring",
    "movement",
    "museum",
    "nations",
    "navy",
    "network",
    "news",
    "newspaper",
    "newspapers",
    "observatory",
    "office",
    "oficina",
    "organisation",
    "organization",
    "parliament",
    "parliamentary",
    "partners",
    "partnership",
    "party",
    "plc",
    "police",
    "politburo",
    "press",
    "programme",
    "programmes",
    "project",
    "publications",
    "publishers",
    "publishing",
    "radio",
    "regiment",
    "registry",
    "reports",
    "republic",
    "research",
    "resistance",
    "review",
    "rights",
    "risk",
    "saraya",
    "school",
    "secretariat",
    "secretary-general",
    "senate",
    "service",
    "services",
    "société",
    "society",
    "solutions",
    "spokesperson",
    "staff",
    "states",
    "stiftung",
    "studies",
    "supreme",
    "syndicate",
    "systems",
    "taskforce",
    "team",
    "technologies",
    "television",
    "think-tank",
    "tracker",
    "treasury",
    "tribunal",
    "tribune",
    "trust",
    "tv",
    "union",
    "united",
    "unit",
    "universidad",
    "universität",
    "university",
    "université",
    "verlag",
    "watch",
    "weekly",
    "zentrum",
    "zoo",
    "банк",
    "комитет",
    "министерство",
    "университет",
    "институт",
    "агентство",
    "وزارة",
    "هيئة",
    "مجلس",
    "جامعة",
    "وكالة",
    "مركز",
    "معهد",
    "قناة",
    "حزب",
    "منظمة",
    "حركة",
    "كتائب",
    "جريدة",
    "صحيفة",
    "مؤسسة",
    "حكومة",
    "جمهورية",
    "بنك",
    "مكتب",
    "لجنة",
];
/// Words that are also surnames. They count only in a name of at least three words, after `The`, or after one of
/// [`ATTRIBUTES`].
const DOUBTFUL: &[&str] = &[
    "church",
    "court",
    "day",
    "express",
    "eye",
    "force",
    "guard",
    "guardian",
    "house",
    "mail",
    "observer",
    "people",
    "post",
    "star",
    "state",
    "sun",
    "telegraph",
    "time",
    "times",
    "today",
    "wire",
    "world",
];
/// Words that are not given names, so that one of [`DOUBTFUL`] after them is not a surname: Washington Post, White
/// House.
const ATTRIBUTES: &[&str] = &[
    "african",
    "arab",
    "asia",
    "baghdad",
    "criminal",
    "district",
    "east",
    "evening",
    "federal",
    "financial",
    "global",
    "gulf",
    "high",
    "iran",
    "iraq",
    "irish",
    "japan",
    "jerusalem",
    "khaleej",
    "kurdistan",
    "middle",
    "morning",
    "moscow",
    "national",
    "north",
    "royal",
    "south",
    "straits",
    "sunday",
    "tehran",
    "washington",
    "west",
    "white",
    "york",
];
/// Function words that do not occur in the middle of a person's name.
const BETWEEN: &[&str] = &["and", "for", "in", "of", "on", "the", "to", "&", "für", "pour", "para"];

/// Returns whether a name is clearly that of an organization.
pub(crate) fn is_body(name: &str) -> bool {
    let words: Vec<&str> =
        name.split(|c: char| c.is_whitespace() || matches!(c, ',' | '/' | '(' | ')')).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    let is_in = |list: &[&str], word: &str| {
        let plain = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '&').to_lowercase();
        let own = plain.strip_suffix("'s").or_else(|| plain.strip_suffix("’s")).unwrap_or(&plain);
        // Written with or without a sign for the glottal stop: Kata'ib, Kataʾib, Kataib.
        let own = own.replace(['\'', '’', '‘', 'ʾ', 'ʿ', '`'], "");
        list.contains(&own.as_str())
    };
    let begins_with_the = words.first().is_some_and(|word| matches!(*word, "The" | "the"));
    let pairs = || words.iter().copied().zip(words.iter().copied().skip(1).chain([""]));
    let long = words.len() > 2 || begins_with_the;
    let has_initials = words.iter().any(|word| word.ends_with('.') && word.chars().count() == 2);
    begins_with_the && words.len() > 1
        || name.trim_end().ends_with(')')
        || words.iter().any(|word| is_in(WORDS, word))
        || long && !has_initials && words.iter().any(|word| is_in(DOUBTFUL, word))
        || pairs().any(|(word, next)| is_in(ATTRIBUTES, word) && is_in(DOUBTFUL, next))
        || pairs().skip(1).any(|(word, next)| is_between(word, next))
        || is_abbreviated(&words)
        || is_firm(&words)
        || ends_small(name)
}

/// Returns whether a word that is not the first is one of [`BETWEEN`], and not a particle as in `Karel in 't Veld` and
/// `Karel in de Veld`.
fn is_between(word: &str, next: &str) -> bool {
    let is_particle = word == "in" && !next.starts_with(char::is_uppercase);
    BETWEEN.contains(&word) && !is_particle
}

/// Returns whether a name consists of short words in capitals, the first of two or three letters: `UN DESA`, `EU EEAS`.
fn is_abbreviated(words: &[&str]) -> bool {
    let capitals =
        |word: &&&str| word.len() > 1 && word.len() < 6 && word.bytes().all(|b| b.is_ascii_uppercase());
    words.len() > 1
        && words.iter().filter(capitals).count() == words.len()
        && words.first().is_some_and(|word| word.len() < 4)
}

/// Returns whether a name ends with the legal form of a company: `Alto S.A.`
fn is_firm(words: &[&str]) -> bool {
    const FIRMS: [&str; 8] = ["S.A.", "A.G.", "AG", "SA", "e.V.", "SpA", "B.V.", "Pty"];
    words.len() > 1 && words.last().is_some_and(|last| FIRMS.contains(last))
}

/// Returns whether the last word is in lower case although others are capitalized: `Friends of the harbor`.
fn ends_small(name: &str) -> bool {
    let has_capital = |word: &str| word.chars().any(char::is_uppercase);
    let last = name.split_whitespace().next_back().unwrap_or_default();
    has_capital(name) && last.chars().any(char::is_lowercase) && !has_capital(last)
}
