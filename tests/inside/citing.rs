//! Every form of a citation is parsed, and invalid ones have help.

use crate::domain::entry::Entry;
use crate::domain::id::Kind;
use crate::domain::problem::Finding;
use crate::load::dossier::read;

fn loaded(text: &str) -> (Option<std::sync::Arc<Entry>>, Vec<Finding>) {
    let loaded =
        read("actors/a.toml", Kind::Actor, "a", format!("name = 'A'\nkind = 'state'\n{text}").as_bytes());
    (loaded.entry, loaded.findings)
}

/// Returns the citations of a dossier as `path: source|locator|quote|citing`.
fn cites(text: &str) -> Vec<String> {
    let (entry, findings) = loaded(text);
    assert!(findings.is_empty(), "{findings:?}");
    let entry = entry.expect("an entry");
    let line = |site: &crate::domain::entry::CiteSite<'_>| {
        let path: Vec<String> = site.path.iter().map(|step| format!("{}{}", step.key, step.nth)).collect();
        let at = site.cite.at.as_ref().map_or("", |at| at.as_written());
        let citing = match site.cite.citing.given() {
            None => "unset".to_owned(),
            Some(ids) => ids.iter().map(|link| link.id.as_str()).collect::<Vec<_>>().join(","),
        };
        let source = site.cite.source_id().map_or("", |id| id.as_str());
        format!("{}: {source}|{at}|{}|{citing}", path.join("."), site.cite.quote)
    };
    entry.cites().iter().map(line).collect()
}

#[test]
fn collected_citations_equal_the_actual_ones() {
    let (entry, _) = loaded(
        "summary = 'By [@s, para 2: a] and [@t, p. 4], then [@s].'\n\
         cite = ['s, para 3-5: one', 't']\n\
         [[claim]]\ntext = 'So [@s, para 1].'\ncite = ['s', { source = 't', at = 'para 7' }]\n\
         [[relation]]\ntype = 'member-of'\nto = 'b'\ncite = ['s, para 9']\n",
    );
    let entry = entry.expect("an entry");
    let collected = entry.references.citations();
    let collected: Vec<_> =
        collected.map(|one| (one.path(), one.source().clone(), one.at(), one.paragraphs())).collect();
    let cites = entry.cites().into_iter().filter_map(|site| {
        let paragraphs = site.cite.at.as_ref().and_then(crate::domain::locator::paragraphs);
        Some((site.path, site.cite.source_id()?.clone(), site.cite.spans.whole, paragraphs))
    });
    assert_eq!(collected, cites.collect::<Vec<_>>());
    assert_eq!(collected.len(), 9);
}

#[test]
fn the_citations_of_a_source_are_sorted_by_paragraph_then_by_entry() {
    let corpus = crate::tui::test_harness::corpus(&crate::tui::test_harness::sample());
    let mut found = 0;
    for source in corpus.of_kind(Kind::Source) {
        let of_source: Vec<_> = corpus
            .citations_of(&source.id)
            .map(|one| (one.cite.spans.whole, one.owner.id.clone(), one.path.clone()))
            .collect();
        let mut expected: Vec<_> = Vec::new();
        for owner in corpus.entries() {
            for site in owner.cites().into_iter().filter(|site| site.cite.source_id() == Some(&source.id)) {
                let place = site.cite.at.as_ref().and_then(crate::domain::locator::paragraphs);
                let place = place.unwrap_or((u32::MAX, u32::MAX));
                expected.push((place, owner.id.clone(), site.path, site.cite.spans.whole));
            }
        }
        expected.sort_by(|a, b| (a.0, &a.1, &a.2).cmp(&(b.0, &b.1, &b.2)));
        let expected: Vec<_> = expected.into_iter().map(|(_, owner, path, at)| (at, owner, path)).collect();
        assert_eq!(of_source, expected, "{}", source.id);
        found += of_source.len();
    }
    assert_eq!(found, corpus.citations().len());
    assert!(found > 5, "{found}");
}

#[test]
fn every_form_of_a_citation_is_parsed() {
    assert_eq!(
        cites(
            "summary = 'By [@s, para 2: a, b] and [@t].'\n\
             cite = ['s', 's, para 3: one: two', { source = 's', citing = [] }, { source = 's', citing = 't' }]\n\
             [[claim]]\ntext = 'So [@s].'\ncite = [{ source = 's', citing = ['t', 'u'] }]\n"
        ),
        [
            "summary0.[@]0: s|para 2|a, b|unset",
            "summary0.[@]1: t|||unset",
            "cite0: s|||unset",
            "cite1: s|para 3|one: two|unset",
            "cite2: s|||",
            "cite3: s|||t",
            "claim0.text0.[@]0: s|||unset",
            "claim0.cite0: s|||t,u",
        ]
    );
}

#[test]
fn invalid_citations_have_help_and_are_skipped() {
    for (cite, says) in [
        ("'s: words'", "{ source = \"s\", quote = \"words\" }"),
        ("'s, para 3: '", "write `\"s, para 3\"`"),
        ("'s, : words'", "the locator is empty"),
        ("'s, para 3:words'", "\"s, para 3: words\""),
        ("{ source = 's', citing = 3 }", "expected a list of ids for `citing`"),
    ] {
        let (entry, findings) = loaded(&format!("cite = ['t', {cite}]\n"));
        let said: Vec<String> =
            findings.iter().map(|f| format!("{} {}", f.message, f.help.as_deref().unwrap_or(""))).collect();
        assert!(said.iter().any(|said| said.contains(says)), "{cite}: {said:?}");
        let entry = entry.expect("an entry");
        assert!(entry.cites().iter().all(|site| site.cite.citing.given().is_none()), "{cite}");
    }
    let (_, findings) = loaded("summary = 'x [@s: words] y'\n");
    assert!(findings.iter().any(|f| f.message.contains("needs a locator")), "{findings:?}");
}

#[test]
fn json_keeps_an_empty_citing_path() {
    let json = |text: &str| {
        let entry = loaded(text).0.expect("an entry");
        serde_json::to_string(&crate::export::json::entry(&entry)).expect("JSON")
    };
    assert!(json("cite = [{ source = 's', citing = [] }]\n").contains("\"citing\":[]"));
    assert!(!json("cite = ['s']\n").contains("citing"));
}

#[test]
fn a_citation_is_found_by_its_path_and_those_below_a_path_are_the_same_as_by_walking_all() {
    let (entry, _) = loaded(
        "summary = 'By [@s, para 2] and [@t].'\nnotes = 'See [[b]] and [@u].'\ncite = ['s', 't, para 3']\n\
         [[relation]]\ntype = 'member-of'\nto = 'b'\ncite = ['u']\n\
         [[claim]]\ntext = 'So [@s] and [@t].'\ncite = ['s', { source = 't', quote = 'words' }]\n\
         [[claim]]\ntext = 'And.'\ncite = ['u']\n",
    );
    let entry = entry.expect("an entry");
    let all = entry.cites();
    assert_eq!(all.len(), 11);
    assert_eq!(entry.first_cite().map(|site| site.path), Some(all[0].path.clone()));
    for prose_only in ["[[claim]]\ntext = 'So [@s].'\n", "[[claim]]\ntext = 'So.'\ncite = ['s']\n"] {
        let entry = loaded(prose_only).0.expect("an entry");
        assert_eq!(
            entry.first_cite().map(|site| site.path),
            entry.cites().first().map(|site| site.path.clone())
        );
        assert!(entry.first_cite().is_some());
    }
    for site in &all {
        let at = entry.cite_at(&site.path).expect("the citation at its path");
        assert!(std::ptr::eq(at, site.cite), "{:?}", site.path);
        for end in 0..=site.path.len() {
            let (below, path) = (entry.cites_below(&site.path[..end]), &site.path[..end]);
            let below: Vec<_> = below.iter().map(|site| &site.path).collect();
            let expected: Vec<_> =
                all.iter().map(|site| &site.path).filter(|other| other.starts_with(path)).collect();
            assert_eq!(below, expected, "{path:?}");
        }
        let mut past = site.path.clone();
        past.last_mut().expect("a step").nth = 9;
        assert!(entry.cite_at(&past).is_none() && entry.cites_below(&past).is_empty());
    }
}
