//! The screen and `dossier show` have the same content in the same order, since both render one page model.

#![allow(clippy::disallowed_methods)]

use std::path::{Path, PathBuf};

use crate::domain::day::Day;
use crate::domain::snapshot::Snapshot;
use crate::outline::tests::harbour;
use crate::outline::{Block, Inline, LinkState, Outline, Text, Tone, markdown, plain};
use crate::runtime::corpus_loader::CorpusLoader;
use crate::tui::corpus_status::CorpusStatus;
use crate::tui::document::Document;
use crate::tui::row::StyledText;

/// Returns the sample corpus, every broken sample, and the invented corpus.
fn corpora() -> Vec<(String, Snapshot)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders: Vec<PathBuf> = vec![root.join("dossiers")];
    for parent in ["tests/broken", "tests/broken-rules"] {
        let samples = std::fs::read_dir(root.join(parent)).expect("a folder");
        folders.extend(samples.map(|sample| sample.expect("a sample").path()));
    }
    let read = |folder: PathBuf| {
        let corpus = CorpusLoader::new(folder.clone()).reload("12:03", false).corpus;
        (folder.display().to_string(), Snapshot::from(corpus))
    };
    let mut corpora: Vec<_> = folders.into_iter().map(read).collect();
    corpora.push(("harbour".into(), harbour()));
    corpora
}

fn texts(outline: &mut Outline) -> Vec<&mut Text> {
    let mut texts = Vec::new();
    for block in outline.sections.iter_mut().flat_map(|section| &mut section.blocks) {
        let items = match block {
            Block::Paragraph(_, text) => {
                texts.push(text);
                continue;
            }
            Block::Item(item) => std::slice::from_mut(item),
            Block::Group(group) => {
                texts.push(&mut group.head);
                &mut group.items[..]
            }
        };
        for item in items {
            texts.push(&mut item.lead);
            texts.extend(item.body.iter_mut().chain(&mut item.below));
            texts.extend(item.asides.iter_mut().map(|aside| &mut aside.end));
        }
    }
    texts
}

/// Removes intended differences: short and full forms, the ids that print adds, the words for problems, and whether
/// details come before or after side columns.
fn alike(outline: &mut Outline) {
    for text in texts(outline) {
        let inlines = std::mem::take(text);
        for inline in inlines.inlines() {
            text.push(match inline.clone() {
                Inline::Brief { full, tone, .. } => Inline::Words(full, tone),
                Inline::Malformed(words) => Inline::Words(words, Tone::Plain),
                Inline::Link(link) => Inline::Link(crate::outline::PageLink {
                    state: LinkState::Found,
                    without_id: true,
                    ..link
                }),
                other => other,
            });
        }
    }
    for block in outline.sections.iter_mut().flat_map(|section| &mut section.blocks) {
        let items = match block {
            Block::Paragraph(..) => continue,
            Block::Item(item) => std::slice::from_mut(item),
            Block::Group(group) => &mut group.items[..],
        };
        for item in items {
            let below = std::mem::take(&mut item.below);
            item.body.extend(below);
        }
    }
}

/// Returns the words of a text. Print adds the word "grade" to grades.
fn words(text: &str) -> Vec<String> {
    let words =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && *word != "grade");
    words.map(str::to_owned).collect()
}

/// Returns the words of the screen, block by block, with the right edge after the rest of its block.
fn screen(outline: &Outline) -> Vec<Vec<String>> {
    let document = Document::of(outline, 104);
    let title = |anchor: u32| {
        let anchor = &document.anchors[anchor as usize];
        anchor.path == outline.title.anchor.path && anchor.content == outline.title.anchor.content
    };
    let mut blocks: Vec<Vec<String>> = Vec::new();
    let mut before = None;
    for row in document.rows.iter().filter(|row| !row.anchor.is_some_and(title)) {
        let text = |pieces: &[StyledText]| pieces.iter().map(|piece| piece.text.as_str()).collect::<String>();
        let mut of_row = words(&format!("{} {}", text(&row.row.left), text(&row.row.right)));
        match blocks.last_mut() {
            Some(last) if row.anchor.is_some() && row.anchor == before => last.append(&mut of_row),
            _ => blocks.push(of_row),
        }
        before = row.anchor;
    }
    blocks.retain(|block| !block.is_empty());
    blocks
}

/// Returns the words of the printed page below its title.
fn printed(outline: &Outline) -> Vec<String> {
    plain::lines(outline, 100_000).iter().skip(2).flat_map(|line| words(line.text.as_str())).collect()
}

#[test]
fn screen_and_printed_text_have_the_same_content_in_the_same_order() {
    let today = Day::from_ymd(2031, 5, 1).expect("a day");
    let mut met = 0;
    for (name, corpus) in corpora() {
        for entry in corpus.entries() {
            let mut outline = Outline::of(&corpus, entry, &CorpusStatus::default(), today);
            alike(&mut outline);
            let mut left = &printed(&outline)[..];
            for mut block in screen(&outline) {
                let (here, rest) = left.split_at(block.len().min(left.len()));
                // Columns are side by side on the screen.
                let mut here = here.to_vec();
                here.sort();
                block.sort();
                assert_eq!(here, block, "{name}: {}", entry.id);
                (left, met) = (rest, met + 1);
            }
            assert!(left.is_empty(), "{name}: {}: only printed: {left:?}", entry.id);
        }
    }
    assert!(met > 1_000, "{met} blocks");
}

#[test]
fn markdown_says_what_plain_text_says() {
    let today = Day::from_ymd(2031, 5, 1).expect("a day");
    for (name, corpus) in corpora() {
        for entry in corpus.entries() {
            let outline = Outline::of(&corpus, entry, &CorpusStatus::default(), today);
            let plain: String =
                plain::lines(&outline, 100_000).iter().map(|line| format!("{}\n", line.text)).collect();
            // The numbers of references are in the list on the one, and written out on the other.
            assert_eq!(words(&markdown::markdown(&outline)), words(&plain), "{name}: {}", entry.id);
        }
    }
}
