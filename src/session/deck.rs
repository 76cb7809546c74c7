//! Cards: values to mend one by one, and what they could become.

use super::Session;
use super::findings::can_acknowledge;
use super::phrases::Speaker;
use super::votes::is_about;
use crate::check::near::fold;
use crate::check::privacy::shortened;
use crate::dictionary::ValueType;
use crate::finding::{Applicability, Detail, Edit, Group, Level, Rule, Scope, Why};
use crate::order::{Collected, InOrder};
use crate::programme::Things;
use crate::protocol::{CardView, HIDDEN, PileView, Reply, SuggestionView};
use crate::repair::{Advisor, Card, Pile, Suggestion, Vote, deal, existing, stored, value_of};
use crate::study::Study;
use crate::text::{message, prompt};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Cells that are changed one by one, because the rest of their rows decides.
pub(super) const BY_ROW: u64 = 5_000;
/// What a field of truths takes.
pub(super) const TRUTHS: [&str; 2] = ["true", "false"];
/// Cards given at a time, at most.
const WINDOW: u64 = 200;

/// Identifiers: 0 where they stand nowhere, 1 where others refer to them, 2 and more where a row is called so.
type Twins = BTreeMap<String, u64>;

/// Advisors by table and field, made when they are asked for; and what is wrong with cells, for what hangs on them.
pub(super) struct Advisors<'s> {
    study: &'s Study,
    groups: &'s [Group],
    /// Errors of cells, by table and field.
    errors: OnceCell<HashMap<&'s str, HashMap<&'s str, Vec<&'s Group>>>>,
    known: Vec<(String, String, Option<Advisor<'s>>)>,
}

impl<'s> Advisors<'s> {
    pub(super) fn new(study: &'s Study, groups: &'s [Group]) -> Advisors<'s> {
        Advisors { study, groups, errors: OnceCell::new(), known: Vec::new() }
    }

    /// The errors of cells of a column.
    fn errors_of(&self, table: &str, field: &str) -> &[&'s Group] {
        let all = self.errors.get_or_init(|| {
            let mut all: HashMap<&str, HashMap<&str, Vec<&Group>>> = HashMap::new();
            let is_error = |group: &&Group| group.level == Level::Error && group.key.rule.scope() == Scope::Cell;
            for group in self.groups.iter().filter(is_error) {
                if let (Some(table), Some(field)) = (group.key.table.as_deref(), group.key.field.as_deref()) {
                    all.entry(table).or_default().entry(field).or_default().push(group);
                }
            }
            all
        });
        all.get(table).and_then(|fields| fields.get(field)).map_or(&[], Vec::as_slice)
    }

    pub(super) fn of(&mut self, table: &str, field: &str) -> Option<&Advisor<'s>> {
        let place = self.known.iter().position(|(t, f, _)| t == table && f == field);
        let at = place.unwrap_or_else(|| {
            let schema = self.study.dictionary.schema(table);
            let position = schema.and_then(|schema| Some((schema, schema.position(field)?)));
            let made = position.map(|(schema, position)| Advisor::new(schema, position, &self.study.programme));
            self.known.push((table.to_owned(), field.to_owned(), made));
            self.known.len() - 1
        });
        self.known.get(at).and_then(|(.., made)| made.as_ref())
    }
}

impl Session {
    /// The cards of the last report.
    pub(super) fn deck(&self) -> &[Pile] {
        let (Some(report), Some(study)) = (&self.report, &self.study) else { return &[] };
        self.deck.get_or_init(|| {
            let asked = self.by_value();
            let settled = |group: &Group| {
                let voted = is_about(&asked, group);
                // What only a defect of the dictionary warns of is not to be mended.
                let meant = group.level == Level::Warning && self.defect_of(group).is_some_and(|defect| defect.told);
                voted || meant || !self.acknowledged.is_empty() && self.acknowledged.contains_key(&group.key.id())
            };
            deal(&report.groups, &study.dictionary, &settled, &|group| self.concealing(group).is_some())
        })
    }

    pub(super) fn cards(&self, column: Option<&(String, String)>, (offset, limit): (u64, u64), most: bool) -> Reply {
        let (Some(report), Some(study)) = (&self.report, &self.study) else {
            return Reply::Cards { total: 0, cells: 0, piles: Vec::new(), cards: Vec::new() };
        };
        let speaker = self.speaker(&study.dictionary);
        let mut advisors = Advisors::new(study, &report.groups);
        let is_it = |pile: &&Pile| column.is_none_or(|(table, field)| pile.table == *table && pile.field == *field);
        let chosen: Vec<&Pile> = self.deck().iter().filter(is_it).collect();
        let mut all: Vec<(&Pile, &Card)> = Vec::new();
        chosen.iter().for_each(|pile| all.extend(pile.cards.iter().map(|card| (*pile, card))));
        if most {
            all.order_by_key(|(_, card)| std::cmp::Reverse(card.cells));
        }
        let window: Vec<(&Pile, &Card)> = all.into_iter().skip(offset as usize).take(limit.min(WINDOW) as usize).collect();
        let also = self.also(&window, &report.groups, study);
        let twins = twins(&window, &report.groups, study);
        let mut cards = Vec::new();
        for (at, (pile, card)) in window.iter().enumerate() {
            let same = also.get(at).cloned().unwrap_or_default();
            let same = same.into_iter().map(|(t, f, n)| (t.clone(), speaker.table_label(&t), f, n)).collect();
            cards.extend(self.card_view(pile, card, &mut advisors, &speaker, (same, &twins)));
        }
        let view = |pile: &Pile| PileView {
            table_label: speaker.table_label(&pile.table),
            field_label: speaker.label_of(Some(&pile.table), Some(&pile.field)).unwrap_or_else(|| pile.field.clone()),
            codes: codes_of(study, &pile.table, &pile.field),
            values: pile.cards.len() as u64,
            beyond: pile.beyond,
            cells: pile.cells,
            table: pile.table.clone(),
            field: pile.field.clone(),
        };
        Reply::Cards {
            total: chosen.iter().map(|pile| pile.cards.len() as u64).sum(),
            cells: chosen.iter().map(|pile| pile.cells).sum(),
            piles: self.deck().iter().map(view).collect(),
            cards,
        }
    }

    fn card_view(
        &self,
        pile: &Pile,
        card: &Card,
        advisors: &mut Advisors<'_>,
        speaker: &Speaker<'_>,
        (also, twins): (Vec<(String, String, String, u64)>, &Twins),
    ) -> Option<CardView> {
        let (report, study) = (self.report.as_ref()?, self.study.as_ref()?);
        let groups: Vec<&Group> = card.groups.iter().filter_map(|at| report.groups.get(*at as usize)).collect();
        let first = groups.first()?;
        let value = value_of(first)?.to_owned();
        let rules: Vec<Rule> = groups.iter().map(|group| group.key.rule).collect();
        let personal = self.personal(first);
        // All that is masked is told by what makes it so.
        let telling = self.concealing(first).filter(|_| card.masked).unwrap_or(first);
        let fix = groups.iter().find_map(|group| match group.fix.as_ref()? {
            fix if fix.applicability == Applicability::Manual => None,
            fix => match &fix.edit {
                Edit::Replace { to, .. } => Some(to.as_str()),
                _ => None,
            },
        });
        let field = study.dictionary.schema(&pile.table).and_then(|schema| schema.field(&pile.field))?;
        let label = |code: &str| field.code_labels.get(code).map(|words| words.get(self.lang).to_owned()).filter(|l| l != code);
        let undecided = undecided(advisors, &pile.table, &groups, speaker);
        let advisor = advisors.of(&pile.table, &pile.field)?;
        let mut found: Vec<Suggestion> = Vec::new();
        let there = groups.iter().flat_map(|group| existing(group));
        // What is there but wrong itself is mended there, not copied.
        let right = there.filter(|to| advisor.takes(to, &[]));
        found.extend(right.map(|to| Suggestion { to, why: Why::Existing }));
        // What a reference may be called is what is there.
        if found.is_empty() && !rules.contains(&Rule::Orphan) {
            found = advisor.suggest(&value, fix, &rules);
        }
        // The same number under the person's own centre, where it is there; what names a row is not to name two.
        let most = if is_own(study, &pile.table, &pile.field) { 1 } else { u64::MAX };
        let there = |to: &String| twins.get(to).is_some_and(|there| (1..=most).contains(there)) && advisor.takes(to, &rules);
        let twin = groups.iter().find_map(|group| twin(group)).filter(there);
        found.extend(twin.map(|to| Suggestion { to, why: Why::Centre }));
        // Who would come back with the answer to a question is nobody else.
        let answer = self.answer(first, &value);
        if answer.is_some() {
            found.clear();
        }
        // Of a cell that another one decides, nothing is emptied while that one is not right itself.
        if !undecided.is_empty() {
            found.retain(|one| !one.to.is_empty());
        }
        found.extend(
            stored(study, first, &value)
                .filter(|to| advisor.takes(to, &rules))
                .map(|to| (to, Why::Stored))
                .map(|(to, why)| Suggestion { to, why }),
        );
        // What still looks personal is not written out.
        if !personal.is_empty() {
            found.retain(|one| advisor.takes(&one.to, &personal));
        }
        if card.masked {
            found.clear();
        }
        // What is gone from the file is not to be had here.
        let lost = found.is_empty() && matches!(first.key.rule, Rule::DigitsLost | Rule::Shortened);
        // Of a postal code that is not shown, its area may be: with the first cell, it tells the card from others.
        let area = shortened(&value).filter(|_| !personal.is_empty() && !card.masked);
        let area = area.filter(|area| found.iter().any(|one| one.to == *area));
        let synonyms = found.iter().filter(|one| one.why == Why::Synonym).count();
        // A word for several codes names none of them.
        let is_sure = |why: Why| why.is_sure() && (why != Why::Synonym || synonyms < 2);
        let suggestions = found.into_iter().map(|one| SuggestionView {
            label: label(&one.to),
            why: prompt::suggested(self.lang, one.why).to_owned(),
            sure: is_sure(one.why),
            to: one.to,
        });
        let place = first.places.window(0, 1).first().copied();
        let place = place.and_then(|(source, row)| study.place(source, row, first.columns.get(&source).copied()));
        let warnings = groups.iter().map(|group| group.key.id()).filter(|_| groups.iter().all(|group| can_acknowledge(group)));
        let mut named: Vec<(String, String)> = Vec::new();
        for rule in rules.iter().chain(&personal) {
            let name = (rule.code().to_owned(), message::title(*rule, self.lang).to_owned());
            if !named.contains(&name) {
                named.push(name);
            }
        }
        Some(CardView {
            id: telling.key.id(),
            table: pile.table.clone(),
            table_label: speaker.table_label(&pile.table),
            field: pile.field.clone(),
            field_label: speaker.field_label(field),
            level: first.level,
            rules: named,
            says: match (undecided.is_empty(), answer) {
                _ if card.masked => speaker.say(telling, false).what,
                (_, Some(vote)) => {
                    let label = speaker.label_of(Some(&vote.table), Some(&vote.field));
                    prompt::answer_first(self.lang, label.as_deref().unwrap_or(&vote.field), &value)
                }
                _ if lost => {
                    let said = speaker.say(first, personal.is_empty());
                    format!("{} {} {}", said.what, prompt::not_here(self.lang), said.how)
                }
                (true, _) => {
                    let mut says = self.says(first, advisors.of(&pile.table, &pile.field)?, speaker);
                    if personal.is_empty() {
                        says = self.with_excel(study, first, says, self.lang);
                    }
                    match area {
                        Some(area) => format!("{area} {HIDDEN} · {} · {says}", place.as_ref().map_or("", |place| &place.cell)),
                        None => says,
                    }
                }
                (false, _) => prompt::settle_first(self.lang, &undecided),
            },
            cells: card.cells,
            by_row: card.by_row,
            too_many: card.masked || card.by_row && card.cells > BY_ROW,
            suggestions: suggestions.collect(),
            codes: codes_of(study, &pile.table, &pile.field),
            also,
            warnings: warnings.collect(),
            first: place,
            hidden: !personal.is_empty(),
            value,
        })
    }

    /// The question of which an answer would put a value where a reference leads that leads nowhere.
    fn answer(&self, group: &Group, value: &str) -> Option<&Vote> {
        let Detail::Reference { table, .. } = &group.key.detail else { return None };
        let gives = |edit: &Edit| matches!(edit, Edit::Replace { table: of, to, .. } if of == table && to == value);
        let mut votes = self.votes().iter().filter(|vote| vote.table == *table);
        votes.find(|vote| vote.choices.iter().flat_map(|choice| &choice.edits).any(|(edit, _)| gives(edit)))
    }

    /// What is expected: the first codes of a list, or what the finding says.
    fn says(&self, group: &Group, advisor: &Advisor<'_>, speaker: &Speaker<'_>) -> String {
        match (&group.key.detail, group.key.when.is_none()) {
            (Detail::Codes { .. }, true) => prompt::codes_said(self.lang, &advisor.column.codes),
            _ => speaker.say(group, self.personal(group).is_empty()).what,
        }
    }

    /// For cards of a window, the other columns of the same rules in which their value is to be mended too.
    fn also(&self, window: &[(&Pile, &Card)], groups: &[Group], study: &Study) -> Vec<Vec<(String, String, u64)>> {
        let value = |card: &Card| card.groups.first().and_then(|at| value_of(groups.get(*at as usize)?));
        let mut wanted: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, (_, card)) in window.iter().enumerate().filter(|(_, (_, card))| !card.by_row) {
            wanted.entry(value(card).unwrap_or_default()).or_default().push(at);
        }
        let field = |pile: &Pile| study.dictionary.schema(&pile.table).and_then(|schema| schema.field(&pile.field));
        let mut out = vec![Vec::new(); window.len()];
        for pile in self.deck() {
            for card in pile.cards.iter().filter(|card| !card.by_row) {
                for at in value(card).and_then(|value| wanted.get(value)).into_iter().flatten() {
                    let Some((own, _)) = window.get(*at) else { continue };
                    let same = match (field(own), field(pile)) {
                        (Some(a), Some(b)) => {
                            (a.value_type, a.is_array, &a.restrictions) == (b.value_type, b.is_array, &b.restrictions)
                        }
                        _ => false,
                    };
                    if let Some(out) = out.get_mut(*at).filter(|_| same && (&own.table, &own.field) != (&pile.table, &pile.field))
                    {
                        out.push((pile.table.clone(), pile.field.clone(), card.cells));
                    }
                }
            }
        }
        out
    }

    /// Codes of a field with their labels, those that hold a text.
    pub(super) fn codes(&self, table: &str, field: &str, search: &str, offset: u64, limit: u64) -> Reply {
        let (dictionary, _) = self.dictionaries.in_force();
        let (lang, wanted) = (self.lang, fold(search));
        let Some((schema, field)) = dictionary.schema(table).and_then(|schema| Some((schema, schema.field(field)?))) else {
            return Reply::Codes { total: 0, codes: Vec::new() };
        };
        let position = schema.position(&field.name).unwrap_or(0);
        let advisor = Advisor::new(schema, position, &self.programme);
        let truths = field.value_type == ValueType::Boolean;
        let labels = |code: &String| {
            let words = field.code_labels.get(code);
            [lang, lang.other()].map(|lang| match words {
                Some(words) => words.get(lang).to_owned(),
                None if truths => prompt::truth(lang, code == TRUTHS[0]).to_owned(),
                None => String::new(),
            })
        };
        let synonyms = advisor.sought(&wanted);
        let holds = |code: &&String| {
            let by_label = || labels(code).iter().any(|label| fold(label).contains(&wanted));
            wanted.is_empty() || fold(code).contains(&wanted) || by_label() || synonyms.contains(code.as_str())
        };
        let both = TRUTHS.map(str::to_owned);
        let codes: &[String] = if truths && advisor.column.codes.is_empty() { &both } else { &advisor.column.codes };
        let found: Vec<&String> = codes.iter().filter(holds).collect();
        let window = found.iter().skip(offset as usize).take(limit as usize);
        let codes = window.map(|code| {
            let [own, other] = labels(code);
            ((*code).clone(), own, other)
        });
        Reply::Codes { total: found.len() as u64, codes: codes.collect() }
    }
}

/// An identifier of another centre as the person's own centre would have it.
fn twin(group: &Group) -> Option<String> {
    let (Rule::IdentifierCentre, Detail::Names { found, expected }) = (group.key.rule, &group.key.detail) else { return None };
    Some(format!("{expected}{}", group.key.value.as_deref()?.strip_prefix(found.as_str())?))
}

/// True for the field of the own identifier of a table's rows.
fn is_own(study: &Study, table: &String, field: &String) -> bool {
    let own = |things: &Things| things.tables.contains(table) && things.field.as_ref() == Some(field);
    study.programme.identifiers.things.iter().any(own)
}

/// What [`twin`] gives for the cards of a window, and where it stands.
fn twins(window: &[(&Pile, &Card)], groups: &[Group], study: &Study) -> Twins {
    let own = window.iter().flat_map(|(_, card)| &card.groups).filter_map(|at| groups.get(*at as usize));
    let mut twins: Twins = own.filter_map(|group| Some((twin(group)?, 0))).collected();
    let none = twins.is_empty();
    for table in study.tables.iter().filter(|_| !none) {
        let schema = study.schema(table);
        let fields =
            schema.fields.iter().enumerate().filter(|(_, field)| study.programme.identifiers.field(&field.name).is_some());
        for (position, field) in fields {
            let place = 1 + u64::from(is_own(study, &schema.name, &field.name));
            for (part, heading) in table.parts.iter().filter_map(|part| Some((part, part.heading_of(position)?))) {
                // A file that cannot be read any more is told by the next check.
                let _ = part.blocks(&mut |block| {
                    for (from, to) in block.places(heading) {
                        if let Some(there) = twins.get_mut(block.piece(from, to)) {
                            *there = place.max(*there);
                        }
                    }
                    true
                });
            }
        }
    }
    twins
}

/// Number of codes that a field takes.
fn codes_of(study: &Study, table: &str, field: &str) -> u64 {
    let field = study.dictionary.schema(table).and_then(|schema| schema.field(field));
    field.map_or(0, |field| match crate::check::cell::all_codes(&field.restrictions).len() {
        0 if field.value_type == ValueType::Boolean => TRUTHS.len() as u64,
        codes => codes as u64,
    })
}

/// The labels of the columns that decide on some cells and hold an error in the same rows themselves.
fn undecided(advisors: &Advisors<'_>, table: &str, groups: &[&Group], speaker: &Speaker<'_>) -> Vec<String> {
    let mut found: BTreeSet<&str> = BTreeSet::new();
    for group in groups {
        let clauses = group.key.when.iter().flat_map(|condition| &condition.clauses);
        let wrong = |field: &&String| advisors.errors_of(table, field).iter().any(|error| group.places.meets(&error.places));
        found.extend(clauses.flat_map(|clause| &clause.fields).filter(wrong).map(String::as_str));
    }
    found.into_iter().map(|field| speaker.label_of(Some(table), Some(field)).unwrap_or_else(|| field.to_owned())).collect()
}
