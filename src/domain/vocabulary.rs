//! Vocabularies: the words a field can have, built in or added by the corpus.

use super::field_text::FieldText;
use super::span::Span;
use std::marker::PhantomData;

/// The words a field can have.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    /// The name, for messages: "actor kind".
    pub name: &'static str,
    /// The built-in words.
    pub words: &'static [&'static str],
    /// The key in `[vocabulary]` for words added by the corpus, if it can add any.
    pub added_by: Option<&'static str>,
    /// The standard the words come from.
    pub standard: &'static str,
}

/// A marker type for a vocabulary.
pub(crate) trait HasVocabulary: 'static {
    /// The vocabulary.
    const VOCABULARY: &'static Vocabulary;
}

/// A word of a vocabulary, as written in a dossier. Unknown words are kept and reported.
#[derive(Debug)]
pub(crate) struct Term<W> {
    /// The word as written.
    pub word: FieldText,
    /// The span of the word.
    pub at: Span,
    of: PhantomData<fn() -> W>,
}

impl<W> Term<W> {
    /// Creates a term.
    pub(crate) fn new(word: FieldText, at: Span) -> Self {
        Self { word, at, of: PhantomData }
    }

    /// Returns whether the term is `word`.
    pub(crate) fn is(&self, word: &str) -> bool {
        &*self.word == word
    }
}

impl<W> Clone for Term<W> {
    fn clone(&self) -> Self {
        Self { word: self.word.clone(), at: self.at, of: PhantomData }
    }
}

impl<W> PartialEq for Term<W> {
    fn eq(&self, other: &Self) -> bool {
        self.word == other.word
    }
}

macro_rules! vocabularies {
    ($($(#[$doc:meta])* $type:ident = $name:literal, $added:expr, $standard:literal, [$($word:literal),* $(,)?];)*) => {
        $(
            $(#[$doc])*
            #[derive(Debug)]
            pub(crate) enum $type {}
            impl HasVocabulary for $type {
                const VOCABULARY: &'static Vocabulary = &Vocabulary {
                    name: $name, words: &[$($word),*], added_by: $added, standard: $standard,
                };
            }
        )*
        /// All vocabularies, for the test of the reference tables.
        #[cfg(test)]
        pub(crate) static ALL: &[&Vocabulary] = &[$($type::VOCABULARY),*];
    };
}

vocabularies! {
    /// The kind of an actor.
    ActorKind = "actor kind", Some("actor_kinds"), "FollowTheMoney schemata",
        ["person", "armed-group", "party", "coalition", "government-body", "state", "military", "company", "media", "organization", "place"];
    /// The kind of an event.
    EventKind = "event kind", Some("event_kinds"), "ACLED, UCDP",
        ["attack", "strike", "election", "appointment", "meeting", "call", "visit", "sanction", "designation", "agreement",
         "legislation", "assassination", "war", "statement", "formation", "other"];
    /// The type of a source.
    SourceType = "source type", Some("source_types"), "CSL 1.0.2",
        ["article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter", "classic",
         "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "hearing",
         "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture", "musical_score", "pamphlet", "paper-conference",
         "patent", "performance", "periodical", "personal_communication", "post", "post-weblog", "regulation", "report", "review",
         "review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage"];
    /// The type of a relation between two actors.
    RelationType = "relation type", Some("relation_types"), "Popolo, FollowTheMoney",
        ["member-of", "part-of", "leads", "commands", "holds-office", "appointed-by", "backed-by", "funds", "controls", "allied-with",
         "opposes", "designated-by", "met-with", "affiliated-with", "predecessor-of", "works-for"];
    /// The role of a participant in an event.
    ParticipantRole = "participant role", Some("participant_roles"), "ACLED, UCDP",
        ["attacker", "target", "victim", "caller", "called", "host", "visitor", "signatory", "issuer", "subject", "appointee", "appointer",
         "candidate", "speaker", "mediator", "participant"];
    /// How certain it is that a participant took part.
    ParticipantStatus = "participant status", None, "ACLED",
        ["reported", "claimed", "denied", "suspected"];
    /// The status of a claim or relation.
    ClaimStatus = "claim status", None, "ClaimReview",
        ["asserted", "accepted", "disputed", "rejected", "superseded"];
    /// Confidence in a judgment.
    Confidence = "confidence", None, "ICD 203", ["low", "moderate", "high"];
    /// Likelihood of an event.
    Likelihood = "likelihood", None, "ICD 203",
        ["almost-no-chance", "very-unlikely", "unlikely", "roughly-even-chance", "likely", "very-likely", "almost-certain"];
    /// The basis of a claim.
    Basis = "basis", None, "ICD 206", ["reported", "inference", "judgement"];
    /// How a figure relates to the actual value.
    Qualifier = "qualifier", None, "UCDP", ["exactly", "about", "more-than", "at-least", "less-than", "up-to"];
    /// What a citation does for its claim.
    Stance = "stance", None, "CiTO", ["supports", "disputes", "mentions"];
    /// The result of a review of a citation.
    ReviewResult = "review result", None, "Berkeley Protocol", ["supports", "partly", "does-not-support", "withdrawn"];
    /// The precision of coordinates.
    Precision = "precision", None, "UCDP where_prec", ["exact", "city", "district", "province", "country"];
    /// The status of an actor.
    ActorStatus = "actor status", None, "Popolo", ["active", "inactive", "dissolved", "deceased", "unknown"];
    /// Handling mark.
    Marking = "marking", None, "TLP 2.0", ["TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR"];
    /// The reliability of a source.
    Reliability = "reliability", None, "Admiralty code (NATO AJP-2.1)", ["A", "B", "C", "D", "E", "F"];
    /// A two-letter country code, in lower case.
    Country = "country", None, "ISO 3166-1 alpha-2",
        ["ad", "ae", "af", "ag", "ai", "al", "am", "ao", "aq", "ar", "as", "at", "au", "aw", "ax", "az", "ba", "bb", "bd", "be", "bf", "bg",
         "bh", "bi", "bj", "bl", "bm", "bn", "bo", "bq", "br", "bs", "bt", "bv", "bw", "by", "bz", "ca", "cc", "cd", "cf", "cg", "ch", "ci",
         "ck", "cl", "cm", "cn", "co", "cr", "cu", "cv", "cw", "cx", "cy", "cz", "de", "dj", "dk", "dm", "do", "dz", "ec", "ee", "eg", "eh",
         "er", "es", "et", "fi", "fj", "fk", "fm", "fo", "fr", "ga", "gb", "gd", "ge", "gf", "gg", "gh", "gi", "gl", "gm", "gn", "gp", "gq",
         "gr", "gs", "gt", "gu", "gw", "gy", "hk", "hm", "hn", "hr", "ht", "hu", "id", "ie", "il", "im", "in", "io", "iq", "ir", "is", "it",
         "je", "jm", "jo", "jp", "ke", "kg", "kh", "ki", "km", "kn", "kp", "kr", "kw", "ky", "kz", "la", "lb", "lc", "li", "lk", "lr", "ls",
         "lt", "lu", "lv", "ly", "ma", "mc", "md", "me", "mf", "mg", "mh", "mk", "ml", "mm", "mn", "mo", "mp", "mq", "mr", "ms", "mt", "mu",
         "mv", "mw", "mx", "my", "mz", "na", "nc", "ne", "nf", "ng", "ni", "nl", "no", "np", "nr", "nu", "nz", "om", "pa", "pe", "pf", "pg",
         "ph", "pk", "pl", "pm", "pn", "pr", "ps", "pt", "pw", "py", "qa", "re", "ro", "rs", "ru", "rw", "sa", "sb", "sc", "sd", "se", "sg",
         "sh", "si", "sj", "sk", "sl", "sm", "sn", "so", "sr", "ss", "st", "sv", "sx", "sy", "sz", "tc", "td", "tf", "tg", "th", "tj", "tk",
         "tl", "tm", "tn", "to", "tr", "tt", "tv", "tw", "tz", "ua", "ug", "um", "us", "uy", "uz", "va", "vc", "ve", "vg", "vi", "vn", "vu",
         "wf", "ws", "ye", "yt", "za", "zm", "zw"];
}

impl Vocabulary {
    /// Formats a word of this vocabulary for display: spaces for hyphens, country codes in upper case.
    pub(crate) fn spelled(&self, word: &str) -> String {
        if self.name == Country::VOCABULARY.name && word.len() == 2 {
            word.to_uppercase()
        } else {
            spelled(word)
        }
    }
}

/// Formats a key or a word for display: spaces for hyphens and underscores.
pub(crate) fn spelled(word: &str) -> String {
    // A handling mark such as `TLP:AMBER` keeps its spelling.
    if word.contains(':') { word.to_owned() } else { word.replace(['-', '_'], " ") }
}

/// Words for the same as a word of a vocabulary, which may replace them: the vocabulary, the synonym in lower case with hyphens for
/// spaces, and the word that is meant.
pub(crate) const SYNONYMS: &[(&str, &str, &str)] = &[
    ("country", "uk", "gb"),
    ("country", "el", "gr"),
    ("marking", "tlp:white", "TLP:CLEAR"),
    ("marking", "white", "TLP:CLEAR"),
    ("actor kind", "man", "person"),
    ("actor kind", "woman", "person"),
    ("actor kind", "individual", "person"),
    ("actor kind", "human", "person"),
    ("actor kind", "organisation", "organization"),
    ("actor kind", "firm", "company"),
    ("actor kind", "corporation", "company"),
    ("actor kind", "location", "place"),
    ("event kind", "phone-call", "call"),
    ("event kind", "founding", "formation"),
    ("participant role", "assailant", "attacker"),
    ("participant role", "signer", "signatory"),
    ("participant role", "attendee", "participant"),
    ("claim status", "contested", "disputed"),
    ("confidence", "medium", "moderate"),
    ("basis", "judgment", "judgement"),
    ("basis", "inferred", "inference"),
    ("qualifier", "approximately", "about"),
    ("qualifier", "circa", "about"),
    ("qualifier", "over", "more-than"),
    ("qualifier", "under", "less-than"),
    ("qualifier", "at-most", "up-to"),
    ("qualifier", "exact", "exactly"),
    ("qualifier", "approx", "about"),
    ("qualifier", "approx.", "about"),
    ("qualifier", "roughly", "about"),
    ("qualifier", "around", "about"),
    ("qualifier", "ca.", "about"),
    ("qualifier", "~", "about"),
    ("qualifier", "≈", "about"),
    ("qualifier", ">", "more-than"),
    ("qualifier", ">=", "at-least"),
    ("qualifier", "≥", "at-least"),
    ("qualifier", "+", "at-least"),
    ("qualifier", "minimum", "at-least"),
    ("qualifier", "<", "less-than"),
    ("qualifier", "fewer-than", "less-than"),
    ("qualifier", "<=", "up-to"),
    ("qualifier", "≤", "up-to"),
    ("qualifier", "maximum", "up-to"),
    ("qualifier", "=", "exactly"),
    ("likelihood", "probable", "likely"),
    ("likelihood", "improbable", "unlikely"),
    ("likelihood", "highly-probable", "very-likely"),
    ("likelihood", "highly-improbable", "very-unlikely"),
    ("likelihood", "highly-likely", "very-likely"),
    ("likelihood", "highly-unlikely", "very-unlikely"),
    ("likelihood", "roughly-even-odds", "roughly-even-chance"),
    ("likelihood", "remote", "almost-no-chance"),
    ("likelihood", "nearly-certain", "almost-certain"),
    ("marking", "red", "TLP:RED"),
    ("marking", "amber", "TLP:AMBER"),
    ("marking", "green", "TLP:GREEN"),
    ("marking", "clear", "TLP:CLEAR"),
    ("actor status", "dead", "deceased"),
    ("source type", "website", "webpage"),
    ("source type", "web", "webpage"),
    ("source type", "journal-article", "article-journal"),
    ("source type", "magazine-article", "article-magazine"),
    ("source type", "newspaper-article", "article-newspaper"),
];

/// Returns the word of a vocabulary that another word means: a synonym, or the name of a country for its code.
pub(crate) fn synonym(vocabulary: &Vocabulary, word: &str) -> Option<&'static str> {
    let lower = word.trim().to_lowercase().replace([' ', '_'], "-");
    let of = SYNONYMS.iter().find(|(name, other, _)| *name == vocabulary.name && *other == lower);
    of.map(|(.., word)| *word)
}

/// Words that say more or less than the word of the vocabulary that is probably meant, or sometimes something else. They are
/// suggested, but only a person can tell; as in [`SYNONYMS`].
pub(crate) const RELATED_WORDS: &[(&str, &str, &str)] = &[
    ("actor kind", "people", "person"),
    ("actor kind", "entity", "organization"),
    ("actor kind", "legal-entity", "organization"),
    ("actor kind", "militia", "armed-group"),
    ("actor kind", "group", "armed-group"),
    ("actor kind", "country", "state"),
    ("actor kind", "ministry", "government-body"),
    ("actor kind", "agency", "government-body"),
    ("actor kind", "government", "government-body"),
    ("actor kind", "army", "military"),
    ("actor kind", "newspaper", "media"),
    ("actor kind", "outlet", "media"),
    ("actor kind", "bank", "company"),
    ("actor kind", "charity", "organization"),
    ("actor kind", "foundation", "organization"),
    ("actor kind", "ngo", "organization"),
    ("actor kind", "department", "government-body"),
    ("actor kind", "parliament", "government-body"),
    ("actor kind", "police", "government-body"),
    ("actor kind", "p", "person"),
    ("actor kind", "e", "organization"),
    ("actor kind", "alliance", "coalition"),
    ("event kind", "air-strike", "strike"),
    ("event kind", "airstrike", "strike"),
    ("event kind", "drone-strike", "strike"),
    ("event kind", "missile-strike", "strike"),
    ("event kind", "bombing", "attack"),
    ("event kind", "shelling", "attack"),
    ("event kind", "killing", "attack"),
    ("event kind", "foundation", "formation"),
    ("event kind", "ceasefire", "agreement"),
    ("event kind", "speech", "statement"),
    ("event kind", "law", "legislation"),
    ("event kind", "deal", "agreement"),
    ("event kind", "treaty", "agreement"),
    ("relation type", "leader-of", "leads"),
    ("relation type", "head-of", "leads"),
    ("relation type", "commander-of", "commands"),
    ("participant role", "killed", "victim"),
    ("participant role", "wounded", "victim"),
    ("participant role", "injured", "victim"),
    ("participant role", "casualty", "victim"),
    ("participant role", "perpetrator", "attacker"),
    ("participant role", "guest", "visitor"),
    ("participant role", "visited", "host"),
    ("participant status", "alleged", "suspected"),
    ("claim status", "refuted", "rejected"),
    ("basis", "assessment", "judgement"),
    ("stance", "refutes", "disputes"),
    ("stance", "confirms", "supports"),
    ("stance", "for", "supports"),
    ("stance", "against", "disputes"),
    ("stance", "contradicts", "disputes"),
    ("stance", "opposes", "disputes"),
    ("stance", "neutral", "mentions"),
    ("actor status", "defunct", "dissolved"),
    ("actor status", "alive", "active"),
    ("claim status", "confirmed", "accepted"),
    ("claim status", "denied", "disputed"),
    ("basis", "opinion", "judgement"),
    ("source type", "phdthesis", "thesis"),
    ("source type", "mastersthesis", "thesis"),
    ("source type", "techreport", "report"),
    ("source type", "inproceedings", "paper-conference"),
    ("source type", "conference", "paper-conference"),
    ("source type", "incollection", "chapter"),
    ("source type", "inbook", "chapter"),
    ("source type", "online", "webpage"),
    ("source type", "misc", "document"),
    ("source type", "pdf", "document"),
    ("source type", "video", "motion_picture"),
    ("source type", "newspaper", "article-newspaper"),
    ("source type", "news", "article-newspaper"),
    ("source type", "news-article", "article-newspaper"),
    ("source type", "letter", "personal_communication"),
    ("source type", "email", "personal_communication"),
    ("source type", "tweet", "post"),
    ("source type", "blog", "post-weblog"),
    ("source type", "law", "legislation"),
];

/// English words of the field that are spelled like a word of a vocabulary and mean something else, so that they are not
/// taken for a misspelling of it.
pub(crate) const WORDS_OF_THEIR_OWN: &[&str] = &[
    "appointed-to",
    "attacked",
    "battles",
    "delegation",
    "estate",
    "eviction",
    "execution",
    "founds",
    "funds-from",
    "hostage",
    "hostile",
    "issued",
    "issues",
    "killing",
    "leads-to",
    "met-without",
    "militant",
    "militants",
    "opposed",
    "oppresses",
    "parent-of",
    "placed",
    "police",
    "protests",
    "resignation",
    "selection",
    "settlement",
    "suspect",
    "suspended",
    "victor",
    "war-crime",
    "warning",
    "warrant",
    "commander",
    "leader",
];

/// The inverse of each built-in relation type, for display from the other actor.
pub(crate) const INVERSES: &[(&str, &str)] = &[
    ("member-of", "has member"),
    ("part-of", "has part"),
    ("leads", "led by"),
    ("commands", "commanded by"),
    ("holds-office", "office held by"),
    ("appointed-by", "appointed"),
    ("backed-by", "backs"),
    ("funds", "funded by"),
    ("controls", "controlled by"),
    ("allied-with", "allied with"),
    ("opposes", "opposed by"),
    ("designated-by", "designated"),
    ("met-with", "met with"),
    ("affiliated-with", "affiliated with"),
    ("predecessor-of", "successor of"),
    ("works-for", "employs"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_relation_type_has_an_inverse() {
        for word in RelationType::VOCABULARY.words {
            assert!(INVERSES.iter().any(|(name, _)| name == word), "{word}");
        }
        assert_eq!(INVERSES.len(), RelationType::VOCABULARY.words.len());
    }
}
