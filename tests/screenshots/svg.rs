//! A terminal screen as an SVG: light or dark like the viewer's environment, aligned in any monospaced font. Does not
//! depend on what is on the screen.

use std::collections::BTreeMap;
use std::fmt::Write;

use vt100::{Cell, Color, Screen};

/// Width and height of a cell, in the picture's units.
const WIDE: f32 = 8.4;
const HIGH: f32 = 18.0;
/// From the top of a cell to the line the letters stand on.
const BASE: f32 = 13.3;
const MARGIN: f32 = 14.0;
/// Height of the line below a recording that shows the keys.
const KEYS: f32 = 30.0;

/// Colors as `(class, dark, light)`: paper, ink, and the terminal's sixteen by number.
const PALETTE: &[(&str, &str, &str)] = &[
    ("paper", "#1b1e27", "#fbfaf7"),
    ("ink", "#d6dae6", "#2b2f3a"),
    ("c0", "#1b1e27", "#2b2f3a"),
    ("c1", "#f07f86", "#b8323c"),
    ("c2", "#9ccf8a", "#3f7f2d"),
    ("c3", "#e8c274", "#94660a"),
    ("c4", "#8cb2f2", "#2f5fb0"),
    ("c5", "#cfa0e6", "#80419f"),
    ("c6", "#72c7cf", "#0f7782"),
    ("c7", "#d6dae6", "#4a4f5c"),
    ("c8", "#767d92", "#7d8291"),
    ("c9", "#f59aa0", "#cf3f4a"),
    ("c10", "#b2dda2", "#4c9437"),
    ("c11", "#f2d494", "#a97812"),
    ("c12", "#a9c6f7", "#3d70c9"),
    ("c13", "#deb9ef", "#9550b6"),
    ("c14", "#94d9df", "#168b97"),
    ("c15", "#f2f4fa", "#14161c"),
];

/// How a cell looks, as the classes of its letters and of what is behind them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Look {
    letters: String,
    behind: String,
}

fn class(color: Color, other: &'static str) -> String {
    match color {
        Color::Idx(number @ 0..=15) => format!("c{number}"),
        _ => other.to_owned(),
    }
}

fn look(cell: &Cell) -> Look {
    let (mut ink, mut paper) = (class(cell.fgcolor(), "ink"), class(cell.bgcolor(), "paper"));
    if cell.inverse() {
        std::mem::swap(&mut ink, &mut paper);
    }
    let mut letters = ink;
    for (is, word) in
        [(cell.bold(), " b"), (cell.dim(), " d"), (cell.italic(), " i"), (cell.underline(), " u")]
    {
        if is {
            letters.push_str(word);
        }
    }
    Look { letters, behind: paper }
}

/// Which way the strokes of a box-drawing character go: left, right, up, down; and whether its corner is round.
fn strokes(letter: &str) -> Option<([bool; 4], bool)> {
    let (ways, round) = match letter {
        "─" => ("lr", false),
        "│" => ("ud", false),
        "├" => ("rud", false),
        "┤" => ("lud", false),
        "┬" => ("lrd", false),
        "┴" => ("lru", false),
        "┼" => ("lrud", false),
        "╭" => ("rd", true),
        "╮" => ("ld", true),
        "╰" => ("ru", true),
        "╯" => ("lu", true),
        _ => return None,
    };
    Some((['l', 'r', 'u', 'd'].map(|way| ways.contains(way)), round))
}

/// Draws the screen; `title` says what the picture is of.
pub fn picture(screen: &Screen, title: &str) -> String {
    document(screen.size(), 0.0, title, &style(), &frame(screen))
}

/// One moment of a recording: what the screen shows, the keys that led there, and for how many seconds it is shown.
pub struct Moment {
    frame: String,
    size: (u16, u16),
    keys: String,
    seconds: f32,
}

impl Moment {
    /// Keeps what the screen shows now.
    pub fn new(screen: &Screen, keys: &str, seconds: f32) -> Self {
        let (rows, columns) = screen.size();
        Self { frame: frame(screen), size: (rows.get(), columns.get()), keys: keys.to_owned(), seconds }
    }
}

/// Draws moments one after the other, over and over, with the keys below; who wants no motion sees the last.
pub fn recording(moments: &[Moment], title: &str) -> String {
    let total: f32 = moments.iter().map(|moment| moment.seconds).sum();
    let size = moments.first().map_or((1, 1), |moment| moment.size);
    let (mut style, mut body, mut start) = (style(), String::new(), 0.0);
    let mut rules =
        format!(".k{{font-size:15px}}.f{{visibility:hidden;animation:{total:.1}s step-end infinite}}");
    for (at, moment) in moments.iter().enumerate() {
        let (from, to) = (100.0 * start / total, 100.0 * (start + moment.seconds) / total);
        let _ = write!(
            rules,
            "@keyframes f{at}{{0%{{visibility:hidden}}{from:.2}%{{visibility:visible}}{to:.2}%,100%{{visibility:hidden}}}}\n\
             .f{at}{{animation-name:f{at}}}"
        );
        let y = f32::from(size.0) * HIGH + KEYS - 10.0;
        let _ = write!(
            body,
            "<g class=\"f f{at}\">\n{}<text class=\"ink k\" x=\"0\" y=\"{y:.1}\">{}</text>\n</g>\n",
            moment.frame,
            escaped(&moment.keys)
        );
        start += moment.seconds;
    }
    let last = moments.len().saturating_sub(1);
    let _ = write!(
        rules,
        "\n@media (prefers-reduced-motion:reduce){{.f{{animation:none}}.f{last}{{visibility:visible}}}}\n</style>"
    );
    style.truncate(style.len() - "</style>".len());
    style.push_str(&rules);
    document((rows(size.0), rows(size.1)), KEYS, title, &style, &body)
}

fn rows(count: u16) -> std::num::NonZeroU16 {
    std::num::NonZeroU16::new(count).unwrap_or(std::num::NonZeroU16::MIN)
}

fn document(
    (rows, columns): (std::num::NonZeroU16, std::num::NonZeroU16),
    below: f32,
    title: &str,
    style: &str,
    body: &str,
) -> String {
    let width = f32::from(columns.get()) * WIDE + 2.0 * MARGIN;
    let height = f32::from(rows.get()) * HIGH + below + 2.0 * MARGIN;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.1} {height:.1}\" width=\"{width:.1}\" \
         height=\"{height:.1}\" role=\"img\">\n<title>{}</title>\n{style}\n\
         <rect class=\"paper\" width=\"{width:.1}\" height=\"{height:.1}\" rx=\"10\"/>\n\
         <g transform=\"translate({MARGIN} {MARGIN})\">\n{body}</g>\n</svg>\n",
        escaped(title)
    )
}

/// Returns the elements that draw one screen.
fn frame(screen: &Screen) -> String {
    let (rows, columns) = screen.size();
    let (rows, columns) = (rows.get(), columns.get());
    let mut svg = String::new();
    let mut line = |text: &str| {
        svg.push_str(text);
        svg.push('\n');
    };
    let mut lines: BTreeMap<String, String> = BTreeMap::new();
    for row in 0..rows {
        behind(screen, row, columns, &mut line);
    }
    for row in 0..rows {
        boxes(screen, row, columns, &mut lines);
    }
    for (class, path) in &lines {
        line(&format!("<path class=\"l {class}\" d=\"{path}\"/>"));
    }
    for row in 0..rows {
        letters(screen, row, columns, &mut line);
    }
    svg
}

fn style() -> String {
    let mut style = String::from(
        "<style>\ntext{font:14px ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace;white-space:pre}\n\
         .b{font-weight:700}.d{opacity:.65}.i{font-style:italic}.u{text-decoration:underline}\n",
    );
    let colors = |style: &mut String, light: bool| {
        for (class, dark, bright) in PALETTE {
            let color = if light { bright } else { dark };
            let _ = write!(style, ".{class}{{fill:{color}}}.l.{class}{{fill:none;stroke:{color}}}");
        }
    };
    colors(&mut style, false);
    style.push_str("\n@media (prefers-color-scheme:light){");
    colors(&mut style, true);
    style.push_str("}\n</style>");
    style
}

/// One rectangle for each run of cells with the same paper that is not the screen's own.
fn behind(screen: &Screen, row: u16, columns: u16, line: &mut impl FnMut(&str)) {
    let paper =
        |column: u16| screen.cell(row, column).map_or_else(|| "paper".to_owned(), |cell| look(cell).behind);
    let mut column = 0;
    while column < columns {
        let class = paper(column);
        let start = column;
        while column < columns && paper(column) == class {
            column += 1;
        }
        if class != "paper" {
            let (x, y) = at(start, row);
            let wide = f32::from(column - start) * WIDE;
            line(&format!(
                "<rect class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{wide:.1}\" height=\"{HIGH:.1}\"/>"
            ));
        }
    }
}

/// Adds the strokes of a row's boxes to the paths, one for each color; neighbors on one line are one stroke.
fn boxes(screen: &Screen, row: u16, columns: u16, lines: &mut BTreeMap<String, String>) {
    let mut column = 0;
    while column < columns {
        let Some(cell) = screen.cell(row, column) else { break };
        let class = look(cell).letters;
        let Some(([left, right, up, down], round)) = strokes(cell.contents()) else {
            column += 1;
            continue;
        };
        let path = lines.entry(class.clone()).or_default();
        let (x, y) = at(column, row);
        let (middle, center) = (x + WIDE / 2.0, y + HIGH / 2.0);
        if round {
            let (side, end) = (if left { x } else { x + WIDE }, if up { y } else { y + HIGH });
            let _ = write!(path, "M{side:.1} {center:.1}Q{middle:.1} {center:.1} {middle:.1} {end:.1}");
            column += 1;
            continue;
        }
        if up || down {
            let _ = write!(
                path,
                "M{middle:.1} {:.1}V{:.1}",
                if up { y } else { center },
                if down { y + HIGH } else { center }
            );
        }
        let mut end = column;
        if left || right {
            let plain = |column: u16| {
                screen
                    .cell(row, column)
                    .is_some_and(|cell| cell.contents() == "─" && look(cell).letters == class)
            };
            while right && !(up || down) && end + 1 < columns && plain(end + 1) {
                end += 1;
            }
            let to = if right { at(end, row).0 + WIDE } else { middle };
            let _ = write!(path, "M{:.1} {center:.1}H{to:.1}", if left { x } else { middle });
        }
        column = end + 1;
    }
}

/// One text for each run of letters that look the same; two spaces or a box part runs, so that nothing drifts.
fn letters(screen: &Screen, row: u16, columns: u16, line: &mut impl FnMut(&str)) {
    let mut run = Run::default();
    let mut column = 0;
    while column < columns {
        let Some(cell) = screen.cell(row, column) else { break };
        let wide = if cell.is_wide() { 2 } else { 1 };
        let text = if cell.has_contents() { cell.contents() } else { " " };
        if let Some(share) = bar(text) {
            run.end(row, line);
            let (x, y) = at(column, row);
            line(&format!(
                "<rect class=\"{}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"{HIGH:.1}\"/>",
                look(cell).letters,
                WIDE * share
            ));
        } else if strokes(text).is_some() {
            run.end(row, line);
        } else {
            run.add(column, wide, text, &look(cell).letters, row, line);
        }
        column += wide;
    }
    run.end(row, line);
}

/// How much of the cell a block that stands for a bar or a cursor fills, from the left.
fn bar(letter: &str) -> Option<f32> {
    match letter {
        "▌" => Some(0.5),
        "▏" => Some(0.2),
        "█" => Some(1.0),
        _ => None,
    }
}

#[derive(Default)]
struct Run {
    start: u16,
    cells: u16,
    text: String,
    class: String,
}

impl Run {
    fn add(
        &mut self,
        column: u16,
        wide: u16,
        text: &str,
        class: &str,
        row: u16,
        line: &mut impl FnMut(&str),
    ) {
        if self.class != class || (text == " " && (self.text.is_empty() || self.text.ends_with(' '))) {
            self.end(row, line);
            if text == " " && !class.contains(" u") {
                return;
            }
        }
        if self.text.is_empty() {
            (self.start, self.class) = (column, class.to_owned());
        }
        self.text.push_str(text);
        self.cells += wide;
    }

    fn end(&mut self, row: u16, line: &mut impl FnMut(&str)) {
        let run = std::mem::take(self);
        let trimmed = run.text.trim_end_matches(' ');
        let cells = run.cells - (run.text.len() - trimmed.len()) as u16;
        if trimmed.is_empty() {
            return;
        }
        let (x, y) = at(run.start, row);
        let length = f32::from(cells) * WIDE;
        line(&format!(
            "<text class=\"{}\" x=\"{x:.1}\" y=\"{:.1}\" textLength=\"{length:.1}\" lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\">{}</text>",
            run.class,
            y + BASE,
            escaped(trimmed)
        ));
    }
}

fn at(column: u16, row: u16) -> (f32, f32) {
    (f32::from(column) * WIDE, f32::from(row) * HIGH)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
