//! Citations, and terms about them.

use toml::Value;

use super::numbers::number_range;
use super::{Oracle, Row};
use crate::inside::query_oracle::corpus::COPY;
use crate::inside::query_oracle::question::Question;

/// A citation: where it is, and what it says.
#[derive(Clone, Debug)]
pub(in crate::inside::query_oracle) struct Cite {
    pub(in crate::inside::query_oracle) source: String,
    pub(in crate::inside::query_oracle) at: Option<String>,
    pub(super) paragraphs: Option<(u32, u32)>,
    pub(in crate::inside::query_oracle) quote: bool,
    pub(super) credibility: Option<i64>,
    pub(super) stance: String,
    pub(super) in_prose: bool,
    /// Whether it counts as an origin of its statement.
    pub(super) is_origin: bool,
    pub(super) verdicts: Vec<Counted>,
}

/// The verdict of an analyst that counts on a citation.
#[derive(Clone, Debug)]
pub(in crate::inside::query_oracle) struct Counted {
    pub(super) initials: String,
    pub(super) result: String,
    pub(super) is_stale: bool,
}

impl Oracle {
    pub(super) fn citation(&self, term: &Question, cite: &Cite) -> u8 {
        let (key, values) = match term {
            Question::Term(key, values) => (*key, values),
            Question::Nested(_, question) => {
                return self.any_of(std::slice::from_ref(&cite.source), question, "sources");
            }
            _ => return 0,
        };
        let one = |value: &&str| {
            u8::from(match key {
                "source" => cite.source == **value,
                // No source of these corpora is derived from another.
                "origin" => cite.is_origin && cite.source == **value,
                "para" => {
                    let asked = number_range(value);
                    cite.paragraphs.is_some_and(|(first, last)| {
                        asked.overlaps((f64::from(first), true), (f64::from(last), true))
                    })
                }
                "stance" => cite.stance == **value,
                "checked" => cite.is_checked(&value.to_lowercase()),
                "contested" => cite.is_contested() == (*value == "yes"),
                "quote" => {
                    let state = match cite.quote {
                        false => "none",
                        true if cite.source == COPY.0 => "missing",
                        true => "no-copy",
                    };
                    *value == state
                }
                _ => {
                    let source = self.find(&cite.source).map(|entry| &self.entries[entry].2);
                    let letter = source.and_then(|source| source.get("reliability")).and_then(Value::as_str);
                    return grade(value, letter, cite.credibility);
                }
            }) * 2
        };
        values.iter().map(one).max().unwrap_or(0)
    }

    /// Returns every citation of a row; for an entry, all citations in it.
    pub(super) fn cites(&self, row: Row) -> Vec<Cite> {
        let mut cites = Vec::new();
        let table = self.own_table(row);
        let is_inference = table.get("basis").and_then(Value::as_str) == Some("inference");
        for key in ["summary", "text", "note"] {
            let prose = table.get(key).and_then(Value::as_str).unwrap_or("");
            if prose.contains("[@s1, para 3]") {
                cites.push(Cite {
                    source: "s1".into(),
                    at: Some("para 3".into()),
                    paragraphs: Some((3, 3)),
                    quote: false,
                    credibility: None,
                    stance: "supports".into(),
                    in_prose: true,
                    is_origin: false,
                    verdicts: Vec::new(),
                });
            }
        }
        for cite in table.get("cite").and_then(Value::as_array).into_iter().flatten() {
            let (source, at) = match cite {
                Value::String(short) => match short.split_once(", ") {
                    Some((source, at)) => (source.to_owned(), Some(at.to_owned())),
                    None => (short.clone(), None),
                },
                long => {
                    let at = long.get("at").and_then(Value::as_str).map(str::to_owned);
                    (long["source"].as_str().expect("a source").to_owned(), at)
                }
            };
            let paragraphs = at.as_ref().map(|at| {
                let numbers = at.trim_start_matches("para ");
                let (first, last) = numbers.split_once('-').unwrap_or((numbers, numbers));
                (first.parse().expect("a number"), last.parse().expect("a number"))
            });
            let stance = cite.get("stance").and_then(Value::as_str).unwrap_or("supports").to_owned();
            cites.push(Cite {
                source,
                at,
                paragraphs,
                quote: cite.get("quote").is_some(),
                credibility: cite.get("credibility").and_then(Value::as_integer),
                in_prose: false,
                is_origin: stance == "supports" && !is_inference,
                stance,
                verdicts: Vec::new(),
            });
        }
        self.judge(row, &mut cites);
        if row.part.is_none() {
            cites.extend(self.statements(row.entry).into_iter().flat_map(|part| self.cites(part)));
        }
        cites
    }
}

/// Returns the certainty with which a grade matches.
pub(super) fn grade(asked: &str, letter: Option<&str>, digit: Option<i64>) -> u8 {
    let rank = |text: &str| -> (Option<i32>, Option<i32>) {
        let letter = text.chars().find(char::is_ascii_alphabetic).map(|c| c as i32 - 'A' as i32);
        (letter, text.chars().find(char::is_ascii_digit).map(|c| c as i32 - '1' as i32))
    };
    let own =
        (letter.map(|text| text.as_bytes()[0] as i32 - 'A' as i32), digit.map(|digit| digit as i32 - 1));
    // Lower ranks are better; 5 is "cannot be judged".
    let each = |bound: (Option<i32>, Option<i32>), meets: &dyn Fn(i32, i32) -> bool| -> Vec<u8> {
        [(own.0, bound.0), (own.1, bound.1)]
            .into_iter()
            .filter_map(|(own, bound)| {
                let bound = bound?;
                Some(match own {
                    None | Some(5) => 1,
                    Some(own) => u8::from(meets(own, bound)) * 2,
                })
            })
            .collect()
    };
    let all = |each: Vec<u8>| each.into_iter().min().unwrap_or(2);
    let any = |each: Vec<u8>| each.into_iter().max().unwrap_or(0);
    let at_least = |text: &str| all(each(rank(text), &|own, bound| own <= bound));
    let at_most = |text: &str| all(each(rank(text), &|own, bound| own >= bound));
    if let Some((low, high)) = asked.split_once("..") {
        return match (low, high) {
            (low, "") => at_least(low),
            ("", high) => at_most(high),
            (low, high) => at_least(low).min(at_most(high)),
        };
    }
    match asked.as_bytes() {
        [b'>', b'=', ..] => at_least(&asked[2..]),
        [b'<', b'=', ..] => at_most(&asked[2..]),
        [b'>', ..] => at_least(&asked[1..]).min(any(each(rank(&asked[1..]), &|own, bound| own < bound))),
        [b'<', ..] => at_most(&asked[1..]).min(any(each(rank(&asked[1..]), &|own, bound| own > bound))),
        _ => {
            let (letter, digit) = rank(asked);
            let same = |own: Option<i32>, asked: Option<i32>| asked.is_none() || own == asked;
            u8::from(same(own.0, letter) && same(own.1, digit)) * 2
        }
    }
}
