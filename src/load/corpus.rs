//! From what the files gave to the corpus: ids, links, vocabulary, and every problem of all files in one list.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::dossier::{Loaded, is_unreadable};
use super::mentions::mentions;
use super::most::{self, MOST};
use super::review::LoadedReview;
use crate::domain::claim::Claim;
use crate::domain::claim_ref::ClaimRef;
use crate::domain::code;
use crate::domain::corpus::Corpus;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::marked::Mark;
use crate::domain::problem::{File, Finding, Problem};
use crate::domain::progress::Rest;
use crate::domain::record::{Look, walk};
use crate::domain::settings::Settings;
use crate::domain::suggest::suggest;
use crate::domain::vocabulary::{FORMER, Vocabulary};

/// What a folder gave, file by file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parts {
    /// What dossier.toml says, and what is wrong with it; none where there is no such file.
    pub settings: Option<(Settings, Arc<File>, Vec<Finding>)>,
    /// The dossiers, in the order of their paths.
    pub dossiers: Vec<Arc<Loaded>>,
    /// The files of verdicts, in the order of their paths.
    pub reviews: Vec<Arc<LoadedReview>>,
    /// Problems of the folder itself: stray files, bounds.
    pub folder: Vec<(Arc<File>, Finding)>,
    /// What is not read, where the reading was stopped.
    pub rest: Option<Rest>,
}

/// Whether a problem of the folder says why there is no dossier.toml to read.
fn hides_settings(path: &str, finding: &Finding) -> bool {
    path == "dossier.toml" || (path == "." && *finding.code == code::UNREADABLE)
}

/// Links the parts to a corpus. Never fails: an empty folder gives an empty corpus.
pub(crate) fn link(parts: &Parts) -> Corpus {
    let mut problems = Vec::new();
    let (settings, settings_file) = match &parts.settings {
        Some((settings, file, findings)) => {
            problems.extend(standing(file, findings));
            (settings.clone(), Some(file.clone()))
        }
        // Where the folder or the file cannot be read, that is the one thing to mend.
        None if parts.folder.iter().any(|(file, finding)| hides_settings(&file.path, finding)) => {
            (Settings::default(), None)
        }
        None => {
            let finding = Finding::new(&code::NO_SETTINGS, 0..0, "the folder has no dossier.toml")
                .help("create one; an empty file is enough, and title = \"…\" names the corpus");
            problems.push(File::new("dossier.toml", "").problem(&finding));
            (Settings::default(), None)
        }
    };
    problems.extend(parts.folder.iter().map(|(file, finding)| file.problem(finding)));

    // A dossier.toml that does not parse takes its vocabulary with it, and a mistake in the vocabulary may cost any
    // of its words; they are not judged then, for one typo there would be a problem at every use of the word.
    let judged = !parts
        .settings
        .as_ref()
        .is_some_and(|(_, file, findings)| is_unreadable(findings) || any_in_vocabulary(file, findings));

    for loaded in &parts.reviews {
        problems.extend(standing(&loaded.file, &loaded.findings));
    }

    let mut first_with: BTreeMap<&EntryId, &Loaded> = BTreeMap::new();
    let mut entries: Vec<Arc<Entry>> = Vec::new();
    // A link to what was found and not read leads somewhere, like one to a file that does not load.
    let unread = parts.rest.iter().flat_map(|rest| rest.ids.iter().cloned());
    let known: BTreeSet<EntryId> =
        parts.dossiers.iter().filter_map(|loaded| loaded.id.clone()).chain(unread).collect();
    let mut doubled: BTreeMap<&EntryId, Vec<&Loaded>> = BTreeMap::new();
    for loaded in &parts.dossiers {
        let findings: Vec<Finding> =
            loaded.findings.iter().map(|finding| with_meant(loaded, finding, &known)).collect();
        problems.extend(standing(&loaded.file, &findings));
        let Some(id) = &loaded.id else { continue };
        match first_with.get(id) {
            Some(first) => doubled.entry(id).or_insert_with(|| vec![*first]).push(loaded),
            None => {
                first_with.insert(id, loaded);
                entries.extend(loaded.entry.clone());
            }
        }
    }
    for (id, files) in &doubled {
        for loaded in files {
            let others: Vec<&str> = files
                .iter()
                .filter(|other| other.file.path != loaded.file.path)
                .map(|other| &*other.file.path)
                .collect();
            let finding = Finding::new(
                &code::DUPLICATE_ID,
                0..0,
                format!("the id `{id}` is also that of {}", others.join(", ")),
            )
            .help(format!("rename one of the files; until then {} is used", files[0].file.path));
            problems.extend(standing(&loaded.file, &[finding]));
        }
    }

    let mut corpus = Corpus::new(settings, settings_file, entries, known, mentions);
    corpus.set_rest(parts.rest.clone());
    corpus.set_reviews(parts.reviews.iter().filter_map(|loaded| loaded.review.clone()).collect());
    for entry in corpus.entries() {
        // A last good version has other spans than the file on disk; its links are not judged.
        if entry.broken.is_none() {
            let mut found = links(&corpus, entry);
            found.extend(words(&corpus.settings, entry, judged));
            found.extend(claims(&corpus, entry));
            problems.extend(standing(&entry.file, &found));
        }
    }
    if let (Some(file), Some(marking)) = (&corpus.settings_file, &corpus.settings.marking)
        && let Some(finding) = word(
            &corpus.settings,
            &Look::Term(
                &marking.word,
                <crate::domain::vocabulary::Marking as crate::domain::vocabulary::Words>::VOCABULARY,
                marking.at,
            ),
            true,
        )
    {
        problems.extend(standing(file, &[finding]));
    }
    if let Some(file) = &corpus.settings_file {
        problems.extend(standing(file, &description(&corpus)));
    }
    problems.retain(|problem| !corpus.settings.check.allow.iter().any(|code| **code == *problem.code.name));
    sort(&mut problems);
    corpus.set_problems(problems);
    corpus
}

/// Puts problems into the order of lists, drops repeats, and of each file keeps no more than can be of use.
pub(crate) fn sort(problems: &mut Vec<Problem>) {
    problems.sort_by(Problem::order);
    problems.dedup();
    most::cap(problems);
}

/// A finding, and where it is a mark in prose whose id is only misspelt, the mark that was meant as its help.
fn with_meant(loaded: &Loaded, finding: &Finding, known: &BTreeSet<EntryId>) -> Finding {
    let meant = || {
        let mark = loaded.file.text.get(finding.at.range()).filter(|_| finding.code == &code::BAD_MARK)?;
        let (open, inner) =
            ["[[", "[@"].into_iter().find_map(|open| Some((open, mark.strip_prefix(open)?)))?;
        let (id, _) = inner.split_at(inner.find(['|', ',', ']', '#'])?);
        let near = EntryId::nearest(id.trim())?;
        let near = known.get(&near).filter(|near| loaded.id.as_ref() != Some(near)).map(EntryId::as_str);
        let near = near.filter(|near| *near != id.trim())?;
        Some(format!("did you mean {open}{near}{}?", inner.get(id.len()..)?))
    };
    match meant() {
        Some(help) => finding.clone().help(help),
        None => finding.clone(),
    }
}

/// Whether one of the findings in dossier.toml is about its vocabulary, be it the name of that table.
fn any_in_vocabulary(file: &File, findings: &[Finding]) -> bool {
    let names = |line: &str| {
        let key = line.trim_start().trim_start_matches('[').trim_start();
        let key = key.split([']', '.', '=', ' ', '\t']).next().unwrap_or_default();
        key == "vocabulary" || suggest(key, ["vocabulary"]).is_some()
    };
    // One pass over the lines, for there may be as many findings as lines.
    let mut below = false;
    let about: Vec<bool> = file
        .text
        .split('\n')
        .map(|line| {
            if line.trim_start().starts_with('[') {
                below = names(line);
            }
            below || names(line)
        })
        .collect();
    let line = |finding: &Finding| file.lines.line(finding.at.start as usize) as usize;
    findings.iter().any(|finding| about.get(line(finding) - 1).is_some_and(|about| *about))
}

/// The problems that findings in a file are, but for those that a comment beside them allows.
fn standing(file: &File, findings: &[Finding]) -> impl Iterator<Item = Problem> {
    findings.iter().filter(|finding| !allowed_beside(file, finding)).map(|finding| file.problem(finding))
}

/// Whether the line of a finding, or a comment line just above it, says `# dossier: allow CODE`.
pub(crate) fn allowed_beside(file: &File, finding: &Finding) -> bool {
    file.allows.beside(&file.text, file.lines.line(finding.at.start as usize), finding.code.name)
}

/// The marks of the corpus's description that lead nowhere.
fn description(corpus: &Corpus) -> Vec<Finding> {
    let dangling = |mark: &&Mark| !corpus.knows(mark.id.as_str());
    let marks = corpus.settings.description.marks.iter().filter(dangling);
    marks
        .take(MOST)
        .map(|mark| {
            let message = format!("no dossier has the id `{}`", mark.id);
            let near = suggest(mark.id.as_str(), corpus.ids().map(EntryId::as_str));
            Finding::new(&code::DANGLING_LINK, mark.at, message).help(match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!(
                    "write the dossier: dossier new {} {}",
                    if mark.cite.is_some() { "source" } else { "actor" },
                    mark.id
                ),
            })
        })
        .collect()
}

fn links(corpus: &Corpus, entry: &Entry) -> Vec<Finding> {
    let mut found = Vec::new();
    // What is past the most that is listed needs no word of what was meant, and looking for it takes long.
    let nears = |found: &Vec<Finding>| found.len() <= MOST;
    for mention in corpus.links(&entry.id) {
        match corpus.get(mention.to.as_str()) {
            None if corpus.knows(mention.to.as_str()) => {}
            None => {
                let finding = Finding::new(
                    &code::DANGLING_LINK,
                    mention.at,
                    format!("no dossier has the id `{}`", mention.to),
                );
                // An id of the wanted kind is the likelier meaning; a dossier rarely means itself.
                let of_kind = corpus
                    .entries()
                    .iter()
                    .filter(|e| mention.wants.is_none_or(|kind| e.kind() == kind))
                    .map(|e| &e.id);
                let other = |id: &&EntryId| **id != entry.id;
                let to = mention.to.as_str();
                let near = || {
                    suggest(to, of_kind.filter(other).map(EntryId::as_str))
                        .or_else(|| suggest(to, corpus.ids().filter(other).map(EntryId::as_str)))
                };
                let near = nears(&found).then(near).flatten();
                found.push(match near {
                    Some(near) => finding.help(format!("did you mean `{near}`?")),
                    None => finding.help(format!(
                        "write the dossier: dossier new {} {}",
                        mention.wants.map_or("actor", |kind| kind.word()),
                        mention.to
                    )),
                });
            }
            Some(target) => {
                if let Some(wants) = mention.wants.filter(|kind| *kind != target.kind()) {
                    let message = format!(
                        "`{}` is {}, and this wants {}",
                        mention.to,
                        target.kind().with_article(),
                        wants.with_article()
                    );
                    let finding = Finding::new(&code::WRONG_KIND, mention.at, message);
                    let ids = corpus.of_kind(wants).map(|e| e.id.as_str());
                    let near = nears(&found).then(|| suggest(mention.to.as_str(), ids)).flatten();
                    found.push(match near {
                        Some(near) => finding.help(format!("did you mean `{near}`?")),
                        None => finding.help(format!("name {} here", wants.with_article())),
                    });
                }
            }
        }
    }
    found
}

fn words(settings: &Settings, entry: &Entry, judged: bool) -> Vec<Finding> {
    let mut found = Vec::new();
    walk(entry.record(), &mut |_, look, _| {
        if judged || !matches!(look, Look::Term(_, vocabulary, _) if vocabulary.added_by.is_some()) {
            // What is past the most that is listed is not searched for what was meant: that takes long.
            found.extend(word(settings, look, found.len() < MOST));
        }
    });
    found
}

/// The word of a vocabulary that was probably meant. Of a code of one or two letters every other is near, so only another
/// case of it counts.
fn meant<'s>(settings: &'s Settings, word: &str, vocabulary: &'s Vocabulary) -> Option<&'s str> {
    let lower = word.to_lowercase();
    let former = FORMER.iter().find(|(name, former, _)| *name == vocabulary.name && *former == lower);
    let same = || settings.words(vocabulary).find(|known| known.to_lowercase() == lower);
    let codes = vocabulary.words.iter().all(|word| word.len() <= 2);
    let near = || if codes { None } else { suggest(word, settings.words(vocabulary)) };
    former.map(|(.., now)| *now).or_else(same).or_else(near)
}

fn word(settings: &Settings, look: &Look<'_>, guess: bool) -> Option<Finding> {
    let Look::Term(word, vocabulary, at) = look else { return None };
    if settings.knows(vocabulary, word) {
        return None;
    }
    let finding = Finding::new(
        &code::UNKNOWN_VALUE,
        *at,
        format!("“{}” is not a known {}", word.escape_debug(), vocabulary.name),
    );
    let near = guess
        .then(|| meant(settings, word, vocabulary))
        .flatten()
        .map(|near| format!("did you mean \"{near}\"?"));
    let known = if vocabulary.words.len() > 20 {
        // Too many to read through; the standard that has them is named where nothing is near.
        near.is_none().then(|| format!("the words of {}", vocabulary.standard))
    } else {
        Some(format!("known: {}", settings.words(vocabulary).collect::<Vec<_>>().join(", ")))
    };
    let add = vocabulary.added_by.map(|key| format!("or add it to {key} under [vocabulary] in dossier.toml"));
    let rest: Vec<String> = known.into_iter().chain(add).collect();
    let help: Vec<String> =
        near.into_iter().chain([rest.join("; ")]).filter(|part| !part.is_empty()).collect();
    Some(finding.help(help.join(" ")))
}

fn claims(corpus: &Corpus, entry: &Entry) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let ids = entry
        .claims()
        .iter()
        .map(|c| (&*c.id, &c.spans))
        .chain(entry.relations().iter().map(|r| (&*r.id, &r.spans)));
    for (id, spans) in ids.filter(|(id, _)| !id.is_empty()) {
        if !seen.insert(id) {
            let at = spans.of("id").unwrap_or(spans.whole);
            found.push(
                Finding::new(
                    &code::DUPLICATE_CLAIM,
                    at,
                    format!("another claim or relation here has the id `{}`", id.escape_debug()),
                )
                .help("give each its own"),
            );
        }
    }
    found.extend(clashes(entry));
    let mut unknown = 0;
    walk(entry.record(), &mut |_, look, _| {
        if let Look::ClaimRef(claim) = look
            && let Some((finding, target)) = unknown_claim(corpus, entry, claim)
        {
            unknown += 1;
            let help =
                if unknown <= MOST { known_claims(target, claim) } else { "name a claim there is".into() };
            found.push(finding.help(help));
        }
    });
    found
}

/// Ids that are also what addresses a claim without an id: its property, or its number.
fn clashes(entry: &Entry) -> Vec<Finding> {
    let claims = entry.claims();
    let mut of_property: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (nth, claim) in claims.iter().enumerate().filter(|(_, c)| c.id.is_empty() && !c.property.is_empty()) {
        of_property.entry(&claim.property).or_default().push(nth);
    }
    let owners = claims.iter().enumerate().map(|(nth, c)| (Some(nth), &*c.id, &c.spans));
    let owners = owners.chain(entry.relations().iter().map(|r| (None, &*r.id, &r.spans)));
    let clash = |(owner, id, spans): (Option<usize>, &str, &crate::domain::record::Spans)| {
        let numbered = id.parse::<usize>().ok().and_then(|n| n.checked_sub(1)).filter(|n| *n < claims.len());
        let other = match of_property.get(id).map(Vec::as_slice) {
            Some([nth]) => Some(*nth),
            _ => numbered.filter(|nth| {
                let by_property =
                    |claim: &Claim| of_property.get(&*claim.property).is_some_and(|all| all.len() == 1);
                claims.get(*nth).is_some_and(|claim| claim.id.is_empty() && !by_property(claim))
            }),
        };
        let other = other.filter(|nth| Some(*nth) != owner)?;
        let line = claims.get(other).map_or(0, |claim| entry.file.position(claim.spans.whole).line);
        Some(
            Finding::new(
                &code::DUPLICATE_CLAIM,
                spans.of("id").unwrap_or(spans.whole),
                format!(
                    "`#{}` is also the address of the claim in line {line}, which has no id",
                    id.escape_debug()
                ),
            )
            .help("choose another id, or give that claim one"),
        )
    };
    owners.filter(|(_, id, _)| !id.is_empty()).filter_map(clash).collect()
}

fn unknown_claim<'c>(corpus: &'c Corpus, entry: &'c Entry, claim: &ClaimRef) -> Option<(Finding, &'c Entry)> {
    let target = match &claim.entry {
        None => entry,
        // A missing dossier is a dangling link already.
        Some(id) => corpus.get(id.as_str())?,
    };
    let has = target.claim_named(&claim.claim).is_some()
        || target.relations().iter().any(|r| r.id == claim.claim && !r.id.is_empty());
    if has {
        return None;
    }
    let finding = Finding::new(
        &code::UNKNOWN_CLAIM,
        claim.at,
        format!("`{}` has no claim `{}`", target.id, claim.claim.escape_debug()),
    );
    Some((finding, target))
}

/// The claims that may have been meant by an address that is none.
fn known_claims(target: &Entry, claim: &ClaimRef) -> String {
    // Of more names than anybody reads through, the first have to do.
    let names: Vec<String> = (0..target.claims().len().min(200)).map(|nth| target.claim_name(nth)).collect();
    match suggest(&claim.claim, names.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `#{near}`?"),
        None if names.is_empty() => "it has no claims".into(),
        None => format!(
            "its claims: {}",
            names.iter().take(12).map(|n| format!("#{n}")).collect::<Vec<_>>().join(", ")
        ),
    }
}
