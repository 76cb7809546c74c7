//! The guard of a column: what is looked for there, and what of it a text holds.
//!
//! Rule: what a field is asked for by its dictionary is not told; the programme names those fields. Columns of
//! identifiers are the study's own, and only what can be told from any identifier is looked for there.

use super::age::Limit;
use super::date::Alone;
use super::heading::{says, words};
use super::postal;
use super::shield::freed;
use super::sight::Seek;
use super::tally::Tally;
use super::titled;
use crate::check::rules::within;
use crate::dictionary::{Field, Plain, Restriction, Schema, Tier, ValueType};
use crate::finding::{Applicability, Detail, Edit, Fix, Level, Remedy, Rule, Verdict};
use crate::programme::{Exempt, Privacy, Sight};
use crate::text::Words;

/// What is looked for in one column.
#[derive(Debug)]
pub struct Guard {
    seekers: Vec<Seeker>,
    /// One of them tells of what the dictionary asks for too.
    tells_of_asked: bool,
    /// Texts with fewer figures, no at sign and no more bytes hold nothing.
    least_digits: u32,
    most_bytes: usize,
}

impl Default for Guard {
    fn default() -> Guard {
        Guard { seekers: Vec::new(), tells_of_asked: false, least_digits: u32::MAX, most_bytes: usize::MAX }
    }
}

/// One kind of information that is looked for.
#[derive(Debug)]
pub struct Seeker {
    /// The rule of a finding.
    pub rule: Rule,
    /// Its level.
    pub level: Level,
    /// The centre's reason.
    pub why: Option<Box<Words>>,
    seek: Seek,
    cap: bool,
}

impl Guard {
    /// The guard of a field of the dictionary.
    pub fn of_field(privacy: &Privacy, schema: &Schema, field: &Field) -> Guard {
        let heading = words(&field.name);
        let identifier = is_identifier(privacy, schema, field, &heading);
        let codes = !field.code_labels.is_empty() || field.code_list().is_some();
        let names_files = |look: &crate::programme::Look| matches!(&look.check, Sight::DateInFileName { fields } if fields.contains(&field.name));
        let files = privacy.look_for.iter().any(names_files);
        let mut guard = Guard::default();
        for look in &privacy.look_for {
            let exempt = exempt(privacy, schema, field, &heading, look.check.rule());
            if exempt.is_some_and(|exempt| exempt.level.is_none()) {
                continue;
            }
            let named = |phrases: &[String]| says(&heading, phrases);
            let seek = match &look.check {
                Sight::HealthInsuranceNumber => Some(Seek::Health),
                Sight::Email => Some(Seek::Email),
                _ if identifier => None,
                Sight::Age { words, years, days, fields, .. } => {
                    let stated =
                        fields.iter().find(|f| [schema.name.as_str(), "*"].contains(&f.table.as_str()) && f.field == field.name);
                    let own = field.units.as_deref().or_else(|| unit_in(&heading)).filter(|_| named(words));
                    limit(stated.map(|f| f.unit.as_str()).or(own), *years, *days).map(Seek::Age)
                }
                Sight::Name { .. } | Sight::Address { .. } => None,
                Sight::DateInFileName { .. } => files.then_some(Seek::FileDate),
                Sight::CalendarDate { .. } if files => None,
                Sight::LongText { .. } | Sight::NameInText { .. } | Sight::AgeInText { .. } | Sight::AddressInText { .. }
                    if codes || field.value_type != ValueType::String =>
                {
                    None
                }
                // Where less is allowed, that is told.
                Sight::LongText { .. } if guard.seekers.iter().any(|seeker| matches!(seeker.seek, Seek::Long(_))) => None,
                Sight::FreeText { fields, characters } => fields.contains(&field.name).then_some(Seek::Long(*characters)),
                Sight::RecordNumber { words } => Some(Seek::Record { words: words.clone() }),
                Sight::NameInText { titles, fields } => {
                    Some(Seek::Titled { titles: titles.clone(), turned: fields.contains(&field.name) })
                }
                check => seek_anywhere(check, &heading, Alone::Forms),
            };
            guard.add(look, exempt.and_then(|exempt| exempt.level), seek);
        }
        // What the centre forbids in a field whatever it is, it forbids for that reason.
        let strict = |look: &&crate::programme::Look| {
            look.why.is_some() && matches!(&look.check, Sight::FreeText { fields, .. } if fields.contains(&field.name))
        };
        if let Some(look) = privacy.look_for.iter().find(strict) {
            for seeker in &mut guard.seekers {
                (seeker.level, seeker.why) = (seeker.level.min(Level::Warning), look.why.clone().map(Box::new));
                if let Seek::Date { alone, .. } = &mut seeker.seek {
                    (*alone, guard.least_digits) = (Alone::Forms, guard.least_digits.min(2));
                }
            }
        }
        guard
    }

    /// The guard of a column that the dictionary does not know.
    pub fn of_stranger(privacy: &Privacy, heading: &str) -> Guard {
        let heading = words(heading);
        let identifier = says(&heading, &privacy.identifier_words);
        let mut guard = Guard::default();
        for look in &privacy.look_for {
            let seek = match &look.check {
                Sight::HealthInsuranceNumber => Some(Seek::Health),
                Sight::Email => Some(Seek::Email),
                Sight::RecordNumber { words } if says(&heading, words) => Some(Seek::RecordColumn),
                _ if identifier => None,
                Sight::RecordNumber { words } => Some(Seek::Record { words: words.clone() }),
                Sight::Name { words } => says(&heading, words).then_some(Seek::Name),
                Sight::Address { words } => says(&heading, words).then_some(Seek::Address),
                Sight::Age { words, years, days, .. } => {
                    let unit = unit_in(&heading).unwrap_or("years");
                    limit(Some(unit).filter(|_| says(&heading, words)), *years, *days).map(Seek::Age)
                }
                check => seek_anywhere(check, &heading, Alone::Numbers),
            };
            guard.add(look, None, seek);
        }
        guard
    }

    fn add(&mut self, look: &crate::programme::Look, level: Option<Level>, seek: Option<Seek>) {
        let Some(seek) = seek else { return };
        let rule = look.check.rule();
        // A column of names is told as such, and one of addresses.
        let in_text = matches!(seek, Seek::Placed { .. });
        if !in_text
            && matches!(rule, Rule::PersonName | Rule::PostalCode)
            && self.seekers.iter().any(|seeker| seeker.rule == rule)
        {
            return;
        }
        let cap = matches!(look.check, Sight::Age { cap: true, .. });
        self.least_digits = self.least_digits.min(seek.least_digits().unwrap_or(u32::MAX));
        self.most_bytes = match seek {
            Seek::Name | Seek::Address => 0,
            Seek::Titled { .. } => self.most_bytes.min(titled::LEAST),
            Seek::Long(most) => self.most_bytes.min(most as usize),
            _ => self.most_bytes,
        };
        self.tells_of_asked |= seek.tells_of_asked();
        let level = level.or(look.level).unwrap_or(rule.level());
        self.seekers.push(Seeker { rule, level, why: look.why.clone().map(Box::new), seek, cap });
    }

    /// True when something is told even of what the dictionary asks for.
    pub fn tells_of_asked(&self) -> bool {
        self.tells_of_asked
    }

    /// True when nothing is to be told of a text; `asked` when it has the form that the dictionary asks for there.
    #[inline]
    pub fn passes(&self, text: &str, asked: bool) -> bool {
        if asked && !self.tells_of_asked {
            return true;
        }
        let tally = Tally::of(text);
        if tally.digits < self.least_digits && tally.ats == 0 && tally.bytes <= self.most_bytes {
            return true;
        }
        !self
            .seekers
            .iter()
            .any(|seeker| seeker.seek.may_see(&tally) && (!asked || seeker.tells_of_asked()) && seeker.seek.sees(text))
    }

    /// The same for a whole number written plainly, of at most nine digits.
    pub fn passes_whole(&self, n: f64, text: &str) -> bool {
        self.seekers.iter().all(|seeker| match seeker.seek {
            Seek::Age(limit) => n <= f64::from(limit.most) || !limit.sees(text),
            Seek::BirthYear | Seek::BornBefore(_) | Seek::RecordColumn | Seek::Address => false,
            _ => n < 1e7 || !seeker.seek.sees(text),
        })
    }

    /// The largest whole number up to which [`Guard::passes_whole`] holds of all; none when it may not even of small ones.
    pub fn harmless_whole(&self) -> Option<u32> {
        self.seekers.iter().try_fold(9_999_999, |most: u32, seeker| match seeker.seek {
            Seek::Age(limit) => Some(most.min(limit.most)),
            Seek::BirthYear | Seek::BornBefore(_) | Seek::RecordColumn | Seek::Address => None,
            _ => Some(most),
        })
    }

    /// The largest number of which, written plainly in a text, nothing is to be told, nor of smaller ones; none when something
    /// may be of any.
    pub fn harmless_digits(&self) -> Option<u32> {
        self.seekers.iter().try_fold(99_999_999, |most: u32, seeker| Some(most.min(seeker.seek.harmless_digits()?)))
    }

    /// What a text holds, in the order in which it is looked for; `asked` as for [`Guard::passes`].
    pub fn seen(&self, text: &str, asked: bool) -> Vec<&Seeker> {
        let tally = Tally::of(text);
        let told = |seeker: &&Seeker| !asked || seeker.tells_of_asked();
        let seeing = |seeker: &&Seeker| seeker.seek.may_see(&tally) && seeker.seek.sees(text);
        let mut seen: Vec<&Seeker> = self.seekers.iter().filter(told).filter(seeing).collect();
        let has = |seen: &[&Seeker], rule| seen.iter().any(|seeker| seeker.rule == rule);
        // One thing has one name: a date of birth is not told again as a date, nor a number that insures as one of a file.
        if has(&seen, Rule::DateOfBirth) {
            seen.retain(|seeker| seeker.rule != Rule::CalendarDate);
        }
        // A postal code and the address before it are one: what takes out the one takes out the other.
        if seen.iter().any(|seeker| seeker.seek == Seek::Postal) {
            seen.retain(|seeker| !matches!(seeker.seek, Seek::Placed { .. }));
        }
        if has(&seen, Rule::AgeOverLimit) {
            seen.retain(|seeker| seeker.rule != Rule::YearOfBirth);
        }
        if has(&seen, Rule::HealthInsuranceNumber) && has(&seen, Rule::RecordNumber) {
            let left = freed(text, "", &|piece| Seek::Health.sees(piece));
            seen.retain(|seeker| seeker.rule != Rule::RecordNumber || seeker.seek.sees(&left));
        }
        seen
    }

    /// The limit of an age that may be written in the place of a higher one: in years, and as it is written.
    pub fn cap(&self) -> Option<(u32, u32)> {
        self.seekers.iter().find_map(|seeker| match &seeker.seek {
            Seek::Age(limit) if seeker.cap => Some((if limit.years { limit.most } else { limit.most / 365 }, limit.most)),
            _ => None,
        })
    }

    /// True when a rule would be told of a text.
    pub fn tells(&self, rule: Rule, text: &str, asked: bool) -> bool {
        self.seen(text, asked).iter().any(|seeker| seeker.rule == rule)
    }

    /// The repair that takes what a rule sees out of a field; `accepts` says whether the field's patterns take a text.
    /// None where it would leave a blank that the dictionary refuses, and for texts, which only a person can judge.
    pub fn fix(&self, schema: &Schema, field: &Field, rule: Rule, accepts: &dyn Fn(&str) -> bool) -> Option<Fix> {
        let seeker = self.seekers.iter().find(|seeker| seeker.rule == rule)?;
        let remedy = match &seeker.seek {
            Seek::Postal if accepts("H3T") && !accepts("H3T 1C5") => Remedy::Shorten,
            Seek::Age(limit) if seeker.cap && allows(field, limit.most) => Remedy::Cap(limit.most.to_string()),
            Seek::Titled { .. } | Seek::Aged { .. } | Seek::Long(_) | Seek::FileDate => return None,
            _ if field.always_required() => return None,
            _ => Remedy::Blank,
        };
        let edit = Edit::Protect { table: schema.name.clone(), field: field.name.clone(), rule, remedy };
        Some(Fix { edit, applicability: Applicability::Ask })
    }
}

impl Seeker {
    /// True for ages and years: a form does not make them harmless.
    pub fn tells_of_asked(&self) -> bool {
        self.seek.tells_of_asked()
    }

    /// What the centre forbids speaks for its verdict; the rest is advice.
    pub fn verdict(&self) -> Verdict {
        verdict(self.level, self.rule)
    }

    /// The arguments of a finding: the limit of an age, the letters that a text may have.
    pub fn detail(&self) -> Detail {
        match &self.seek {
            Seek::Age(limit) => {
                let name = if limit.years { "years" } else { "days" }.to_owned();
                Detail::NamedCount { name, count: u64::from(limit.most) }
            }
            Seek::BornBefore(year) => Detail::NamedCount { name: "born".to_owned(), count: u64::from(*year) },
            Seek::Address => Detail::Name { name: "address".to_owned() },
            Seek::Aged { most, .. } => Detail::NamedCount { name: "years".to_owned(), count: u64::from(*most) },
            Seek::Long(most) => Detail::Count { count: u64::from(*most), of: None },
            Seek::Titled { .. } => Detail::Count { count: 1, of: None },
            _ => Detail::None,
        }
    }
}

/// The verdict of a finding at a level.
pub fn verdict(level: Level, rule: Rule) -> Verdict {
    if level == Level::Error { Verdict::Receiver } else { rule.verdict() }
}

/// The area of a text's postal code.
pub fn shortened(text: &str) -> Option<&'static str> {
    postal::area(text)
}

/// Kinds that are looked for in the same way wherever they may be.
/// `alone` is what else is a date under a heading of dates.
fn seek_anywhere(check: &Sight, heading: &[String], alone: Alone) -> Option<Seek> {
    let named = |phrases: &[String]| says(heading, phrases);
    Some(match check {
        Sight::SocialInsuranceNumber { words } => Seek::Insurance { named: named(words), words: words.clone() },
        Sight::SocialSecurityNumber { words } => Seek::Security { named: named(words), words: words.clone() },
        Sight::Telephone { words } => Seek::Telephone { named: named(words) },
        Sight::PostalCode => Seek::Postal,
        Sight::AddressInText { words } => Seek::Placed { words: words.clone() },
        Sight::DateOfBirth { words } if named(words) => Seek::BirthColumn(alone),
        Sight::DateOfBirth { words } => Seek::Birth { words: words.clone() },
        Sight::CalendarDate { months, words } => {
            Seek::Date { months: *months, alone: if named(words) { alone } else { Alone::Nothing } }
        }
        Sight::YearOfBirth { words } if named(words) => Seek::BirthYear,
        Sight::BornBefore { words, year } if named(words) => Seek::BornBefore(*year),
        Sight::AgeInText { words, before, years } => Seek::Aged { most: *years, words: words.clone(), before: before.clone() },
        Sight::NameInText { titles, .. } => Seek::Titled { titles: titles.clone(), turned: false },
        Sight::LongText { characters } => Seek::Long(*characters),
        _ => return None,
    })
}

/// True for a field of identifiers: by its tier, its rules, or a word of its name.
pub fn identifies(privacy: &Privacy, schema: &Schema, field: &Field) -> bool {
    is_identifier(privacy, schema, field, &words(&field.name))
}

fn is_identifier(privacy: &Privacy, schema: &Schema, field: &Field, heading: &[String]) -> bool {
    stands_alone(schema, field) || says(heading, &privacy.identifier_words)
}

/// True for a field of identifiers that tells rows apart, or refers to those of another table: one word for several of them
/// would make them one.
pub fn is_key(privacy: &Privacy, schema: &Schema, field: &Field) -> bool {
    let keyed = schema.unique_keys.iter().any(|key| key.contains(&field.name));
    stands_alone(schema, field) || keyed && identifies(privacy, schema, field)
}

/// True for a field that is an identifier whatever it is called.
fn stands_alone(schema: &Schema, field: &Field) -> bool {
    let refers = |name: &str| schema.foreign_keys.iter().any(|key| key.mappings.iter().any(|(local, _)| local == name));
    field.tier == Tier::Id || field.unique || refers(&field.name)
}

/// What the programme says of a rule in a field, where it says something.
fn exempt<'p>(privacy: &'p Privacy, schema: &Schema, field: &Field, heading: &[String], rule: Rule) -> Option<&'p Exempt> {
    privacy.exempt.iter().find(|exempt| {
        let named = |of: &String| of == "*" || *of == field.name;
        (exempt.table == "*" || exempt.table == schema.name)
            && (exempt.fields.iter().any(named) || says(heading, &exempt.words))
            && (exempt.rules.is_empty() || exempt.rules.contains(&rule))
    })
}

/// The unit that a heading names.
fn unit_in(heading: &[String]) -> Option<&'static str> {
    heading.iter().find_map(|word| match word.as_str() {
        "day" | "days" | "jour" | "jours" | "j" => Some("days"),
        "year" | "years" | "yr" | "yrs" | "an" | "ans" | "annee" | "annees" => Some("years"),
        "month" | "months" | "mois" | "week" | "weeks" | "semaine" | "semaines" => Some("other"),
        _ => None,
    })
}

fn limit(unit: Option<&str>, years: u32, days: u32) -> Option<Limit> {
    match unit.map(str::to_ascii_lowercase).as_deref() {
        Some("days" | "day" | "jours") => Some(Limit { most: days, years: false }),
        Some("years" | "year" | "ans" | "années") => Some(Limit { most: years, years: true }),
        _ => None,
    }
}

/// True when the dictionary takes a number in a field.
fn allows(field: &Field, number: u32) -> bool {
    let plain = |restriction: &Restriction| match restriction {
        Restriction::Plain(Plain { range: Some(range), .. }) => within(range, f64::from(number)),
        _ => true,
    };
    field.restrictions.iter().all(plain)
}
