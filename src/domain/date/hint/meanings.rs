//! Dates that can mean something else too, as people and lists write them. All meanings are suggested, so that none is written
//! without asking.

use super::bound::{inclusive, is_at_edge, neighbor};
use super::interpretation::{Interpretation, is_date};
use super::period::{THIRDS, season_start};
use super::point::month;
use super::qualifier::mark_all;
use super::words;

/// Returns the meanings of a text with a word or sign of two meanings: `c2020`, `est. 1990`, `as of 2020`, `?/2020`.
pub(super) fn of_ambiguous_start(text: &str) -> Vec<String> {
    if let Some(meant) = of_unknown_number(text).or_else(|| of_bound(text)) {
        return meant;
    }
    let inside = text.trim_matches(['[', ']']);
    // Library catalogs write `c2020` for a copyright; lists write `est. 1990` for `established`.
    let is_year = |rest: &&str| rest.starts_with(|c: char| c.is_ascii_digit());
    let about = ["est. ", "est ", "est."].iter().find_map(|word| inside.strip_prefix(word));
    let about = about.or_else(|| inside.strip_prefix('c').filter(is_year));
    let as_of = text.strip_prefix("as of ");
    let mut meant = Vec::new();
    for reading in [Interpretation::First, Interpretation::Second] {
        let date = |rest: &str| words::date(rest.trim(), reading).filter(|date| is_date(date));
        let also_about = about.and_then(date).and_then(|date| Some([mark_all(&date, '~')?, date]));
        // It may have begun then, or before.
        let also_since = as_of.and_then(date).map(|date| {
            let start = date.trim_start_matches('[').split([',', '/']).next().unwrap_or_default();
            let start = start.split("..").next().unwrap_or_default().trim_end_matches(']');
            [format!("{start}/.."), date]
        });
        let both = also_about.or(also_since).into_iter().flatten().rev();
        meant.extend(both.filter(|date| is_date(date) && !meant.contains(date)).collect::<Vec<_>>());
    }
    meant
}

/// Returns both meanings of a bound that has two: of `-2020` and `2020+`, whose sign can be a slip, of `since at least 2014`, which
/// may have begun before, and of `до 2014` and `do 2014`, before or until then.
fn of_bound(text: &str) -> Option<Vec<String>> {
    let date = |text: &str| words::date(text.trim(), Interpretation::First).filter(|date| is_date(date));
    let is_number = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    // `at` before a date says nothing and is gone already.
    let known_since = ["since at least ", "least since ", "from at least ", "least from "];
    let meant = if let Some(year) = text.strip_prefix('-').map(str::trim_start).filter(|year| is_number(year))
    {
        let year = date(year).filter(|year| !year.contains(['/', '[']))?;
        vec![format!("/{year}"), year]
    } else if let Some(start) = text.strip_suffix('+') {
        let start = date(start).filter(|start| !start.contains(['/', '[']))?;
        vec![format!("{start}/.."), format!("[{start}..]")]
    } else if let Some(start) = known_since.iter().find_map(|word| text.strip_prefix(word)) {
        vec![date(&format!("since {start}"))?, date(&format!("by {start}"))?]
    } else {
        let end = ["до ", "do "].iter().find_map(|word| text.strip_prefix(word))?;
        let end = ["roku ", "dne "].iter().find_map(|word| end.strip_prefix(word)).unwrap_or(end);
        vec![date(&format!("before {end}"))?, date(&format!("until {end}"))?]
    };
    Some(meant.into_iter().filter(|date| is_date(date)).collect())
}

/// Returns both meanings of `?/2020` or `2020/??`: a month that is not known, and an unknown start or end.
fn of_unknown_number(text: &str) -> Option<Vec<String>> {
    let (first, last) = text.split_once('/')?;
    let is_unknown = |part: &str| matches!(part, "?" | "??" | "xx");
    let is_year = |part: &str| part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit());
    match (first, last) {
        (year, part) if is_year(year) && is_unknown(part) => {
            Some(vec![format!("{year}-XX"), format!("{year}/")])
        }
        (part, year) if is_year(year) && is_unknown(part) => {
            Some(vec![format!("{year}-XX"), format!("/{year}")])
        }
        _ => None,
    }
}

/// Returns all meanings of a text that was understood as `date`, if it has more than that one.
pub(super) fn of_date(text: &str, date: &str) -> Option<Vec<String>> {
    let meant = of_list(text, date)
        .or_else(|| of_season(text, date))
        .or_else(|| of_part(text, date))
        .or_else(|| of_months(text, date))
        .or_else(|| of_digit(text, date))?;
    let mut valid: Vec<String> = Vec::new();
    for date in meant {
        if is_date(&date) && !valid.contains(&date) {
            valid.push(date);
        }
    }
    Some(valid)
}

/// `18 and 19 March 2026` and `2020, 2021` are both or one of them, `5 and 20 March 2026` twice, and `2020, c2019` a year and a
/// copyright. A semicolon is between the alternatives of a list.
fn of_list(text: &str, date: &str) -> Option<Vec<String>> {
    let is_choice = text.contains(" or ") || text.starts_with(['[', '(']);
    let is_list = [" and ", " & ", " c1", " c2"].iter().any(|word| text.contains(word));
    if !is_list && (is_choice || !text.contains([',', '|'])) {
        return None;
    }
    let members: Vec<&str> = date.strip_prefix('[')?.strip_suffix(']')?.split(',').collect();
    let [first, .., last] = members.as_slice() else { return None };
    let follows = |pair: &[&str]| matches!(pair, [one, next] if neighbor(one, 1).as_deref() == Some(next));
    let has_parts = members.iter().any(|member| member.contains(".."));
    if has_parts || members.windows(2).all(follows) {
        let start = first.split("..").next()?;
        let end = last.rsplit("..").next()?;
        return Some(vec![format!("{start}/{end}"), date.to_owned()]);
    }
    Some(members.iter().copied().chain([date]).map(str::to_owned).collect())
}

/// `spring 2020` has other months in the south, and can be the issue of a journal. A winter of two years is one of the north.
fn of_season(text: &str, date: &str) -> Option<Vec<String>> {
    let words = text.split(|c: char| !c.is_alphabetic());
    words.filter_map(season_start).find(|start| *start != 12)?;
    let as_set = date.split_once('/').map(|(first, last)| format!("[{first}..{last}]"));
    Some([date.to_owned()].into_iter().chain(as_set).chain(years_of(date)).collect())
}

/// Returns a date without its months and days.
fn years_of(date: &str) -> Option<String> {
    let is_of_date = |c: char| c.is_ascii_digit() || matches!(c, '-' | 'X');
    let mut years = String::new();
    let mut rest = date;
    while let Some(start) = rest.find(is_of_date) {
        let (before, from) = rest.split_at(start);
        let (one, after) = from.split_at(from.find(|c| !is_of_date(c)).unwrap_or(from.len()));
        years.push_str(before);
        years.push_str(one.get(..4)?);
        rest = after;
    }
    years.push_str(rest);
    let inside = years.trim_matches(['[', ']']);
    let ends = inside.split_once("..").or_else(|| inside.split_once('/'));
    Some(match ends {
        Some((first, last)) if first == last => first.to_owned(),
        _ => years,
    })
}

/// `late 1960s` starts in 1965 or in 1967: the decade, century or year as a whole is certain. In a month, it is one of ten days.
fn of_part(text: &str, date: &str) -> Option<Vec<String>> {
    let separators = [' ', '-', '/', ',', '(', ')'];
    let is_part = |run: &&str| {
        let word = run.trim_end_matches(separators);
        THIRDS.iter().any(|(name, _)| *name == word)
    };
    let whole: String = text.split_inclusive(separators).filter(|run| !is_part(run)).collect();
    if whole.len() == text.len() {
        return None;
    }
    let has_end = text.contains("end ");
    let has_edge = has_end || ["start ", "beginning "].iter().any(|word| text.contains(word));
    let whole = whole.trim_matches(separators).replace("the of ", "");
    let whole = ["to ", "of ", "in ", "and ", "or ", "the "]
        .iter()
        .find_map(|word| whole.strip_prefix(word))
        .unwrap_or(&whole);
    // Most of a year is before its end.
    let whole = if has_edge { inclusive(whole) } else { whole.to_owned() };
    let whole = words::date(&whole, Interpretation::First).filter(|whole| is_date(whole))?;
    let as_set = || date.split_once('/').filter(|(first, last)| !first.is_empty() && !last.starts_with('.'));
    let as_set = as_set().map(|(first, last)| format!("[{first}..{last}]"));
    // `by the end of 2014` is exact, `before the end of 2014` is not.
    let is_bound = ["[..", "/"].iter().any(|start| date.starts_with(start))
        || ["..]", "/.."].iter().any(|end| date.ends_with(end));
    let is_exact = is_bound && has_edge && is_at_edge(text, has_end);
    let is_month = whole.len() == 7 && whole.as_bytes().get(4).copied() == Some(b'-');
    let whole = (!is_month && !is_exact).then_some(whole);
    let meant: Vec<String> = [date.to_owned()].into_iter().chain(as_set).chain(whole).collect();
    (meant.len() > 1).then_some(meant)
}

/// `May-June 2020` and `2020 (May-June)` are all of both months, or one issue of a journal.
fn of_months(text: &str, date: &str) -> Option<Vec<String>> {
    let (first, _) = text.split_once('-')?;
    month(first.rsplit(['(', ',']).next()?.trim().trim_end_matches('.'))?;
    let (start, end) = date.split_once('/').filter(|(start, end)| start.len() == 7 && end.len() == 7)?;
    Some(vec![date.to_owned(), format!("[{start}..{end}]")])
}

/// `1968-9` is a month or two years.
fn of_digit(text: &str, date: &str) -> Option<Vec<String>> {
    let (year, digit) = text.split_once(['-', '/'])?;
    let (decade, last) = year.split_at_checked(3)?;
    let is_later = last.len() == 1 && digit.len() == 1 && last < digit;
    let next = format!("{decade}{digit}");
    is_later.then(|| vec![date.to_owned(), format!("{year}/{next}"), format!("[{year}..{next}]")])
}

#[cfg(test)]
mod tests {
    use super::super::instead;

    #[test]
    fn what_contradicts_itself_or_has_two_meanings_is_never_written_by_itself() {
        for text in ["2020-W12-8", "2020-xx-03", "2020-XX-5", "1404/1/2/3", "2020-13-01", "2020-31-01"] {
            assert_eq!(instead(text), Vec::<String>::new(), "{text}");
        }
        for (text, meant) in [
            ("Tuesday 4 May 2020", ["2020-05", "2020-05-04"]),
            ("Tuesdy 4 May 2020", ["2020-05", "2020-05-04"]),
            ("Sat, 03 May 2020", ["2020-05", "2020-05-03"]),
            ("1965–67", ["1965/1967", "[1965..1967]"]),
            ("2014-16", ["2014/2016", "[2014..2016]"]),
            ("1999-00", ["1999/2000", "[1999..2000]"]),
            ("1965/67", ["1965/1967", "[1965..1967]"]),
            ("1965 to 1967", ["1965/1967", "[1965..1967]"]),
            ("3/4 May 2020", ["2020-05-03/2020-05-04", "[2020-05-03..2020-05-04]"]),
            ("May/June 2020", ["2020-05/2020-06", "[2020-05..2020-06]"]),
            ("2019--2020", ["2019/2020", "[2019..2020]"]),
            ("2019 / 2020", ["2019/2020", "[2019..2020]"]),
            ("1922?-40", ["1922?/1940", "[1922?..1940]"]),
            ("192X-33", ["192X/1933", "[192X..1933]"]),
            ("May-June 2020", ["2020-05/2020-06", "[2020-05..2020-06]"]),
            ("March - April 2026", ["2026-03/2026-04", "[2026-03..2026-04]"]),
            ("March 5/6, 2020", ["2020-03-05/2020-03-06", "[2020-03-05..2020-03-06]"]),
            ("18 and 19 March 2026", ["2026-03-18/2026-03-19", "[2026-03-18,2026-03-19]"]),
            ("March 5 and 6, 2020", ["2020-03-05/2020-03-06", "[2020-03-05,2020-03-06]"]),
            ("March 5, 6 and 7, 2020", ["2020-03-05/2020-03-07", "[2020-03-05,2020-03-06,2020-03-07]"]),
            ("2020 and 2021", ["2020/2021", "[2020,2021]"]),
            ("March & April 2020", ["2020-03/2020-04", "[2020-03,2020-04]"]),
            ("c2020", ["2020", "2020~"]),
            ("[c2020]", ["2020", "2020~"]),
            ("est. 1990", ["1990", "1990~"]),
            ("as of 5 March 2020", ["2020-03-05", "2020-03-05/.."]),
            ("as of 2020", ["2020", "2020/.."]),
            ("25 Dec 1699/1700", ["1699-12-25", "1700-12-25"]),
            ("?/2020", ["2020-XX", "/2020"]),
            ("2020/??", ["2020-XX", "2020/"]),
            ("spring 2020", ["[2020-03..2020-05]", "2020"]),
            ("Summer of 2020", ["[2020-06..2020-08]", "2020"]),
            ("early summer 2014", ["2014-06", "2014"]),
            ("late 1960s", ["[1967..1969]", "196X"]),
            ("early 2026", ["[2026-01..2026-04]", "2026"]),
            ("mid-2026", ["[2026-05..2026-08]", "2026"]),
            ("late 19th century", ["[1868..1900]", "[1801..1900]"]),
            ("late 1950s or early 1960s", ["[1957..1959,1960..1963]", "[195X,196X]"]),
            ("since early 2014", ["2014-01/..", "2014/.."]),
            ("2020 (January–March)", ["2020-01/2020-03", "[2020-01..2020-03]"]),
            ("1990s-2000s", ["199X/200X", "[199X..200X]"]),
            ("2020,2021", ["2020/2021", "[2020,2021]"]),
            ("early to mid March 2026", ["2026-03-01/2026-03-20", "[2026-03-01..2026-03-20]"]),
            ("before the end of 2020", ["[..2020-08]", "[..2020]"]),
            ("before end of 2020", ["[..2020-08]", "[..2020]"]),
            ("before the end of March 2020", ["[..2020-03-20]", "[..2020-03]"]),
            ("after the beginning of 2020", ["[2020-05..]", "[2020..]"]),
            ("since the end of 2020", ["2020-09/..", "2020/.."]),
            ("from the end of 2020", ["2020-09/..", "2020/.."]),
            ("since the end of March 2026", ["2026-03-21/..", "2026-03/.."]),
            ("until the start of 2020", ["/2020-04", "/2020"]),
            ("at the beginning of the 1990s", ["[1990..1993]", "199X"]),
            ("-2020", ["/2020", "2020"]),
            ("2020+", ["2020/..", "[2020..]"]),
            ("since at least 2014", ["2014/..", "[..2014]"]),
            ("at least since May 2014", ["2014-05/..", "[..2014-05]"]),
            ("1404/12", ["[2026-02-20..2026-03-20]", "1404-12"]),
            ("12/1404", ["[2026-02-20..2026-03-20]", "1404-12"]),
        ] {
            assert_eq!(instead(text), meant, "{text}");
        }
        for (text, meant) in [
            ("5 March 2020, 7 March 2020", ["2020-03-05", "2020-03-07", "[2020-03-05,2020-03-07]"]),
            ("early to mid 2014", ["2014-01/2014-08", "[2014-01..2014-08]", "2014"]),
            ("late 2019/early 2020", ["2019-09/2020-04", "[2019-09..2020-04]", "2019/2020"]),
            ("Fall/Winter 2019", ["2019-09/2020-02", "[2019-09..2020-02]", "2019/2020"]),
            ("March 5 and 20, 2020", ["2020-03-05", "2020-03-20", "[2020-03-05,2020-03-20]"]),
            ("1968-9", ["1968-09", "1968/1969", "[1968..1969]"]),
            ("2020, c2019", ["2020", "2019~", "[2020,2019~]"]),
            ("1950s and 60s", ["195X", "196X", "[195X,196X]"]),
        ] {
            assert_eq!(instead(text), meant, "{text}");
        }
        for (text, meant) in [
            ("Monday 4 May 2020", "2020-05-04"),
            ("Sun, 03 May 2020", "2020-05-03"),
            ("until the end of 2020", "/2020-12"),
            ("since the beginning of 2020", "2020-01/.."),
            ("after the end of 2020", "[2021-01..]"),
            ("before the start of 2020", "[..2019-12]"),
        ] {
            assert_eq!(instead(text), [meant], "{text}");
        }
    }
}
