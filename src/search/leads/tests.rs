use super::*;
use crate::domain::id::Kind;
use crate::evidence::StoredCopy;
use crate::load::corpus::{CorpusFiles, link};
use crate::load::dossier::read;

const GUILD: &str = "name = \"Mill Guild\"\nkind = \"organization\"\nacronyms = [\"MG\"]\nsummary = \"The Mill Guild opposes the Ferry Board; so does [[harbor-watch]] and the Harbor Watch, says the Old Office.\"\n[[claim]]\ntext = \"It met the Ferry Board.\"\ncite = [\"paper, para 2: went home\"]\n[[relation]]\ntype = \"opposes\"\nto = \"ferry-board\"\nnote = \"The Ferry Board pays.\"\ncite = [\"paper, para 3\"]\n";
const COPY: &str = "The Mill Guild met the Ferry Board. The Guild of the Mill was late; the Mill Guild left.\n\nThe MG went home with the Ferry Board.\n\nThe Ferry Board and the Mill Guild.\n\nHarbor Watch wrote.\n";

fn corpus() -> (Snapshot, Copies) {
    let actor = |name: &str, more: &str| format!("name = \"{name}\"\nkind = \"organization\"\n{more}");
    let files = [
        (Kind::Actor, "mill-guild", GUILD.to_owned()),
        (Kind::Actor, "ferry-board", actor("Ferry Board", "")),
        (Kind::Actor, "harbor-watch", actor("Harbor Watch", "")),
        (
            Kind::Actor,
            "old-office",
            actor("Town Office", "weak_aliases = [\"Old Office\"]\naliases = [\"Guild of the Mill\"]"),
        ),
        (Kind::Actor, "other-office", actor("Other Office", "aliases = [\"Guild of the Mill\"]")),
        (
            Kind::Source,
            "paper",
            "title = \"A paper\"\nactor = \"harbor-watch\"\n[archive]\nfile = \"archive/paper.txt\"\n"
                .to_owned(),
        ),
    ];
    let read = |(kind, id, toml): (Kind, &str, String)| {
        Arc::new(read(&format!("{}/{id}.toml", kind.folder()), kind, id, toml.as_bytes()))
    };
    let dossiers = files.into_iter().map(read).collect();
    let corpus = Snapshot::from(link(&CorpusFiles { dossiers, ..CorpusFiles::default() }));
    let copy = Arc::new(Copy::new(COPY).unwrap());
    (
        corpus,
        Copies { by_source: HashMap::from([(EntryId::parse("paper").unwrap(), StoredCopy::Copy(copy))]) },
    )
}

/// Returns each lead as its entries, its place and how often it occurs there.
fn found() -> Vec<(String, String, usize)> {
    let (corpus, copies) = corpus();
    let leads = leads(&corpus, &copies, None);
    let line = |lead: &Lead| {
        assert!(lead.excerpt.get(lead.range.clone()).is_some_and(|name| !name.is_empty()));
        let entries: Vec<&str> = lead.entries.iter().map(EntryId::as_str).collect();
        let place = match &lead.place {
            LeadPlace::Prose { owner, path, .. } => format!("{owner} {}", path[0].key),
            LeadPlace::Passage { source, paragraph } => format!("{source} {paragraph}"),
        };
        (format!("{}{}", entries.join("+"), if lead.is_weak { "?" } else { "" }), place, lead.count)
    };
    leads.iter().map(line).collect()
}

#[test]
fn names_without_a_link_or_citation_there_are_leads() {
    let found = found();
    let found: Vec<(&str, &str, usize)> =
        found.iter().map(|(a, b, c)| (a.as_str(), b.as_str(), *c)).collect();
    assert_eq!(
        found,
        [
            // Linked by the relation, and cited in paragraph 3 with it; not in the summary, the claim, and elsewhere.
            ("ferry-board", "mill-guild claim", 1),
            ("ferry-board", "mill-guild summary", 1),
            ("ferry-board", "paper 1", 1),
            ("ferry-board", "paper 2", 1),
            // Cited in paragraph 2 by a quote, in 3 by a place.
            ("mill-guild", "paper 1", 2),
            // Who is meant is open.
            ("old-office?", "mill-guild summary", 1),
            ("old-office+other-office", "paper 1", 1),
        ]
    );
}

#[test]
fn the_leads_of_one_actor_are_those_of_all_that_are_its_own() {
    let (corpus, copies) = corpus();
    let all = leads(&corpus, &copies, None);
    for entry in corpus.entries() {
        let own: Vec<&Lead> = all.iter().filter(|lead| lead.entries.contains(&entry.id)).collect();
        assert_eq!(leads(&corpus, &copies, Some(&entry.id)).iter().collect::<Vec<_>>(), own, "{}", entry.id);
    }
}

#[test]
fn other_spellings_are_leads_after_the_names_themselves() {
    let actor = |name: &str| format!("name = \"{name}\"\nkind = \"person\"\n");
    let files = [
        (Kind::Actor, "qaani", actor("Esmail Qaani")),
        (
            Kind::Actor,
            "quill",
            format!("{}summary = \"Ismail Ghaani's men; Esmail Qaani.\"\n", actor("Zoe Quill")),
        ),
        (Kind::Source, "s", "title = \"S\"\n[archive]\nfile = \"archive/s.txt\"\n".to_owned()),
    ];
    let read = |(kind, id, toml): (Kind, &str, String)| {
        Arc::new(read(&format!("{}/{id}.toml", kind.folder()), kind, id, toml.as_bytes()))
    };
    let dossiers = files.into_iter().map(read).collect();
    let corpus = Snapshot::from(link(&CorpusFiles { dossiers, ..CorpusFiles::default() }));
    let copy = Arc::new(Copy::new("قال إسماعيل قاآني أمس.\n\nEsmail Qaani spoke.\n").unwrap());
    let copies =
        Copies { by_source: HashMap::from([(EntryId::parse("s").unwrap(), StoredCopy::Copy(copy))]) };
    let leads = leads(&corpus, &copies, None);
    let line = |lead: &Lead| (lead.excerpt[lead.range.clone()].to_owned(), lead.count, lead.doubt());
    assert_eq!(
        leads.iter().map(line).collect::<Vec<_>>(),
        [
            ("Ismail Ghaani".to_owned(), 2, None),
            ("Esmail Qaani".to_owned(), 1, None),
            ("إسماعيل قاآني".to_owned(), 1, Some("by sound")),
        ]
    );
}

#[test]
fn the_text_around_a_name_is_shown_as_on_the_page() {
    let (corpus, copies) = corpus();
    let leads = leads(&corpus, &copies, None);
    let found = leads.iter().find(|lead| lead.excerpt.contains("opposes")).expect("a lead in the summary");
    let whole = "The Mill Guild opposes the Ferry Board; so does Harbor Watch and the Harbor Watch, says the Old Office.";
    assert_eq!(found.excerpt, whole);
    let names: Vec<&str> = leads
        .iter()
        .filter(|lead| lead.excerpt == whole)
        .filter_map(|lead| lead.excerpt.get(lead.range.clone()))
        .collect();
    assert_eq!(names, ["Ferry Board", "Old Office"]);
}
