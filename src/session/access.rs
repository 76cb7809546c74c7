//! Asking for data: the lists among the files, set aside from the tables of a study, and what is made of them.

use super::files::{Aside, Held, HeldSource};
use super::{Attachment, Session};
use crate::access::{self, Asked, AskedStudy, Fault, Given, Remark, Told};
use crate::finding::{Level, Rule};
use crate::handover;
use crate::intake::{Block, is_blank};
use crate::programme::{Access, Programme};
use crate::protocol::{AccessRemark, AccessRoute, AccessStudy, AccessTerm, AccessView, OwnFault, OwnView, Reply};
use crate::study::Part;
use crate::text::Lang;
use crate::text::prompt::access as say;

/// Takes the lists of a request out of a file's tables, with the texts that explain it. A file with nothing else in it is one.
pub(super) fn set_lists_aside(held: &mut Held, programme: &Programme) {
    let Some(access) = &programme.access else { return };
    let is_list = |own: &HeldSource| access::form_of(access, &own.source).is_some();
    if !held.sources.iter().any(is_list) {
        return;
    }
    let (lists, others): (Vec<HeldSource>, Vec<HeldSource>) = std::mem::take(&mut held.sources).into_iter().partition(is_list);
    // What lies beside them in an archive and is no table explains them.
    let explains = |own: &HeldSource| own.source.file != held.path && access::is_readme(&own.source.file);
    held.sources = others.into_iter().filter(|own| !explains(own)).collect();
    held.lists = lists.into_iter().map(|own| own.source).collect();
    if held.sources.is_empty() {
        held.aside = Some(Aside::Access);
    }
}

/// Puts them back, for another programme to look at.
pub(super) fn bring_lists_back(held: &mut Held) {
    if held.aside == Some(Aside::Access) {
        held.aside = None;
    }
    let lists = std::mem::take(&mut held.lists);
    let back = |source| HeldSource { id: 0, source, recognition: Default::default(), said: None };
    held.sources.extend(lists.into_iter().map(back));
}

/// The files of an archive that was made here: names and bytes.
pub fn archive_files(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    handover::zip::unpack(bytes).unwrap_or_default()
}

impl Session {
    /// What is asked for, sorted by study; none for a programme that says nothing of access.
    fn asked(&self, today: &str) -> Option<Asked> {
        let access = self.programme.access.as_ref()?;
        let mut given = Vec::new();
        for held in &self.files {
            let cut = |notice: &crate::intake::Notice| {
                matches!(notice.rule, Rule::FileDamaged | Rule::FileUnreadable | Rule::FileTooLarge)
            };
            let of_file = held.notices.iter().any(cut);
            let lists = held.lists.iter().map(|source| Given { source, cut: of_file || source.notices.iter().any(cut) });
            given.extend(lists);
        }
        Some(access::gather(access, &given, today))
    }

    pub(super) fn access_view(&self, today: &str) -> Reply {
        let lang = self.lang;
        let (Some(access), Some(asked)) = (&self.programme.access, self.asked(today)) else {
            return Reply::Access(Box::default());
        };
        let form = |id: &str| access.lists.iter().find(|form| form.id == id).map(|form| form.name.get(lang).to_owned());
        let lists = asked.lists.iter().map(|(name, id, rows)| (name.clone(), form(id).unwrap_or_default(), *rows));
        let passage = |one: &crate::programme::Passage| (one.title.get(lang).to_owned(), one.body.get(lang).to_owned());
        Reply::Access(Box::new(AccessView {
            lead: access.lead.get(lang).to_owned(),
            lists_known: !access.lists.is_empty(),
            lists: lists.collect(),
            files: asked.files.clone(),
            remarks: asked.remarks.iter().map(|remark| said(lang, remark)).collect(),
            studies: asked.studies.iter().map(|study| shown(access, study, lang)).collect(),
            own: self.own_row(),
            after: access.after.iter().map(passage).collect(),
            routes: access.routes.iter().map(|route| way(route, lang)).collect(),
        }))
    }

    /// The files for the access offices, attached.
    pub(super) fn access_package(&self, lang: Lang) -> (Reply, Vec<Attachment>) {
        let made =
            self.programme.access.as_ref().zip(self.asked("")).and_then(|(access, asked)| access::package(access, &asked, lang));
        match made {
            Some((name, bytes)) => {
                let media = handover::media(&name).to_owned();
                (Reply::Document { name, media: media.clone(), text: None }, vec![(media, bytes)])
            }
            None => (Reply::Failed { message: say::nothing_asked(self.lang).to_owned() }, Vec::new()),
        }
    }

    /// The row that the portal would publish of the study that is open: of its table's first row with something in it.
    fn own_row(&self) -> Option<OwnView> {
        let lang = self.lang;
        let wanted = self.programme.access.as_ref()?.own.as_ref()?;
        let study = self.study.clone().unwrap_or_else(|| self.bind());
        let table = study.table(&wanted.table)?;
        let schema = study.schema(table);
        let (part, row) = table.parts.iter().find_map(|part| Some((part, first_row(part)?)))?;
        let heading = |field: &str| schema.position(field).and_then(|field| part.heading_of(field));
        let cell = |field: &str| {
            let read = |block: &Block, at: usize| {
                heading(field).map(|heading| part.cell(row, heading, block.cell(at, heading)).to_owned())
            };
            part.block_with(row, read).flatten().unwrap_or_default()
        };
        let own = access::own(&self.programme, &cell)?;
        let label = |field: &str| schema.field(field).map(|f| f.label.get(lang).to_owned()).filter(|l| !l.is_empty());
        let fault = |fault: &Fault| OwnFault {
            remark: wrong(
                lang,
                fault,
                &label(&fault.field).unwrap_or_else(|| fault.field.clone()),
                cell(&fault.field).trim().is_empty(),
            ),
            instead: fault.instead.clone(),
            at: heading(&fault.field).map(|heading| (part.id, row, heading as u32)),
        };
        let line = |cells: &[String]| {
            let mut line = String::new();
            cells
                .iter()
                .enumerate()
                .for_each(|(at, cell)| handover::put(crate::programme::TextForm::Tsv, at > 0, cell, &mut line));
            line + "\n"
        };
        Some(OwnView {
            file: part.source.file.clone(),
            text: line(&own.heads) + &line(&own.cells),
            faults: own.faults.iter().map(fault).collect(),
            cells: own.heads.into_iter().zip(own.cells).collect(),
        })
    }
}

/// The number of the first data row in which something stands.
fn first_row(part: &Part) -> Option<u64> {
    let filled = |row: &u64| {
        let any = |block: &Block, at: usize| (0..block.width).any(|column| !is_blank(block.cell(at, column)));
        part.block_with(*row, any).unwrap_or_default()
    };
    // Blank rows at the top are few, or the table is none.
    (1..=part.source.rows.min(100)).find(filled)
}

fn shown(access: &Access, study: &AskedStudy, lang: Lang) -> AccessStudy {
    let term = |told: &Told, permitted| match told.term(access) {
        Some(term) => AccessTerm {
            code: term.code.clone(),
            label: term.label.get(lang).to_owned(),
            also: Some(term.label.get(lang.other())).filter(|also| *also != term.label.get(lang)).unwrap_or_default().to_owned(),
            asks: term.asks.get(lang).to_owned(),
            permitted,
        },
        None => {
            let (code, asks) = (told.text().to_owned(), say::unknown_asks(lang).to_owned());
            AccessTerm { code, label: String::new(), also: String::new(), asks, permitted }
        }
    };
    let permitted = study.limitations.iter().map(|told| term(told, true));
    let asked = study.requirements.iter().map(|told| term(told, false));
    AccessStudy {
        name: study.name.clone(),
        files: study.files.len() as u64,
        bytes: study.bytes(),
        participants: study.participants,
        kinds: study.kinds.iter().map(|k| (k.kind.clone(), k.format.clone(), k.files, k.bytes, k.sized)).collect(),
        terms: permitted.chain(asked).collect(),
        contact: study.authority.clone(),
        link: link(&study.authority),
    }
}

/// An address to follow: that of a web site, or of an e-mail. Empty for any other text.
fn link(text: &str) -> String {
    let plain = |text: &str| !text.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"'`\\".contains(c));
    match text {
        _ if !plain(text) => String::new(),
        _ if text.starts_with("https://") || text.starts_with("http://") => text.to_owned(),
        _ if text.contains('@') && !text.contains([':', '/', '?', '&', ',', ';']) => format!("mailto:{text}"),
        _ => String::new(),
    }
}

fn way(route: &crate::programme::Route, lang: Lang) -> AccessRoute {
    let links = route.links.iter().map(|link| (link.label.get(lang).to_owned(), link.url.get(lang).to_owned()));
    AccessRoute {
        title: route.title.get(lang).to_owned(),
        open: route.open,
        data: route.data.get(lang).to_owned(),
        body: route.body.get(lang).to_owned(),
        links: links.collect(),
    }
}

fn said(lang: Lang, remark: &Remark) -> AccessRemark {
    let (what, how) = match remark {
        Remark::CutFile { file } => say::cut_file(lang, file),
        Remark::CutRow { list, row } => say::cut_row(lang, list, *row),
        Remark::CutColumns { list, columns } => say::cut_columns(lang, list, columns),
        Remark::AtLimit { list, limit } => say::at_limit(lang, list, *limit),
        Remark::Stale { list, day, days } => say::stale(lang, list, day, *days),
        Remark::Mixed { list, studies } => say::mixed(lang, list, *studies),
        Remark::NoStudy { list, rows } => say::no_study(lang, list, *rows),
        Remark::NoRows { list } => say::no_rows(lang, list),
        Remark::Repeated { rows } => say::repeated(lang, *rows),
        Remark::NoTerms { study } => say::no_terms(lang, study),
        Remark::NoFiles { study } => say::no_files(lang, study),
        Remark::TwoTerms { study } => say::two_terms(lang, study),
        Remark::NoContact { study } => say::no_contact(lang, study),
        Remark::UnknownTerm { study, term } => say::unknown_term(lang, study, term),
    };
    AccessRemark { level: remark.level(), code: remark.code().to_owned(), what, how: how.to_owned() }
}

fn wrong(lang: Lang, fault: &Fault, field: &str, blank: bool) -> AccessRemark {
    let (what, how) = match &fault.unknown {
        Some(term) => say::own_unknown(lang, field, term),
        None => say::own_fault(lang, field, fault.stops, blank),
    };
    let (level, code) = match (fault.stops, &fault.unknown) {
        (true, _) => (Level::Error, "own_stops"),
        (_, Some(_)) => (Level::Warning, "own_unknown"),
        _ => (Level::Warning, "own_doubtful"),
    };
    let how = if how.is_empty() { fault.why.get(lang) } else { how };
    AccessRemark { level, code: code.to_owned(), what, how: how.to_owned() }
}
