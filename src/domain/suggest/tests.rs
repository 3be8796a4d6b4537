use super::{suggest, unambiguous_match};
use crate::domain::vocabulary::{
    ActorKind, ActorStatus, Basis, ClaimStatus, EventKind, HasVocabulary, Likelihood, ParticipantRole,
    ParticipantStatus, RelationType, Stance,
};

#[test]
fn typos_are_corrected_and_other_words_are_not() {
    let known = ["aliases", "acronyms", "summary", "kind", "date", "title"];
    for (word, meant) in [
        ("alias", Some("aliases")),
        ("sumary", Some("summary")),
        ("Acronyms", Some("acronyms")),
        ("knid", Some("kind")),
        ("dat", Some("date")),
        ("titel", Some("title")),
        ("budget", None),
        ("mind", None),
    ] {
        assert_eq!(suggest(word, known), meant, "{word}");
    }
}

#[test]
fn words_that_merely_share_letters_are_not_suggested() {
    assert_eq!(suggest("iran", ["iraq", "irak", "oman"]), None);
    assert_eq!(suggest("killed", ParticipantRole::VOCABULARY.words.iter().copied()), None);
    assert_eq!(suggest("kurdistan-democratic-party", ["kurdistan-islamic-union"]), None);
}

#[test]
fn words_with_the_same_stem_are_suggested() {
    let known = RelationType::VOCABULARY.words;
    for (word, meant) in [
        ("leader-of", "leads"),
        ("leads-to", "leads"),
        ("commander-of", "commands"),
        ("members-of", "member-of"),
        ("alied-with", "allied-with"),
    ] {
        assert_eq!(suggest(word, known.iter().copied()), Some(meant), "{word}");
    }
}

fn words(of: &str) -> Vec<&'static str> {
    let vocabulary = match of {
        "actor" => ActorKind::VOCABULARY,
        "event" => EventKind::VOCABULARY,
        "role" => ParticipantRole::VOCABULARY,
        "part" => ParticipantStatus::VOCABULARY,
        "claim" => ClaimStatus::VOCABULARY,
        "likely" => Likelihood::VOCABULARY,
        "basis" => Basis::VOCABULARY,
        "relation" => RelationType::VOCABULARY,
        "stance" => Stance::VOCABULARY,
        "state" => ActorStatus::VOCABULARY,
        "field" => {
            return vec![
                "name",
                "kind",
                "founded",
                "dissolved",
                "aliases",
                "acronyms",
                "summary",
                "status",
                "as_of",
                "issued",
                "editor",
                "archive",
                "seen",
                "about",
                "disputes",
                "value",
                "container_title",
                "country",
                "derived_from",
            ];
        }
        _ => {
            return vec![
                "rudaw-2026-03-23",
                "us-army",
                "brigade-45",
                "unit-127",
                "un-2231",
                "un-res-2231",
                "reuters-2026a",
                "smith-2025",
                "colonel-a",
                "abu-ali-1",
                "john-smith",
                "ali-hasan",
                "patriot-battery",
                "patriot-battery-2",
                "hashd-movement",
                "schenker-2025",
                "schenker-2026",
                "harbor-ministry",
                "brigade-1-2",
                "council-of-ten",
            ];
        }
    };
    vocabulary.words.to_vec()
}

/// Words that can mean nothing else: the list that knows the right one, what is written, and what is meant.
const CERTAIN: &str = "role vicitm victim|role Victim victim|role VICTIMS victim|role víctim victim|role atacker attacker|
    role attakcer attacker|role atttacker attacker|role signatries -|role signatorys signatory|role medaitor mediator|role paricipant participant|
    claim superceded superseded|claim Disputed disputed|claim acepted accepted|likely unlikly unlikely|likely Very_Unlikely very-unlikely|
    likely very-unlikly very-unlikely|likely almost_certian almost-certain|relation member_of member-of|relation Part_Of part-of|
    relation memberof member-of|relation afiliated-with affiliated-with|relation fund funds|relation comands commands|
    actor armed_group armed-group|actor ArmedGroup armed-group|actor armed-groups armed-group|actor organizaton organization|
    actor militray military|actor companies company|actor goverment-body government-body|event electon election|event stirke strike|
    event statment statement|event assasination assassination|event meetings meeting|state desolved -|state inactve inactive|
    state disolved dissolved|state decesed deceased|basis inferrence inference|basis inferences inference|stance suports supports|
    field sumary summary|field SUMMARY summary|field asof as_of|field as-of as_of|field alias aliases|field foundde founded|
    field containerTitle container_title|field container-titel container_title|field editors editor|field contry country|
    id RUDAW_2026_03_23 rudaw-2026-03-23|id patriot_battery patriot-battery|id patriot-batery patriot-battery|
    id patriot-batery-2 patriot-battery-2|id harbour-ministry -|id harbor-minstry harbor-ministry|id hashd-movment hashd-movement|
    id Ali_Hasan ali-hasan|id alihasan ali-hasan|id John-Smith john-smith|id council-of-ten -|id counicl-of-ten council-of-ten";

/// Words that can mean something else.
const DOUBTFUL: &str = "role attacked|role attack|role attackee|role issued|role issues|role issue|role suspect|role hostage|role victor|
    role hostile|role calls|role calle|role appointed|role apointer|role killed|role targeted|role hosts-of|role speaked|
    part alleged|part denied?|part claimed?|part claims|part report|part suspect|claim rejected?|claim disputer|claim disputes|
    claim excepted|claim accept|likely likely?|likely likly-not|stance supports?|stance supported|stance mentioned|
    state deceased?|state active?|state dissolved?|state decrease|state actives?|state decreased|state reactive|
    event resignation|event selection|event ejection|event killing|event delegation|event settlement|event warning|event visa|
    event cell|event wart|event formations?|event information|event deformation|relation founds|relation opposed|relation finds|
    relation parent-of|relation met-without|relation appointed-to|relation heads|relation lead-by|relation works-far|relation beads|
    actor estate|actor placed|actor police|actor group|actor entity|actor county|actor parity|actor medial|actor statue|actor patty|
    field founder|field birthplace|field status_note|field amount|field disputed_by|field edition|field issue|field seen_by|
    field archived|field funded|field id|field county|field valve|field editorial|field surname|field summery|field kin|field values?|
    id rudaw-2026-03-24|id uk-army|id brigade-46|id unit-121|id un-2331|id un-res-2331|id reuters-2026b|id smith-2026|id colonel-b|
    id abu-ali-2|id joan-smith|id ali-hassan|id schenkr-2026|id schenker-2027|id smyth-2025|id brigade-12|id brigade-1-3|id brigades|
    id us-arm|id usarmy-2|id patriot-battery-3|id patriot-batter|id john-smyth|id jhon-smith|id john-smiths|id hashed-movement|
    id council-of-tem|id us-army?|id brigade-54|id brigade-450|id rudaw-2026-03-2|id rudaw-2026-032-3";

fn pairs(list: &str) -> impl Iterator<Item = Vec<&str>> {
    list.split('|').map(|pair| pair.split_whitespace().collect())
}

#[test]
fn what_can_mean_nothing_else_is_certain() {
    assert!(pairs(CERTAIN).count() > 50);
    for pair in pairs(CERTAIN) {
        let [of, word, meant] = pair.as_slice() else { panic!("{pair:?}") };
        let meant = Some(*meant).filter(|meant| *meant != "-");
        assert_eq!(unambiguous_match(word, words(of)), meant, "{of} {word}");
    }
}

#[test]
fn what_can_mean_something_else_is_never_certain() {
    assert!(pairs(DOUBTFUL).count() > 100);
    for pair in pairs(DOUBTFUL) {
        let [of, word] = pair.as_slice() else { panic!("{pair:?}") };
        assert_eq!(unambiguous_match(word, words(of)), None, "{of} {word}");
    }
}

#[test]
fn spaces_are_hyphens_and_the_exact_spelling_comes_first() {
    assert_eq!(unambiguous_match("armed group", words("actor")), Some("armed-group"));
    assert_eq!(unambiguous_match("Abu_Khan", ["abukhan", "abu-khan"]), Some("abu-khan"));
    assert_eq!(unambiguous_match("a-bukhan", ["abukhan", "abu-khan"]), None);
}
