//! Values mended one by one: what is suggested, what is tried before it is put there, and the laws that hold for every repair.

use crate::desk::{Desk, File, folder};
use crate::laws::{damaged, hits};
use bordereau::finding::{Level, Scope};
use bordereau::protocol::{CardView, CausedView, Change, Filter, Reply, Request, Tried, VoteView};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

pub fn cards(desk: &mut Desk) -> Vec<CardView> {
    let Reply::Cards { total, cards, .. } = desk.ask(Request::Cards { column: None, offset: 0, limit: 200, most: false }).0
    else {
        panic!("cards were asked for")
    };
    assert!(cards.len() as u64 == total.min(200));
    cards
}

pub fn votes(desk: &mut Desk) -> Vec<VoteView> {
    let Reply::Votes { votes } = desk.ask(Request::Votes).0 else { panic!("votes were asked for") };
    votes
}

fn caused(desk: &mut Desk) -> CausedView {
    let Reply::Caused(caused) = desk.ask(Request::Caused).0 else { panic!("what was caused was asked for") };
    caused.into_iter().next().unwrap_or_default()
}

fn unapplied(desk: &mut Desk) -> Vec<String> {
    let Reply::Unapplied { said } = desk.ask(Request::Unapplied).0 else { panic!("what was not applied was asked for") };
    said
}

fn tried(desk: &mut Desk, change: Change) -> Tried {
    let Reply::Tried { mut tried } = desk.ask(Request::Try { changes: vec![change] }).0 else { panic!("a try was asked for") };
    tried.pop().expect("one change, one answer")
}

fn change(card: &CardView, to: &str) -> Change {
    Change { table: card.table.clone(), field: card.field.clone(), from: card.value.clone(), to: to.to_owned() }
}

/// The best suggestion of every card that has one.
fn chosen(cards: &[CardView]) -> Vec<Change> {
    cards.iter().filter(|card| !card.too_many).filter_map(|card| Some(change(card, &card.suggestions.first()?.to))).collect()
}

/// Every cell of the study as it is now: source, row, heading.
pub fn cells(desk: &Desk) -> BTreeMap<(u32, u64, usize), String> {
    let study = desk.session.study().expect("it was checked");
    let mut out = BTreeMap::new();
    for part in study.tables.iter().flat_map(|table| &table.parts) {
        let read = part.blocks(&mut |block| {
            for row in 0..block.rows() {
                for heading in 0..block.width {
                    out.insert((part.id, block.first + row as u64 + 1, heading), block.cell(row, heading).to_owned());
                }
            }
            true
        });
        read.expect("the files are in memory");
    }
    out
}

/// Cells that a finding tells of: source, row, heading.
fn told(desk: &Desk) -> BTreeSet<(u32, u64, usize)> {
    let study = desk.session.study().expect("it was checked");
    let mut out = BTreeSet::new();
    for group in &desk.report().groups {
        for (source, row) in group.places.iter() {
            let Some((_, part)) = study.part(source) else { continue };
            let column = group.columns.get(&source);
            out.extend(part.source.headings.iter().position(|h| Some(&h.column) == column).map(|heading| (source, row, heading)));
        }
    }
    out
}

pub fn recipe(desk: &mut Desk) -> String {
    match desk.ask(Request::Recipe).0 {
        Reply::Document { text: Some(text), .. } => text,
        other => panic!("no recipe: {other:?}"),
    }
}

fn replayed(files: &[File], recipe: &str) -> Desk {
    let mut desk = Desk::with(files);
    desk.overview(Request::Replay { recipe: recipe.to_owned() });
    desk.check();
    desk
}

/// The clean study with some texts in place of others.
fn with(swaps: &[(&str, &str, &str)]) -> Vec<File> {
    let mut files = folder("cqdg/example-clean");
    for (file, from, to) in swaps {
        let (_, bytes) = files.iter_mut().find(|(name, _)| name.starts_with(file)).expect("the file is there");
        let text = String::from_utf8(bytes.clone()).expect("the clean study is UTF-8");
        assert!(text.contains(from), "{file} has no {from}");
        *bytes = text.replace(from, to).into_bytes();
    }
    files
}

#[test]
fn the_best_suggestion_comes_first_and_mends() {
    for (file, from, to, right) in [
        ("participant", "\tMale\t", "\tM\t", "Male"),
        ("participant", "\tMale\t", "\tHomme\t", "Male"),
        ("participant", "\tFemale\t", "\tFemmme\t", "Female"),
        ("participant", "\tAlive\t", "\tvivante\t", "Alive"),
        ("participant", "\tDeceased\t", "\tDécédé\t", "Deceased"),
        ("phenotype", "HP:0001250", "HP:1250", "HP:0001250"),
        ("phenotype", "HP:0001250", "HP:0001250 (Convulsions)", "HP:0001250"),
        ("sample_registration", "NCIT:C449", "gDNA", "NCIT:C449"),
        ("biospecimen", "NCIT:C12434", "sang", "NCIT:C12434"),
    ] {
        let mut desk = Desk::with(&with(&[(file, from, to)]));
        assert!(!desk.report().clean(), "{to} is no mistake");
        let found = cards(&mut desk);
        let card = found.iter().find(|card| card.value == to.trim()).unwrap_or_else(|| panic!("no card for {to}"));
        assert_eq!(card.suggestions.first().map(|s| s.to.as_str()), Some(right), "{to}: {:?}", card.suggestions);
        assert_eq!(tried(&mut desk, change(card, right)), Tried::default(), "{to}");
        let overview = desk.overview(Request::Replace { changes: vec![change(card, right)] });
        assert_eq!(overview.history.len(), 1);
        assert_eq!(overview.history[0].cells, card.cells);
        assert!(desk.report().clean(), "{to}");
        assert_eq!(caused(&mut desk).total, 0);
    }
}

#[test]
fn a_word_for_several_codes_offers_them_all_and_none_for_sure() {
    let swaps = [
        ("exposure", "\tFormer smoker\t", "\tFumeuse\t"),
        ("exposure", "\tCurrent light tobacco smoker\t", "\tgros fumeur\t"),
        ("exposure", "\tAlcohol intake within recommended daily limit\t", "\tModéré\t"),
        ("exposure", "\tAlcohol intake exceeds recommended daily limit\t", "\texcessive\t"),
        ("participant", "\tCancer\t", "\tInfarctus\t"),
    ];
    let mut desk = Desk::with(&with(&swaps));
    let found = cards(&mut desk);
    let offered = |value: &str| -> Vec<(String, bool)> {
        let card = found.iter().find(|card| card.value == value).unwrap_or_else(|| panic!("no card for {value}"));
        card.suggestions.iter().map(|one| (one.to.clone(), one.sure)).collect()
    };
    let smokers = ["Current every day smoker", "Current some day smoker", "Smoker, current status unknown"];
    assert_eq!(offered("Fumeuse"), smokers.map(|code| (code.to_owned(), false)));
    for (value, code) in [
        ("gros fumeur", "Current heavy tobacco smoker (more than 20)"),
        ("Modéré", "Alcohol intake within recommended daily limit"),
        ("excessive", "Alcohol intake exceeds recommended daily limit"),
        ("Infarctus", "Heart disease"),
    ] {
        assert_eq!(offered(value), [(code.to_owned(), true)]);
    }
}

#[test]
fn a_value_is_tried_by_the_real_checker_before_it_is_put_there() {
    let mut desk = Desk::with(&with(&[("participant", "\tMale\t", "\tM\t")]));
    let before = (desk.json(), cells(&desk));
    let card = cards(&mut desk).remove(0);
    assert_eq!((card.codes, card.by_row, card.says.contains("Female")), (4, false, true));
    let wrong = tried(&mut desk, change(&card, "Mal"));
    assert_eq!(wrong.cell.first().map(|(level, _)| *level), Some(Level::Error));
    let blank = tried(&mut desk, change(&card, ""));
    assert_eq!(blank.cell.first().map(|(level, _)| *level), Some(Level::Error), "the field is required");
    assert_eq!(before, (desk.json(), cells(&desk)), "trying changes nothing");
    for search in ["FEMI", "femme"] {
        let found = codes(&mut desk, &card, search);
        assert_eq!(
            found.iter().map(|(code, ..)| code.as_str()).collect::<Vec<_>>(),
            ["Female"],
            "by its French label, by a word"
        );
    }
}

/// Codes of a card's field that a search finds.
#[test]
fn what_a_safe_repair_would_write_is_what_is_put_there() {
    let mut desk = Desk::with(&with(&[("participant", "\tMale\t", "\tgarçon\t")]));
    let card = cards(&mut desk).into_iter().find(|card| card.value == "garçon").expect("a card");
    let meant = |desk: &mut Desk, to: &str| {
        let tried = tried(desk, change(&card, to));
        (tried.meant, tried.cell.len())
    };
    assert_eq!(meant(&mut desk, "male"), (Some("Male".to_owned()), 0));
    assert_eq!(meant(&mut desk, " Male"), (Some("Male".to_owned()), 0));
    assert_eq!(meant(&mut desk, "Male"), (None, 0));
    assert_eq!(meant(&mut desk, "mail").0, None, "what only resembles it is refused");
    use bordereau::text::{Lang, page::cards::written};
    assert_eq!(written(Lang::Fr, "Male"), "Le dictionnaire l’accepte; s’écrira «\u{a0}Male\u{a0}».");
    assert_eq!(written(Lang::En, "Male"), "The dictionary takes it; written as “Male”.");
}

fn codes(desk: &mut Desk, card: &CardView, search: &str) -> Vec<(String, String, String)> {
    let (table, field) = (card.table.clone(), card.field.clone());
    let Reply::Codes { total, codes } = desk.ask(Request::Codes { table, field, search: search.into(), offset: 0, limit: 10 }).0
    else {
        panic!("codes were asked for")
    };
    assert_eq!(total, codes.len() as u64);
    codes
}

#[test]
fn of_what_is_true_or_false_both_are_offered() {
    let mut desk = Desk::with(&with(&[("phenotype", "\ttrue", "\tmaybe")]));
    let card = cards(&mut desk).into_iter().find(|card| card.value == "maybe").expect("it is neither");
    assert_eq!(card.codes, 2);
    let found = codes(&mut desk, &card, "");
    assert_eq!(found.iter().map(|(code, ..)| code.as_str()).collect::<Vec<_>>(), ["true", "false"]);
    assert_eq!(codes(&mut desk, &card, "vrai")[0].0, "true");
    assert_eq!(tried(&mut desk, change(&card, "false")), Tried::default());
}

#[test]
fn what_depends_on_the_row_changes_only_where_it_is_told() {
    // A cause of death is right where the status says so, and nowhere else.
    let files = with(&[("participant", "\tAlive\t\t", "\tAlive\tCancer\t")]);
    let mut desk = Desk::with(&files);
    let (before, told) = (cells(&desk), told(&desk));
    let card = cards(&mut desk).into_iter().find(|card| card.value == "Cancer").expect("the rows contradict themselves");
    assert!(card.by_row);
    desk.overview(Request::Replace { changes: vec![change(&card, "")] });
    assert!(desk.report().clean());
    let after = cells(&desk);
    let changed: Vec<_> = before.iter().filter(|(place, text)| after.get(place) != Some(text)).collect();
    assert_eq!(changed.len() as u64, card.cells);
    assert!(changed.iter().all(|(place, _)| told.contains(place)));
    assert!(after.values().any(|text| text == "Cancer"), "the right ones stay");
}

#[test]
fn a_reference_that_leads_nowhere_is_mended_with_one_that_is_there() {
    let mut desk = Desk::with(&with(&[("phenotype", "\tPT-001\t", "\tPT-0O1\t")]));
    let card = cards(&mut desk).into_iter().find(|card| card.value == "PT-0O1").expect("no one is called so");
    assert_eq!(card.suggestions.first().map(|one| one.to.as_str()), Some("PT-001"));
    assert_eq!(tried(&mut desk, change(&card, "PT-001")), Tried::default());
    assert!(tried(&mut desk, change(&card, "PT-777")).cell[0].1.contains("is not in the table"));
    desk.overview(Request::Replace { changes: vec![change(&card, "PT-001")] });
    assert!(desk.report().clean());
    // A bare number is the end of one identifier alone.
    let mut desk = Desk::with(&with(&[("phenotype", "\tPT-001\t", "\t1\t")]));
    let card = cards(&mut desk).into_iter().find(|card| card.value == "1").expect("no one is called so");
    assert_eq!(card.suggestions.iter().map(|one| (one.to.as_str(), one.sure)).collect::<Vec<_>>(), [("PT-001", false)]);
}

#[test]
fn what_a_change_brings_is_told() {
    let mut desk = Desk::with(&with(&[("participant", "\tAlive\t", "\tVivvant\t")]));
    let card = cards(&mut desk).into_iter().find(|card| card.value == "Vivvant").expect("it is no code");
    let changes = vec![change(&card, "nothing of the kind")];
    let overview = desk.overview(Request::Replace { changes });
    let caused = caused(&mut desk);
    assert_eq!((caused.step, caused.total), (overview.history[0].step, 1));
    assert_eq!(caused.groups[0].1, card.cells);
    desk.overview(Request::Undo { step: caused.step });
    assert_eq!(self::caused(&mut desk).total, 0);
}

#[test]
fn a_recipe_says_what_no_longer_applies() {
    let files = with(&[("participant", "\tMale\t", "\tM\t"), ("phenotype", "HP:0001250", "HP:1250")]);
    let mut desk = Desk::with(&files);
    let found = cards(&mut desk);
    desk.overview(Request::Replace { changes: chosen(&found) });
    assert!(desk.report().clean());
    let recipe = recipe(&mut desk);
    let mut same = replayed(&files, &recipe);
    assert_eq!(same.json(), desk.json());
    assert!(unapplied(&mut same).is_empty());
    // Next month nobody wrote `M`, and one of the tables is not there.
    let next: Vec<File> = folder("cqdg/example-clean").into_iter().filter(|(name, _)| !name.starts_with("phenotype")).collect();
    let said = unapplied(&mut replayed(&next, &recipe));
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(
        said.iter().any(|one| one.contains("nothing to change"))
            && said.iter().any(|one| one.contains("is not among the open files"))
    );
}

/// A study of one table, with a dictionary of its own.
pub fn own(rows: &str) -> Desk {
    let dictionary = r#"{"name": "own", "version": "1.0", "schemas": [{"name": "visit", "fields": [
        {"name": "visit_id", "valueType": "string", "restrictions": {"required": true}},
        {"name": "day", "valueType": "string", "restrictions": {"regex": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}},
        {"name": "weight", "valueType": "number"},
        {"name": "age", "valueType": "integer", "meta": {"units": "days"}, "restrictions": {"range": {"min": 0, "max": 40000}}},
        {"name": "note", "valueType": "string", "restrictions": {"regex": "^N[0-9]+$"}}]}]}"#;
    let table = format!("visit_id\tday\tweight\tage\tnote\n{rows}");
    let files = [("dictionary.json", dictionary.to_owned()), ("visit.tsv", table)];
    Desk::with(&files.map(|(name, text)| (name.to_owned(), text.into_bytes())))
}

pub fn column(desk: &Desk, heading: usize) -> Vec<String> {
    cells(desk).into_iter().filter(|((_, _, at), _)| *at == heading).map(|(_, text)| text).collect()
}

#[test]
fn of_a_card_only_the_cells_that_were_ticked_change() {
    let mut desk = own("a\t\t\t\tx1\nb\t\t\t\tx1\nc\t\t\t\tx1\nd\t\t\t\tx1\n");
    let card = cards(&mut desk).into_iter().find(|card| card.field == "note").expect("a card");
    let first = card.first.clone().expect("a place");
    let places = [2, 4, 99].into_iter().flat_map(|row| [0, u64::from(first.source), row]).collect();
    let step = desk.overview(Request::ReplaceSome { changes: vec![change(&card, "N1")], places });
    assert_eq!(step.history.last().map(|step| step.cells), Some(2), "what no finding tells of is passed over");
    assert_eq!(column(&desk, 4), ["x1", "N1", "x1", "N1"]);
    let left = cards(&mut desk).into_iter().find(|card| card.field == "note").expect("the others are still told");
    assert_eq!(left.cells, 2);
    desk.overview(Request::ReplaceSome { changes: vec![change(&left, "N2")], places: Vec::new() });
    assert_eq!(column(&desk, 4), ["N2", "N1", "N2", "N1"], "none ticked is all of them");
}

/// Persons, and visits that refer to them.
pub const VISITS: &str = r#"{"name": "own", "version": "1.0", "schemas": [
    {"name": "person", "fields": [{"name": "person_id", "valueType": "string", "unique": true}]},
    {"name": "visit", "fields": [{"name": "who", "valueType": "string"}],
     "restrictions": {"foreignKey": [{"schema": "person", "mappings": [{"local": "who", "foreign": "person_id"}]}]}}]}"#;

#[test]
fn a_column_of_all_different_values_is_counted_and_not_listed() {
    let rows: String = (0..30_000).map(|n| format!("v{n}\t\t\t\twhatever {n}\n")).collect();
    let mut desk = own(&rows);
    let Reply::Cards { total, cells, piles, cards } =
        desk.ask(Request::Cards { column: None, offset: 1_990, limit: 500, most: false }).0
    else {
        panic!("cards were asked for")
    };
    assert_eq!((total, cells, cards.len()), (2_000, 30_000, 10));
    assert_eq!((piles[0].values, piles[0].beyond), (2_000, 28_000));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_cell_without_a_finding_is_changed_by_a_repair_that_was_accepted(hits in hits()) {
        for how in 0..2 {
            let mut desk = Desk::with(&damaged(&hits));
            let (before, told) = (cells(&desk), told(&desk));
            let request = match how {
                0 => Request::ApplySafe,
                _ => Request::Replace { changes: chosen(&cards(&mut desk)) },
            };
            desk.overview(request);
            let after = cells(&desk);
            let changed = before.iter().filter(|(place, text)| after.get(place) != Some(text));
            for (place, text) in changed {
                prop_assert!(told.contains(place), "{place:?} {text:?} had no finding");
            }
        }
    }

    #[test]
    fn cards_and_votes_leave_and_come_back_and_replay(hits in hits()) {
        let files = damaged(&hits);
        let mut desk = Desk::with(&files);
        let (first, as_they_were) = (desk.json(), cells(&desk));
        let changes = chosen(&cards(&mut desk));
        let mut steps = 0;
        if !changes.is_empty() {
            steps = desk.overview(Request::Replace { changes }).history.len();
        }
        for vote in votes(&mut desk) {
            let choice = vote.choices[hits.len() % vote.choices.len()].id.clone();
            steps = desk.overview(Request::Choose { vote: vote.id, choice }).history.len();
        }
        // The same recipe on the same files gives the same bytes, cells and report.
        let recipe = recipe(&mut desk);
        let mut again = replayed(&files, &recipe);
        prop_assert_eq!(cells(&again), cells(&desk));
        prop_assert_eq!(again.json(), desk.json());
        for step in (1..=steps as u32).rev() {
            desk.overview(Request::Undo { step });
        }
        prop_assert_eq!(cells(&desk), as_they_were);
        prop_assert_eq!(desk.json(), first);
    }

    #[test]
    fn a_suggestion_takes_its_finding_away(hits in hits()) {
        let mut desk = Desk::with(&damaged(&hits));
        for card in cards(&mut desk).into_iter().filter(|card| !card.by_row) {
            let Some(best) = card.suggestions.first() else { continue };
            // What other cells of its row ask of the new value is another matter.
            desk.overview(Request::Replace { changes: vec![change(&card, &best.to)] });
            let again = desk.report().groups.iter().filter(|group| group.key.when.is_none()).find(|group| {
                let key = &group.key;
                let place = (key.table.as_deref(), key.field.as_deref(), key.value.as_deref());
                place == (Some(card.table.as_str()), Some(card.field.as_str()), Some(best.to.as_str()))
                    && card.rules.iter().any(|(code, _)| code == key.rule.code())
            });
            prop_assert!(again.is_none(), "{} to {}: {:?}", card.value, best.to, again);
        }
    }
}

#[test]
fn both_programmes_suggest_by_words_of_their_own() {
    let mut desk = Desk::of_with(Some("htan"), &folder("htan/example"));
    let found = cards(&mut desk);
    let groups = desk.ask(Request::Groups { filter: Filter::default(), offset: 0, limit: 1_000 }).0;
    assert!(matches!(groups, Reply::Groups { .. }));
    assert!(!found.is_empty());
    let known = |card: &&CardView| !card.suggestions.is_empty();
    assert!(found.iter().any(|card| known(&card)), "{found:?}");
    assert!(found.iter().all(|card| card.rules.iter().all(|(code, _)| {
        let rule = bordereau::finding::Rule::from_code(code).expect("a rule");
        rule.scope() != Scope::Privacy || card.hidden
    })));
}

#[test]
fn a_usual_word_comes_before_what_resembles_it_and_defects_of_the_dictionary_have_no_cards() {
    let head = "Component,HTAN Participant ID,Ethnicity,Gender,Race,Vital Status,Days to Birth";
    let row = |id: &str, gender: &str, race: &str, days: &str| format!("Demographics,{id},Unknown,{gender},{race},Alive,{days}");
    let lines = [
        head.to_owned(),
        row("HTA4_1", "female", "Caucasian", "-9000"),
        row("HTA4_2", "femalle", "white", "-9100"),
        row("HTA4 3", "male", "white", "abc"),
    ];
    let mut desk = Desk::of_with(Some("htan"), &[("demographics.csv".to_owned(), (lines.join("\n") + "\n").into_bytes())]);
    let all = cards(&mut desk);
    let of = |field: &str| -> Vec<(String, Option<(String, bool)>)> {
        let own = all.iter().filter(|card| card.field == field);
        own.map(|card| (card.value.clone(), card.suggestions.first().map(|one| (one.to.clone(), one.sure)))).collect()
    };
    assert_eq!(of("Race"), [("Caucasian".to_owned(), Some(("white".to_owned(), true)))]);
    assert_eq!(of("Gender"), [("femalle".to_owned(), Some(("Female".to_owned(), true)))]);
    assert_eq!(of("HTAN Participant ID"), [("HTA4 3".to_owned(), Some(("HTA4_3".to_owned(), true)))]);
    assert_eq!(of("Days to Birth"), [("abc".to_owned(), None)], "a negative number is what the description asks for");
}

#[test]
fn a_reference_may_be_called_what_is_there_only() {
    let file = |name: &str, lines: &[&str]| (name.to_owned(), (lines.join("\n") + "\n").into_bytes());
    let people = file(
        "participant.tsv",
        &["study_id\tsubmitter_participant_id\tsex\tvital_status", "S\t'PT-011\tMale\tAlive", "S\tPT-012\tMale\tAlive"],
    );
    let diagnoses =
        file("diagnosis.tsv", &["study_id\tsubmitter_participant_id\tdiagnosis_source_text", "S\tPT-011\tflu", "S\tPT-012\tflu"]);
    let all = cards(&mut Desk::with(&[people, diagnoses]));
    let of = |table: &str| all.iter().find(|card| card.table == table).map(|card| card.suggestions.clone()).unwrap_or_default();
    assert_eq!(of("participant").first().map(|one| one.to.as_str()), Some("PT-011"), "{all:?}");
    assert!(of("diagnosis").iter().all(|one| one.to == "PT-012"), "{all:?}");
}

#[test]
fn nothing_is_emptied_while_what_decides_is_wrong_and_nobody_else_is_named_by_many() {
    let file = |name: &str, lines: &[&str]| (name.to_owned(), (lines.join("\n") + "\n").into_bytes());
    let people = file(
        "participant.tsv",
        &[
            "study_id\tsubmitter_participant_id\tage_at_recruitment\tsex\tvital_status\tcause_of_death\tage_of_death",
            "DEMO-1\tPT-00001\t29200\tFemale\tD\u{e9}c\u{e9}d\u{e9}\tHeart disease\t29220",
            "DEMO-1\tPT-00002\t29200\tFemale\tAlive\tHeart disease\t",
        ],
    );
    let diagnoses = file(
        "diagnosis.tsv",
        &["study_id\tsubmitter_participant_id\tdiagnosis_source_text", "DEMO-1\tPT-00003\tflu", "DEMO-1\tPT-00001\tflu"],
    );
    let mut desk = Desk::with(&[people, diagnoses]);
    let all = cards(&mut desk);
    let of = |all: &[CardView], field: &str, value: &str| -> CardView {
        all.iter().find(|card| card.field == field && card.value == value).cloned().unwrap_or_else(|| panic!("{field} {value}"))
    };
    let status = of(&all, "vital_status", "D\u{e9}c\u{e9}d\u{e9}");
    assert!(status.suggestions.first().is_some_and(|one| one.to == "Deceased" && one.sure), "{status:?}");
    // The age hangs on that status alone: it is not to be emptied yet. The cause stands in a row that is settled, too.
    let age = of(&all, "age_of_death", "29220");
    assert!(age.suggestions.iter().all(|one| !one.to.is_empty()) && age.says.starts_with("Settle the column"), "{age:?}");
    // Another person is named one by one.
    let orphan = of(&all, "submitter_participant_id", "PT-00003");
    assert!(!orphan.suggestions.is_empty() && orphan.suggestions.iter().all(|one| !one.sure), "{orphan:?}");
    desk.overview(Request::Replace { changes: vec![change(&status, "Deceased")] });
    let all = cards(&mut desk);
    assert!(!all.iter().any(|card| card.field == "age_of_death"), "it is right now");
    let cause = of(&all, "cause_of_death", "Heart disease");
    assert_eq!(cause.cells, 1);
    assert!(cause.suggestions.first().is_some_and(|one| one.to.is_empty() && !one.sure), "{cause:?}");
}

#[test]
fn values_that_are_not_shown_are_on_one_card() {
    let dictionary = r#"{"name": "own", "version": "1.0", "schemas": [{"name": "person", "fields": [
        {"name": "person_id", "valueType": "string", "unique": true, "restrictions": {"required": true}},
        {"name": "sex", "valueType": "string", "restrictions": {"codeList": ["Male", "Female"]}},
        {"name": "birth_date", "valueType": "integer"}]}]}"#;
    let mut rows = "person_id\tbirth_date\tsex\n".to_owned();
    (1..=12).for_each(|n| rows.push_str(&format!("P-{n}\t1950-03-{:02}\t{}\n", n + 12, if n < 12 { "Homme" } else { "femm" })));
    let files = [("dictionary.json", dictionary.to_owned()), ("person.tsv", rows)];
    let mut desk = Desk::with(&files.map(|(name, text)| (name.to_owned(), text.into_bytes())));
    let all = cards(&mut desk);
    let hidden: Vec<&CardView> = all.iter().filter(|card| card.hidden).collect();
    let [card] = &hidden[..] else { panic!("one card: {hidden:?}") };
    assert_eq!((card.cells, card.too_many, card.suggestions.len(), card.field.as_str()), (12, true, 0, "birth_date"));
    assert!(!card.says.contains("1950") && card.rules.last().is_some_and(|(code, _)| code.starts_with("P7")), "{card:?}");
    // It stands where the finding stands that has the remedies.
    let Reply::Places { total, .. } = desk.ask(Request::Places { group: card.id.clone(), offset: 0, limit: 50 }).0 else {
        panic!("places")
    };
    assert_eq!(total, 12);
    // Those of most cells come first where that is asked for.
    let cells = |desk: &mut Desk, most: bool| match desk.ask(Request::Cards { column: None, offset: 0, limit: 9, most }).0 {
        Reply::Cards { cards, .. } => cards.iter().map(|card| card.cells).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!((cells(&mut desk, false), cells(&mut desk, true)), (vec![11, 1, 12], vec![12, 11, 1]));
}

#[test]
fn postal_codes_keep_their_cards_with_what_may_be_told_of_each() {
    let fsa = |codes: &[&str]| {
        let rows: String = codes.iter().map(|code| format!("S\tPT-1\t{code}\n")).collect();
        let table = format!("study_id\tsubmitter_participant_id\tFSA\n{rows}");
        let mut desk = Desk::with(&[("exposure.tsv".to_owned(), table.into_bytes())]);
        cards(&mut desk).into_iter().filter(|card| card.field == "FSA").collect::<Vec<_>>()
    };
    for (code, area) in [("H2X 1Y4", "H2X"), ("H3T1C5", "H3T"), ("G1V-4G2", "G1V")] {
        let found = fsa(&[code]);
        let all: Vec<&str> = found.iter().flat_map(|card| &card.suggestions).map(|one| one.to.as_str()).collect();
        assert!(found.len() == 1 && all == [area], "{code}: {all:?}");
    }
    let low = fsa(&["h2x 1y4"]);
    assert!(low[0].suggestions[0].to == "H2X" && low[0].says.starts_with("H2X ••• · C2 · "), "in capitals: {low:?}");
    let alike = fsa(&["H3T 1C5", "H3T1C5"]);
    assert!(alike.len() == 2 && alike[0].says != alike[1].says, "the first cell tells them apart: {alike:?}");
    let found = fsa(&["H2X 1Y4", "H3T1C5", "G1V-4G2", "G1V-4G2"]);
    let mut areas: Vec<&str> = found.iter().filter_map(|card| Some(card.suggestions.first()?.to.as_str())).collect();
    areas.sort_unstable();
    assert_eq!(areas, ["G1V", "H2X", "H3T"], "{found:?}");
    for card in found {
        let area = card.suggestions[0].to.as_str();
        assert!(card.hidden && card.says.starts_with(&format!("{area} ••• · ")), "they are told apart: {}", card.says);
    }
}

#[test]
fn a_card_of_a_shortened_number_says_that_it_is_not_to_be_had_here() {
    let dictionary = r#"{"name": "own", "version": "1.0", "schemas": [{"name": "person", "fields": [
        {"name": "person_id", "valueType": "string", "unique": true, "restrictions": {"required": true}},
        {"name": "label", "valueType": "string"}]}]}"#;
    let files = [("dictionary.json", dictionary), ("person.tsv", "person_id\tlabel\nP-1\t1,23457E+18\nP-2\tx\n")];
    let mut desk = Desk::with(&files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())));
    let card = cards(&mut desk).into_iter().find(|card| card.field == "label").expect("a card");
    assert!(card.suggestions.is_empty(), "{:?}", card.suggestions);
    assert!(card.says.contains("Nothing in the file") && card.says.contains("Go back to the source"), "{}", card.says);
}
