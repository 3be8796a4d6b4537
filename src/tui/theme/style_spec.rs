//! A style as written in a theme: `cyan bold`, `#1c1c1c on 222`.

use std::fmt;

use ratatui::style::{Color, Modifier, Style};

/// The 16 colors of a terminal, by their ECMA-48 names (the last eight bright), and the default color.
pub(crate) const COLORS: [(&str, Color); 17] = [
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("white", Color::Gray),
    ("bright-black", Color::DarkGray),
    ("bright-red", Color::LightRed),
    ("bright-green", Color::LightGreen),
    ("bright-yellow", Color::LightYellow),
    ("bright-blue", Color::LightBlue),
    ("bright-magenta", Color::LightMagenta),
    ("bright-cyan", Color::LightCyan),
    ("bright-white", Color::White),
    ("default", Color::Reset),
];

/// The text modifiers, by name.
pub(crate) const WEIGHTS: [(&str, Modifier); 6] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underlined", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
    ("crossed-out", Modifier::CROSSED_OUT),
];

/// A foreground color, a background color and modifiers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct StyleSpec {
    /// The foreground color.
    pub words: Option<Color>,
    /// The background color.
    pub on: Option<Color>,
    /// The modifiers.
    pub weight: Modifier,
}

impl StyleSpec {
    /// Parses a style: a color, `on` a color, and modifiers, each at most once; an empty text sets nothing.
    ///
    /// Returns a message about the first invalid word.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut look = Self::default();
        let mut on = false;
        for word in text.split_whitespace() {
            let weight = WEIGHTS.iter().find(|(name, _)| *name == word).map(|(_, weight)| *weight);
            let had_ground = look.on.is_some();
            let slot = if on { &mut look.on } else { &mut look.words };
            match (word, weight, color(word)) {
                ("on", ..) if !on && !had_ground => {
                    on = true;
                    continue;
                }
                (_, Some(weight), _) if !on => look.weight |= weight,
                (_, _, Some(color)) if slot.is_none() => *slot = Some(color),
                (_, _, Some(_)) => return Err(format!("unexpected second color `{word}`")),
                _ => return Err(unknown(word)),
            }
            on = false;
        }
        if on { Err("expected a color after `on`".into()) } else { Ok(look) }
    }

    /// Converts it to a style.
    pub(crate) fn style(self) -> Style {
        Style { fg: self.words, bg: self.on, ..Style::new() }.add_modifier(self.weight)
    }
}

fn color(word: &str) -> Option<Color> {
    if let Some((_, color)) = COLORS.iter().find(|(name, _)| *name == word) {
        return Some(*color);
    }
    if let Some(hex) = word.strip_prefix('#').filter(|hex| hex.len() == 6) {
        let number =
            u32::from_str_radix(hex, 16).ok().filter(|_| hex.bytes().all(|b| b.is_ascii_hexdigit()))?;
        let [_, red, green, blue] = number.to_be_bytes();
        return Some(Color::Rgb(red, green, blue));
    }
    word.parse().ok().filter(|_| word.bytes().all(|b| b.is_ascii_digit())).map(Color::Indexed)
}

fn unknown(word: &str) -> String {
    let known = COLORS.iter().map(|(name, _)| *name).chain(WEIGHTS.iter().map(|(name, _)| *name));
    match crate::domain::suggest::suggest(word, known) {
        Some(near) => format!("`{word}` is not a color; did you mean `{near}`?"),
        None => format!(
            "`{word}` is not a color; expected a name like cyan or bright-blue, a number up to 255, #rrggbb, or bold, dim, italic, underlined, reversed, crossed-out"
        ),
    }
}

fn written(color: Color) -> String {
    match (color, COLORS.iter().find(|(_, known)| *known == color)) {
        (_, Some((name, _))) => (*name).to_owned(),
        (Color::Indexed(number), _) => number.to_string(),
        (Color::Rgb(red, green, blue), _) => format!("#{red:02x}{green:02x}{blue:02x}"),
        _ => "default".to_owned(),
    }
}

impl fmt::Display for StyleSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut words: Vec<String> = self.words.map(written).into_iter().collect();
        if let Some(on) = self.on {
            words.push(format!("on {}", written(on)));
        }
        let weights = WEIGHTS.iter().filter(|(_, weight)| self.weight.contains(*weight));
        words.extend(weights.map(|(name, _)| (*name).to_owned()));
        f.write_str(&words.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_round_trips_through_text() {
        for text in
            ["", "cyan", "bright-black on 222 bold", "#0a1b2c underlined", "on #ffffff", "default reversed"]
        {
            assert_eq!(StyleSpec::parse(text).map(|look| look.to_string()), Ok(text.to_owned()));
        }
        assert_eq!(StyleSpec::parse("bold cyan"), StyleSpec::parse("cyan bold"));
    }

    #[test]
    fn an_invalid_style_is_rejected_with_a_reason() {
        for (text, why) in [
            ("cyna", "`cyna` is not a color; did you mean `cyan`?"),
            ("red blue", "unexpected second color `blue`"),
            ("red on", "expected a color after `on`"),
            ("red on black on white", "`on` is not a color"),
            ("256", "`256` is not a color; expected"),
            ("+25", "`+25` is not a color; expected"),
            ("#12345", "`#12345` is not a color; expected"),
            ("#+12345", "`#+12345` is not a color; expected"),
            ("on bold", "`bold` is not a color"),
        ] {
            let found = StyleSpec::parse(text).expect_err(text);
            assert!(found.starts_with(why), "{text}: {found}");
        }
    }
}
