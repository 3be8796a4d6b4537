//! Which names are clearly those of a body and not of a person, by the words in them.

/// Words that only bodies have in their names, lower case and without a full stop behind them.
const WORDS: &[&str] = &[
    "academy", "administration", "agence", "agencia", "agency", "alliance", "archive", "archives", "army", "assembly",
    "association", "associates", "authority", "bank", "banque", "battalion", "battalions", "board", "brigade", "brigades",
    "broadcasting", "bulletin", "bundesamt", "bureau", "cabinet", "center", "centre", "centro", "chamber", "chambers", "channel",
    "chronicle", "club", "co", "coalition", "college", "comité", "command", "commission", "committee", "companies", "company",
    "conference", "congress", "consortium", "consulate", "convention", "corp", "corporation", "corps", "council", "daily",
    "delegation", "department", "dept", "directorate", "division", "embassy", "enterprise", "enterprises", "faction", "faculty",
    "federation", "forces", "forum", "foundation", "front", "fund", "gazette", "gmbh", "government", "group", "groupe", "guards",
    "herald", "hospital", "inc", "industries", "initiative", "insights", "institut", "institute", "institution", "instituto",
    "intelligence", "international", "interpol", "investigations", "journal", "junta", "kingdom", "lab", "laboratory", "league",
    "legion", "library", "limited", "llc", "llp", "ltd", "magazine", "media", "militia", "ministère", "ministerio", "ministerium",
    "ministry", "mission", "monitor", "monitoring", "movement", "museum", "nations", "navy", "network", "news", "newspaper",
    "newspapers", "observatory", "office", "oficina", "organisation", "organization", "parliament", "partners", "partnership",
    "party", "plc", "police", "politburo", "press", "programme", "programmes", "project", "publications", "publishers",
    "publishing", "radio", "regiment", "registry", "reports", "republic", "research", "review", "risk", "school", "secretariat",
    "secretary-general", "senate", "service", "services", "société", "society", "solutions", "spokesperson", "staff", "states",
    "stiftung", "studies", "syndicate", "systems", "taskforce", "team", "technologies", "television", "think-tank", "tracker",
    "treasury", "tribunal", "tribune", "trust", "tv", "union", "united", "unit", "universidad", "universität", "university",
    "université", "verlag", "watch", "weekly", "zentrum", "zoo",
    "банк", "комитет", "министерство", "университет", "институт", "агентство",
    "وزارة", "هيئة", "مجلس", "جامعة", "وكالة", "مركز", "معهد", "قناة", "حزب", "منظمة", "حركة", "كتائب", "جريدة", "صحيفة", "مؤسسة", "حكومة",
    "جمهورية", "بنك", "مكتب", "لجنة",
];
/// Words that persons are called too: they say so only in a name of three words or more, or after `The`.
const DOUBTFUL: &[&str] = &[
    "church", "court", "day", "express", "force", "guard", "guardian", "house", "mail", "observer", "people", "post", "star",
    "state", "sun", "telegraph", "time", "times", "today", "wire", "world",
];
/// Small words between others that no person's name has.
const BETWEEN: &[&str] = &["and", "for", "of", "on", "the", "to", "&", "für", "pour", "para"];

/// Tells whether a name is clearly that of a body.
pub(crate) fn is_body(name: &str) -> bool {
    let words: Vec<&str> = name.split(|c: char| c.is_whitespace() || matches!(c, ',' | '/' | '(' | ')')).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    let is_in = |list: &[&str], word: &str| {
        let plain = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '&').to_lowercase();
        let own = plain.strip_suffix("'s").or_else(|| plain.strip_suffix("’s")).unwrap_or(&plain);
        list.contains(&own)
    };
    let begins_with_the = words.first().is_some_and(|word| matches!(*word, "The" | "the"));
    let long = words.len() > 2 || begins_with_the;
    begins_with_the && words.len() > 1
        || name.trim_end().ends_with(')')
        || words.iter().any(|word| is_in(WORDS, word))
        || long && words.iter().any(|word| is_in(DOUBTFUL, word))
        || words.iter().skip(1).any(|word| BETWEEN.contains(word))
        || is_abbreviated(&words)
        || has_parts(&words)
}

/// `UN DESA`, `EU EEAS`: short words of capitals only, the first of two or three letters.
fn is_abbreviated(words: &[&str]) -> bool {
    let capitals = |word: &&&str| word.len() > 1 && word.len() < 6 && word.bytes().all(|b| b.is_ascii_uppercase());
    words.len() > 1 && words.iter().filter(capitals).count() == words.len() && words.first().is_some_and(|word| word.len() < 4)
}

/// Words that are joined as those of a firm or a place are: `S.A.`, a number.
fn has_parts(words: &[&str]) -> bool {
    words.last().is_some_and(|last| matches!(*last, "S.A." | "A.G." | "AG" | "SA" | "e.V." | "SpA" | "B.V." | "Pty"))
        || words.len() > 1 && words.iter().any(|word| word.len() > 1 && word.bytes().all(|b| b.is_ascii_digit()))
}
