//! Serialization of paths, locators and days in a stored location.

use std::sync::LazyLock;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::actor::Actor;
use crate::domain::cite::Cite;
use crate::domain::date::Date;
use crate::domain::day::Day;
use crate::domain::event::Event;
use crate::domain::locator::Locator;
use crate::domain::record::{ExpectedType, FieldPath, FieldSpec, IN_PROSE, PathStep};
use crate::domain::source::Source;

/// A path as JSON: `["claim", 0]` for each step.
pub(crate) mod path {
    use super::{Deserialize, Deserializer, Error, FieldPath, KEYS, PathStep, Serialize, Serializer};

    /// Serializes a path.
    pub(crate) fn serialize<S: Serializer>(path: &FieldPath, to: S) -> Result<S::Ok, S::Error> {
        path.iter().map(|step| (step.key, step.nth)).collect::<Vec<_>>().serialize(to)
    }

    /// Deserializes a path; an unknown key is an error.
    pub(crate) fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<FieldPath, D::Error> {
        let steps = Vec::<(String, u32)>::deserialize(from)?;
        let known = |(key, nth): (String, u32)| {
            let key = KEYS.iter().copied().find(|known| *known == key);
            key.map(|key| PathStep { key, nth }).ok_or_else(|| D::Error::custom("unknown field"))
        };
        steps.into_iter().map(known).collect()
    }
}

/// A locator as written in the dossier.
pub(crate) mod locator {
    use super::{Deserialize, Deserializer, Error, Locator, Serialize, Serializer};

    /// Serializes a locator.
    pub(crate) fn serialize<S: Serializer>(at: &Option<Locator>, to: S) -> Result<S::Ok, S::Error> {
        at.as_ref().map(Locator::as_written).serialize(to)
    }

    /// Deserializes a locator.
    pub(crate) fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<Option<Locator>, D::Error> {
        let text = Option::<String>::deserialize(from)?;
        text.map(|text| Locator::parse(&text).map_err(|error| D::Error::custom(error.message))).transpose()
    }
}

/// A day as in ISO 8601.
pub(crate) mod day {
    use super::{Date, Day, Deserialize, Deserializer, Error, Serialize, Serializer};

    /// Serializes a day.
    pub(crate) fn serialize<S: Serializer>(day: &Option<Day>, to: S) -> Result<S::Ok, S::Error> {
        day.map(|day| day.to_string()).serialize(to)
    }

    /// Deserializes a day; a longer date is an error.
    pub(crate) fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<Option<Day>, D::Error> {
        let read = |text: String| {
            let period = Date::parse(&text).ok().and_then(|date| date.period());
            let day = period.filter(|period| period.first() == period.last()).map(|period| period.first());
            day.ok_or_else(|| D::Error::custom("not a day"))
        };
        Option::<String>::deserialize(from)?.map(read).transpose()
    }
}

/// Every key of a dossier.
static KEYS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let mut keys = vec![IN_PROSE];
    for specs in [Actor::specs(), Event::specs(), Source::specs(), Cite::specs()] {
        collect(specs, &mut keys);
    }
    keys
});

fn collect(specs: &'static [FieldSpec], keys: &mut Vec<&'static str>) {
    for spec in specs {
        let is_new = !keys.contains(&spec.key);
        if is_new {
            keys.push(spec.key);
        }
        let mut expected = (spec.expected)();
        if let ExpectedType::List(inner) | ExpectedType::OneOrList(inner) = expected {
            expected = inner();
        }
        match expected {
            // A record nested in its own kind has already been collected.
            ExpectedType::Record(_, inner) if is_new => collect(inner(), keys),
            _ => {}
        }
    }
}
