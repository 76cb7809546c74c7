//! A condition of the dictionary, said in words.
//!
//! `parce que la colonne « Statut vital » contient « Deceased »`: a reason that stands at the end of a sentence.

use crate::finding::{Case, Clause, Condition, Test};
use crate::text::phrase::{list_and, list_or};
use crate::text::{Lang, quote};

/// How a predicate agrees with its subject.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    /// One column does.
    One,
    /// Several columns do.
    Many,
    /// One column does not.
    Not,
    /// None of several columns does.
    NoneOf,
}

/// The reason why a rule applies, from `parce que` or “because” on, without a full stop.
///
/// `field_name` gives the label of a field of the same table.
pub fn condition(condition: &Condition, lang: Lang, field_name: &dyn Fn(&str) -> String) -> String {
    let reason = reason(condition, lang, field_name);
    match lang {
        Lang::Fr => format!("parce {}", que(&reason)),
        Lang::En => format!("because {reason}"),
    }
}

/// The circumstance under which a rule applies, from `lorsque` or “when” on, without a full stop.
pub fn circumstance(condition: &Condition, lang: Lang, field_name: &dyn Fn(&str) -> String) -> String {
    let reason = reason(condition, lang, field_name);
    match lang {
        Lang::Fr => format!("lors{}", que(&reason)),
        Lang::En => format!("when {reason}"),
    }
}

fn reason(condition: &Condition, lang: Lang, field_name: &dyn Fn(&str) -> String) -> String {
    let clauses = told(condition);
    match clauses.as_slice() {
        [] => lang.pick("le dictionnaire le demande ici", "the dictionary asks for it here").to_owned(),
        [only] => clause(only, lang, field_name, (condition.case == Case::None) != condition.negated),
        several => combined(several, condition, lang, field_name),
    }
}

/// `que` before a French clause, elided before a vowel.
fn que(clause: &str) -> String {
    if clause.starts_with(['a', 'e', 'i', 'o', 'u', 'y']) { format!("qu’{clause}") } else { format!("que {clause}") }
}

/// The clauses worth saying: that a column is filled in goes without saying beside what it contains.
fn told(condition: &Condition) -> Vec<&Clause> {
    let all: Vec<&Clause> = condition.clauses.iter().collect();
    if condition.case != Case::All || condition.negated {
        return all;
    }
    let filled = |c: &Clause| c.tests == [Test::Exists(true)] && c.case != Case::None;
    all.iter().filter(|c| !filled(c) || !all.iter().any(|other| other.fields == c.fields && !filled(other))).copied().collect()
}

fn combined(clauses: &[&Clause], condition: &Condition, lang: Lang, field_name: &dyn Fn(&str) -> String) -> String {
    let said: Vec<String> = clauses.iter().map(|c| clause(c, lang, field_name, false)).collect();
    let joined = |word: &str| {
        let mut parts = said.iter();
        let first = parts.next().cloned().unwrap_or_default();
        parts.fold(first, |text, part| match lang {
            Lang::Fr => format!("{text} {word} {}", que(part)),
            Lang::En => format!("{text} {word} {part}"),
        })
    };
    let (all, any) = (joined(lang.pick("et", "and")), joined(lang.pick("ou", "or")));
    match (condition.case, condition.negated, lang) {
        (Case::All, false, _) => all,
        (Case::Any, false, _) | (Case::None, true, _) => any,
        (Case::All, true, Lang::Fr) => format!("il est inexact {}", que(&all)),
        (Case::All, true, Lang::En) => format!("it is not the case that {all}"),
        (Case::None, false, Lang::Fr) | (Case::Any, true, Lang::Fr) => format!("il est inexact {}", que(&any)),
        (Case::None, false, Lang::En) | (Case::Any, true, Lang::En) => format!("it is not the case that {any}"),
    }
}

fn clause(clause: &Clause, lang: Lang, field_name: &dyn Fn(&str) -> String, negated: bool) -> String {
    let names: Vec<String> = clause.fields.iter().map(|f| quote(lang, &field_name(f))).collect();
    match (names.as_slice(), clause.case, negated) {
        ([], _, _) => lang.pick("une autre colonne le demande", "another column asks for it").to_owned(),
        ([only], case, negated) => {
            let form = if (case == Case::None) != negated { Form::Not } else { Form::One };
            let column = lang.pick(format!("la colonne {only}"), format!("the column {only}"));
            format!("{column} {}", predicates(&clause.tests, lang, form))
        }
        (several, Case::All, false) => {
            let names = list_and(lang, several);
            let columns = lang.pick(format!("les colonnes {names}"), format!("the columns {names}"));
            format!("{columns} {}", predicates(&clause.tests, lang, Form::Many))
        }
        (several, Case::Any, false) | (several, Case::None, true) => {
            let names = list_or(lang, several);
            let one_of = lang.pick(format!("au moins une des colonnes {names}"), format!("at least one of the columns {names}"));
            format!("{one_of} {}", predicates(&clause.tests, lang, Form::One))
        }
        (several, Case::All, true) => {
            let names = list_or(lang, several);
            let one_of = lang.pick(format!("au moins une des colonnes {names}"), format!("at least one of the columns {names}"));
            format!("{one_of} {}", predicates(&clause.tests, lang, Form::Not))
        }
        (several, Case::None, false) | (several, Case::Any, true) => {
            let names = list_and(lang, several);
            let none_of = lang.pick(format!("aucune des colonnes {names}"), format!("none of the columns {names}"));
            format!("{none_of} {}", predicates(&clause.tests, lang, Form::NoneOf))
        }
    }
}

fn predicates(tests: &[Test], lang: Lang, form: Form) -> String {
    let said: Vec<String> = tests.iter().map(|test| predicate(test, lang, form)).collect();
    match said.as_slice() {
        [] => predicate(&Test::Exists(true), lang, form),
        _ if form == Form::Not => list_or(lang, &said),
        _ => list_and(lang, &said),
    }
}

fn predicate(test: &Test, lang: Lang, form: Form) -> String {
    let quoted = |items: &[String]| list_or(lang, &items.iter().map(|i| quote(lang, i)).collect::<Vec<_>>());
    match test {
        Test::Value(value) => contains(lang, form, &quote(lang, value)),
        Test::CodeList(codes) if codes.len() > 6 => {
            let shown = quoted(codes.get(..4).unwrap_or_default());
            contains(
                lang,
                form,
                &lang.pick(format!("une valeur d’une liste ({shown}, etc.)"), format!("a value of a list ({shown} and so on)")),
            )
        }
        Test::CodeList(codes) => contains(lang, form, &quoted(codes)),
        Test::Regex(patterns) => {
            let patterns = list_and(lang, patterns);
            contains(lang, form, &lang.pick(format!("un texte de la forme {patterns}"), format!("a text of the form {patterns}")))
        }
        Test::Range(limits) => {
            let limits = limits_in_words(lang, limits);
            contains(lang, form, &lang.pick(format!("un nombre {limits}"), format!("a number {limits}")))
        }
        Test::Count(count) => {
            let count = limits_in_words(lang, count);
            contains(
                lang,
                form,
                &lang.pick(
                    format!("une liste de valeurs dont le nombre est {count}"),
                    format!("a list whose number of values is {count}"),
                ),
            )
        }
        Test::Exists(true) => filled(lang, form),
        Test::Exists(false) => blank(lang, form),
    }
}

fn contains(lang: Lang, form: Form, what: &str) -> String {
    match (lang, form) {
        (Lang::Fr, Form::One) => format!("contient {what}"),
        (Lang::Fr, Form::Many) => format!("contiennent {what}"),
        (Lang::Fr, Form::Not) => format!("ne contient pas {what}"),
        (Lang::Fr, Form::NoneOf) => format!("ne contient {what}"),
        (Lang::En, Form::One | Form::NoneOf) => format!("contains {what}"),
        (Lang::En, Form::Many) => format!("contain {what}"),
        (Lang::En, Form::Not) => format!("does not contain {what}"),
    }
}

fn filled(lang: Lang, form: Form) -> String {
    let said = match form {
        Form::One => lang.pick("est remplie", "is filled in"),
        Form::Many => lang.pick("sont remplies", "are filled in"),
        Form::Not => lang.pick("est vide", "is blank"),
        Form::NoneOf => lang.pick("n’est remplie", "is filled in"),
    };
    said.to_owned()
}

fn blank(lang: Lang, form: Form) -> String {
    let said = match form {
        Form::One => lang.pick("est vide", "is blank"),
        Form::Many => lang.pick("sont vides", "are blank"),
        Form::Not => lang.pick("est remplie", "is filled in"),
        Form::NoneOf => lang.pick("n’est vide", "is blank"),
    };
    said.to_owned()
}

/// `>= 1` as `d'au moins 1`; anything else as it stands.
fn limits_in_words(lang: Lang, limits: &str) -> String {
    let one = |limit: &str| {
        let limit = limit.trim();
        let after = |sign: &str| limit.strip_prefix(sign).map(|n| n.trim().to_owned());
        if let Some(n) = after(">=") {
            lang.pick(format!("d’au moins {n}"), format!("of at least {n}"))
        } else if let Some(n) = after("<=") {
            lang.pick(format!("d’au plus {n}"), format!("of at most {n}"))
        } else if let Some(n) = after(">") {
            lang.pick(format!("supérieur à {n}"), format!("greater than {n}"))
        } else if let Some(n) = after("<") {
            lang.pick(format!("inférieur à {n}"), format!("less than {n}"))
        } else {
            limit.to_owned()
        }
    };
    let parts: Vec<String> = limits.split([',', '&']).map(one).filter(|p| !p.is_empty()).collect();
    list_and(lang, &parts)
}
