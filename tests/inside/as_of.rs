//! Compares the as-of view with an independent evaluation: the files as plain TOML tables, each date tried day by day.

use std::fmt::Write;

use proptest::prelude::*;
use toml::{Table, Value};

use super::date_oracle::{self, FIRST, How, on};
use crate::domain::certainty::Certainty;
use crate::domain::day::Day;
use crate::domain::presence::Presence;
use crate::domain::record::PathStep;
use crate::domain::snapshot::Snapshot;
use crate::outline::{Block, Inline, Outline, SectionKind};
use crate::query::{Context, Index, List, Query, RowPart, Runner};
use crate::tui::corpus_status::CorpusStatus;
use crate::tui::test_harness::corpus;

const TODAY: (i32, u32, u32) = (2016, 6, 30);

/// Dates of every form, with bounds next to each other and far apart.
const DATES: &[&str] = &[
    "2015-03-01",
    "2015-03",
    "2015",
    "2015-03-01?",
    "2015-03~",
    "2015%",
    "2015-XX",
    "2015-03-XX",
    "2014-06/..",
    "2014-06/",
    "../2015-02",
    "/2015-02",
    "2014-10/2015-03",
    "2014-10~/2015-03",
    "2014-10/2015-03?",
    "2015-02-27/2015-03-01%",
    "[2015-02-27..2015-03-02]",
    "[2014-12,2015-03-01]",
    "[..2015-02]",
    "[2015-03..]",
];

/// Days on either side of the bounds of the dates, and some far from them.
fn days() -> impl Strategy<Value = (i32, u32, u32)> {
    prop_oneof![
        (2013i32..2018, 1u32..13, 1u32..29),
        (
            2014i32..2016,
            prop::sample::select(vec![1u32, 2, 3, 4, 6, 10, 12]),
            prop::sample::select(vec![1u32, 2, 27, 28])
        ),
    ]
}

fn date() -> impl Strategy<Value = Option<&'static str>> {
    prop::option::weighted(0.8, prop::sample::select(DATES))
}

/// The end of a lifetime, which is not an interval.
fn end() -> impl Strategy<Value = Option<&'static str>> {
    let ends: Vec<&str> = DATES.iter().copied().filter(|date| !date.contains('/')).collect();
    prop::option::weighted(0.4, prop::sample::select(ends))
}

/// The dates of one corpus, and which of two sources each statement cites.
#[derive(Clone, Debug)]
struct Dates {
    relation: [Option<&'static str>; 2],
    claim: [Option<&'static str>; 2],
    name: Option<&'static str>,
    event: Option<&'static str>,
    issued: [Option<&'static str>; 2],
    lifetimes: [Option<&'static str>; 4],
    cites: [usize; 4],
}

fn dates() -> impl Strategy<Value = Dates> {
    let cites = prop::array::uniform4(0usize..4);
    (
        (prop::array::uniform2(date()), prop::array::uniform2(date()), date(), date()),
        (prop::array::uniform2(date()), prop::array::uniform4(end()), cites),
    )
        .prop_map(|((relation, claim, name, event), (issued, lifetimes, cites))| Dates {
            relation,
            claim,
            name,
            event,
            issued,
            lifetimes,
            cites,
        })
}

/// Two actors, of which one has a relation, a claim and a name; an event with a claim of its own and one without a date.
fn files(dates: &Dates) -> Vec<(&'static str, String)> {
    let field =
        |key: &str, date: Option<&str>| date.map_or(String::new(), |date| format!("{key} = \"{date}\"\n"));
    let cite = |nth: usize| match dates.cites[nth] {
        0 => String::new(),
        1 => "cite = [\"one\"]\n".to_owned(),
        2 => "cite = [\"one\", \"two\"]\n".to_owned(),
        _ => "cite = [\"one\", { source = \"two\", stance = \"disputes\" }]\n".to_owned(),
    };
    let [founded, dissolved, other_founded, other_dissolved] = dates.lifetimes;
    let mut own = format!(
        "name = \"A\"\nkind = \"party\"\n{}{}[[name_record]]\nvalue = \"Old A\"\n{}{}",
        field("founded", founded),
        field("dissolved", dissolved),
        field("when", dates.name),
        cite(0)
    );
    let (when, as_of) = (field("when", dates.relation[0]), field("as_of", dates.relation[1]));
    let _ = write!(own, "[[relation]]\ntype = \"part-of\"\nto = \"b\"\n{when}{as_of}{}", cite(1));
    let (when, as_of) = (field("when", dates.claim[0]), field("as_of", dates.claim[1]));
    let _ = write!(own, "[[claim]]\ntext = \"T.\"\n{when}{as_of}{}", cite(2));
    let other = format!(
        "name = \"B\"\nkind = \"party\"\n{}{}",
        field("founded", other_founded),
        field("dissolved", other_dissolved)
    );
    let event = format!(
        "name = \"E\"\n{}{}[[participant]]\nactor = \"a\"\n[[claim]]\ntext = \"U.\"\n",
        field("date", dates.event),
        cite(3)
    );
    let source = |nth: usize| format!("title = \"S\"\n{}", field("issued", dates.issued[nth]));
    vec![
        ("actors/a.toml", own),
        ("actors/b.toml", other),
        ("events/e.toml", event),
        ("sources/one.toml", source(0)),
        ("sources/two.toml", source(1)),
    ]
}

/// Returns the files as tables.
struct Oracle(Vec<(String, Table)>);

impl Oracle {
    fn table(&self, id: &str) -> &Table {
        &self.0.iter().find(|(known, _)| known == id).expect("an entry").1
    }

    /// Returns the newest first day of the sources cited in support, or today if none is dated.
    fn through(&self, table: &Table) -> i32 {
        let cites = table.get("cite").and_then(Value::as_array).cloned().unwrap_or_default();
        let supports = cites.iter().filter_map(|cite| match cite {
            Value::Table(cite) if cite.get("stance").and_then(Value::as_str) == Some("disputes") => None,
            Value::Table(cite) => cite.get("source")?.as_str(),
            cite => cite.as_str(),
        });
        let issued = supports.filter_map(|id| self.table(id).get("issued")?.as_str());
        issued.map(|date| date_oracle::bounds(date).0).max().unwrap_or(on(TODAY))
    }

    fn presence(&self, date: &str, table: &Table, day: i32, how: How) -> Presence {
        // What happens is present from the day it began; what applies is present while it does.
        let from = if how == How::Happens { on(FIRST) } else { day };
        let (certain, possible) = date_oracle::overlaps(date, from, day, &how, self.through(table));
        grown(certain, possible)
    }

    fn outlived(&self, id: &str, day: i32) -> bool {
        let date = |key: &str| self.table(id).get(key).and_then(Value::as_str);
        let founded = date("founded").map_or(i32::MIN, |date| date_oracle::bounds(date).0);
        let dissolved = date("dissolved").map_or(i32::MAX, |date| date_oracle::bounds(date).1);
        day < founded || dissolved < day
    }

    /// Returns the presence that the format specifies for an entry (`key` empty) or for its first relation, claim or
    /// name.
    fn expected(&self, id: &str, key: &str, day: i32) -> Presence {
        let entry = self.table(id);
        let part = entry.get(key).and_then(|list| list.get(0)).and_then(Value::as_table);
        let text = |table: &Table, key: &str| table.get(key).and_then(Value::as_str).map(str::to_owned);
        let own = part.unwrap_or(entry);
        let when = text(own, "when");
        match (key, when, text(own, "as_of")) {
            ("claim", Some(when), _) => return self.presence(&when, own, day, How::Happens),
            ("relation" | "name_record", Some(when), _) => return self.presence(&when, own, day, How::Holds),
            ("claim" | "relation", None, Some(as_of)) => {
                let found = self.presence(&as_of, own, day, How::AsOf);
                let outlived = self.outlived(id, day) || key == "relation" && self.outlived("b", day);
                return if found == Presence::Possible && outlived { Presence::Absent } else { found };
            }
            ("relation" | "name_record", None, _) => return Presence::Undated,
            ("claim", None, None) if text(entry, "kind").is_some() => return Presence::Undated,
            _ => {}
        }
        let happens = |date: String| self.presence(&date, entry, day, How::Happens);
        if let Some(date) = text(entry, "date").or_else(|| text(entry, "issued")) {
            return happens(date);
        }
        match (text(entry, "founded"), text(entry, "dissolved")) {
            (None, None) => Presence::Undated,
            (founded, dissolved) => {
                let (certain, possible) =
                    date_oracle::lasts(founded.as_deref(), dissolved.as_deref(), day, day);
                grown(certain, possible)
            }
        }
    }
}

fn grown(certain: bool, possible: bool) -> Presence {
    Presence::of(Some(match (possible, certain) {
        (false, _) => Certainty::No,
        (true, false) => Certainty::Possible,
        (true, true) => Certainty::Certain,
    }))
}

/// Everything with a presence: the entry, and the key of its part.
const THINGS: [(&str, &str); 9] = [
    ("a", ""),
    ("b", ""),
    ("e", ""),
    ("one", ""),
    ("two", ""),
    ("a", "relation"),
    ("a", "claim"),
    ("a", "name_record"),
    ("e", "claim"),
];

fn path(key: &str) -> Vec<PathStep> {
    let key = ["relation", "claim", "name_record"].into_iter().find(|known| *known == key);
    key.map(|key| PathStep { key, nth: 0 }).into_iter().collect()
}

/// Returns the presence that the page of `a` shows for its own parts, by their marks; parts not on the page are absent.
fn on_page(snapshot: &Snapshot, today: Day, key: &str) -> Presence {
    let entry = snapshot.get("a").expect("an entry");
    let outline = Outline::of(snapshot, entry, &CorpusStatus::default(), today);
    let items = outline.sections.iter().filter(|section| section.kind != SectionKind::References);
    let items = items.flat_map(|section| &section.blocks).filter_map(|block| match block {
        Block::Item(item) if item.anchor.path == path(key) => item.body.first(),
        _ => None,
    });
    let marks: Vec<&str> = items
        .filter_map(|body| match body.inlines().first()? {
            Inline::Words(words, _) => Some(words.as_str()),
            _ => None,
        })
        .collect();
    let all = [Presence::Certain, Presence::Possible, Presence::Undated];
    all.into_iter().find(|presence| marks == [presence.mark()]).unwrap_or(Presence::Absent)
}

/// Returns the presence of a part in the list of statements.
fn in_list(index: &Index, today: Day, id: &str, key: &str) -> Presence {
    let cx = Context::new(index, today);
    let hits = Runner::new(&Query::default(), cx, List::Statements).find_all();
    let hit = hits.iter().find(|hit| {
        let part = match hit.row.part {
            RowPart::Relation(_) => "relation",
            RowPart::Claim(_) => "claim",
            _ => "",
        };
        index.entry(hit.row).id.as_str() == id && part == key
    });
    match hit {
        None => Presence::Absent,
        Some(hit) if hit.undated => Presence::Undated,
        Some(hit) if hit.certain => Presence::Certain,
        Some(_) => Presence::Possible,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn presence_follows_the_format(dates in dates(), days in prop::collection::vec(days(), 3)) {
        let files = files(&dates);
        let tables = files.iter().map(|(path, text)| {
            let stem = path.trim_end_matches(".toml").rsplit('/').next().unwrap_or("");
            (stem.to_owned(), text.parse::<Table>().expect("TOML"))
        });
        let oracle = Oracle(tables.collect());
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
        let all = corpus(&files);
        let day = |(year, month, day)| Day::from_ymd(year, month, day).expect("a day");
        let today = day(TODAY);
        for asked in days {
            let snapshot = all.viewed_as_of(Some(day(asked)));
            let index = Index::new(&snapshot);
            let temporal = snapshot.temporal(today).expect("a day");
            for (id, key) in THINGS {
                let expected = oracle.expected(id, key, on(asked));
                let entry = snapshot.get(id).expect("an entry");
                prop_assert_eq!(temporal.at(entry, &path(key)), expected, "{} {} as of {:?}: {:?}", id, key, asked, dates);
                if id == "a" && !key.is_empty() {
                    prop_assert_eq!(on_page(&snapshot, today, key), expected, "page: {} as of {:?}: {:?}", key, asked, dates);
                }
                if ["relation", "claim"].contains(&key) {
                    prop_assert_eq!(in_list(&index, today, id, key), expected, "list: {} {} as of {:?}: {:?}", id, key, asked, dates);
                }
            }
        }
    }
}

#[test]
fn every_presence_is_met() {
    // A constant evaluation would also agree with itself, so require different results.
    let dates = Dates {
        relation: [Some("2014-10/2015-03"), None],
        claim: [None, Some("2015-03")],
        name: None,
        event: Some("2015-03"),
        issued: [None, None],
        lifetimes: [None; 4],
        cites: [0; 4],
    };
    let files = files(&dates);
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let snapshot = corpus(&files).viewed_as_of(Day::from_ymd(2015, 3, 31));
    let today = Day::MAX;
    let pages = ["relation", "claim", "name_record"].map(|key| on_page(&snapshot, today, key));
    assert_eq!(pages, [Presence::Possible, Presence::Certain, Presence::Undated]);
    let later = snapshot.viewed_as_of(Day::from_ymd(2015, 4, 1));
    assert_eq!(on_page(&later, today, "relation"), Presence::Absent);
    assert_eq!(in_list(&Index::new(&later), today, "a", "relation"), Presence::Absent);
}
