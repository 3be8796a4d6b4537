//! Numbers with the digits they were written in.

use toml::de::DeValue;

/// A number with its original digits.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Number {
    /// The value. Integers above 2⁵³ lose precision here, but not in `written`.
    pub value: f64,
    /// The digits as written, without underscores.
    pub written: Box<str>,
}

impl Number {
    /// Creates an integer.
    pub(crate) fn whole(value: i64) -> Self {
        Self { value: value as f64, written: value.to_string().into() }
    }

    /// Formats the number for display, with commas between thousands: `238,000`.
    pub(crate) fn words(&self) -> String {
        let (sign, rest) = match self.written.strip_prefix('-') {
            Some(rest) => ("-", rest),
            None => ("", self.written.strip_prefix('+').unwrap_or(&self.written)),
        };
        let (whole, tail) = rest.split_at(rest.find(['.', 'e', 'E']).unwrap_or(rest.len()));
        if whole.len() < 5 || !whole.bytes().all(|b| b.is_ascii_digit()) {
            return format!("{sign}{whole}{tail}");
        }
        format!("{sign}{}{tail}", grouped(whole))
    }

    /// Returns half a unit of the last significant digit: 500 for 238,000, 0.05 for 1.5, 0 for 0.
    pub(crate) fn half_unit(&self) -> f64 {
        let (digits, exponent) = self.written.split_once(['e', 'E']).unwrap_or((&self.written, "0"));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let digits = format!("{whole}{fraction}");
        let Some(last) = digits.rfind(|c: char| ('1'..='9').contains(&c)) else { return 0.0 };
        let places = digits.len() as i32 - 1 - last as i32 - fraction.len() as i32;
        0.5 * 10f64.powi(places.saturating_add(exponent.parse().unwrap_or(0)))
    }

    /// Converts a TOML integer of up to 64 bits or a finite float; `None` for any other value.
    pub(super) fn of(value: &DeValue<'_>) -> Option<Self> {
        match value {
            DeValue::Integer(integer) => {
                let value = i64::from_str_radix(integer.as_str(), integer.radix()).ok()?;
                Some(Self::whole(value))
            }
            DeValue::Float(float) => {
                let value: f64 = float.as_str().parse().ok()?;
                value.is_finite().then(|| Self { value, written: float.as_str().into() })
            }
            _ => None,
        }
    }
}

/// Inserts commas between the thousands of a string of ASCII digits.
pub(crate) fn grouped(digits: &str) -> String {
    let mut apart = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            apart.push(',');
        }
        apart.push(digit);
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_separated_except_in_years() {
        let words = |written: &str| Number { value: 0.0, written: written.into() }.words();
        assert_eq!(words("238000"), "238,000");
        assert_eq!(words("-1234567.25"), "-1,234,567.25");
        assert_eq!(words("2026"), "2026");
        assert_eq!(words("3.5e9"), "3.5e9");
    }

    #[test]
    fn half_unit_is_of_the_last_significant_digit() {
        let half = |written: &str| Number { value: 0.0, written: written.into() }.half_unit();
        for (written, expected) in [
            ("238000", 500.0),
            ("1200", 50.0),
            ("7", 0.5),
            ("1.5", 0.05),
            ("-30", 5.0),
            ("0", 0.0),
            ("1.50", 0.05),
            ("3e3", 500.0),
        ] {
            assert!((half(written) - expected).abs() < 1e-9, "{written}: {}", half(written));
        }
    }
}
