//! A row of the table, and how it is printed.

use std::time::Duration;

use super::measure::Spent;

/// A row of the table.
#[derive(Default)]
pub(crate) struct Row {
    /// What is measured.
    pub what: String,
    /// What the program takes.
    pub ours: String,
    /// What the reference takes, and what it is.
    pub reference: String,
    /// The ratio of both.
    pub ratio: Option<f64>,
    /// The ratio of the processor time of both, which other programs on the machine affect less.
    pub processor: Option<f64>,
    /// The ratio to reach.
    pub goal: Option<f64>,
    /// The exponent of growth.
    pub exponent: Option<f64>,
}

impl Row {
    /// A row with the duration of a task; the rest is added.
    pub(crate) fn new(what: impl Into<String>, ours: Duration) -> Self {
        Self { what: what.into(), ours: seconds(ours), ..Self::default() }
    }

    /// A row with the duration of a task beside that of a reference, and the ratio to reach.
    pub(crate) fn spent(
        what: impl Into<String>,
        ours: &Spent,
        name: &str,
        reference: &Spent,
        goal: f64,
    ) -> Self {
        let row = Self::new(what, ours.wall).beside(name, ours.wall, reference.wall, goal);
        // Processor time is counted in hundredths of a second.
        let processor = (reference.processor > Duration::from_millis(10))
            .then(|| ours.processor.as_secs_f64() / reference.processor.as_secs_f64());
        Self { processor, ..row }
    }

    /// A row with a number of bytes beside another.
    pub(crate) fn bytes(what: impl Into<String>, ours: u64, name: &str, reference: u64, goal: f64) -> Self {
        let megabytes = |bytes: u64| format!("{:.1} MB", bytes as f64 / 1e6);
        Self {
            what: what.into(),
            ours: megabytes(ours),
            reference: format!("{} {name}", megabytes(reference)),
            ratio: Some(ours as f64 / reference.max(1) as f64),
            goal: Some(goal),
            ..Self::default()
        }
    }

    /// Adds a reference and the ratio to reach.
    pub(crate) fn beside(mut self, name: &str, ours: Duration, reference: Duration, goal: f64) -> Self {
        self.reference = format!("{} {name}", seconds(reference));
        self.ratio = Some(ours.as_secs_f64() / reference.as_secs_f64().max(1e-9));
        self.goal = Some(goal);
        self
    }

    /// Adds the exponent of growth, if more than one size was measured.
    pub(crate) fn growing(mut self, points: &[(usize, Duration)]) -> Self {
        self.exponent = exponent(points);
        self
    }

    pub(super) fn print(&self) {
        let number = |number: Option<f64>, digits: usize| {
            number.map_or(String::new(), |number| format!("{number:.digits$}"))
        };
        let met = match (self.ratio, self.goal) {
            (Some(ratio), Some(goal)) if ratio <= goal => "met",
            (Some(_), Some(_)) => "",
            _ => "-",
        };
        println!(
            "{:<58} {:>10}  {:<36} {:>8} {:>8} {:>6} {:>4} {:>8}",
            self.what,
            self.ours,
            self.reference,
            number(self.ratio, 2),
            number(self.processor, 2),
            number(self.goal, 2),
            met,
            number(self.exponent, 2)
        );
    }
}

/// Prints the names of the columns.
pub(super) fn print_header() {
    println!(
        "{:<58} {:>10}  {:<36} {:>8} {:>8} {:>6} {:>4} {:>8}",
        "what", "ours", "reference", "ratio", "of CPU", "goal", "", "exponent"
    );
}

/// Formats a duration with three digits.
pub(crate) fn seconds(time: Duration) -> String {
    match time.as_secs_f64() {
        s if s >= 1.0 => format!("{s:.2} s"),
        s if s >= 1e-3 => format!("{:.1} ms", s * 1e3),
        s => format!("{:.0} µs", s * 1e6),
    }
}

/// Returns the exponent `k` for which the time grows as the size to the power of `k`, by least squares over the logarithms.
fn exponent(points: &[(usize, Duration)]) -> Option<f64> {
    let logs: Vec<(f64, f64)> =
        points.iter().map(|(size, time)| ((*size as f64).ln(), time.as_secs_f64().max(1e-6).ln())).collect();
    let count = logs.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| logs.iter().map(of).sum::<f64>() / count;
    let (x, y) = (mean(|log| log.0), mean(|log| log.1));
    let (over, under) = logs.iter().fold((0.0, 0.0), |(over, under), log| {
        (over + (log.0 - x) * (log.1 - y), under + (log.0 - x).powi(2))
    });
    (logs.len() > 1 && under > 0.0).then(|| over / under)
}
