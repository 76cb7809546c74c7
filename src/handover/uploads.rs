//! The lists of data files that go with a bundle: those that programs send by, and their checksums.
//!
//! Rule of the file: a list names files as they lie on the person's computer, from the folder in which the chosen one lies.
//! Nothing of the files themselves is in a bundle.

use super::cell::{control, put};
use super::fill_ins::parent;
use super::{digest, words};
use crate::order::Collected;
use crate::programme::{Holds, Programme, TextForm, Upload};
use crate::protocol::FillIns;
use crate::study::{DataFile, Listing};
use crate::text::Lang;
use std::collections::BTreeMap;

/// The list of a form. What is not filled in is a placeholder in capitals, at which the program stops.
pub(super) fn upload(upload: &Upload, listing: &Listing, programme: &Programme, fill_ins: &FillIns, lang: Lang) -> String {
    let known = |holds: Holds| match holds {
        Holds::Md5 | Holds::Sha256 => listing.files.iter().all(|file| file.sums.is_some()),
        Holds::Path | Holds::Parent | Holds::Size => true,
    };
    let columns: Vec<_> = upload.columns.iter().filter(|column| known(column.holds)).collect();
    let mut out = String::new();
    let mut line = |cells: &mut dyn Iterator<Item = String>| {
        cells.enumerate().for_each(|(at, cell)| put(upload.form, at > 0, &cell, &mut out));
        out.push('\n');
    };
    line(&mut columns.iter().map(|column| column.heading.clone()));
    // Where the files of a folder go, by the folder.
    let folders = listing.folders().into_iter();
    let places: BTreeMap<&str, Option<String>> = folders.map(|folder| (folder, parent(programme, fill_ins, folder))).collected();
    for file in &listing.files {
        let sums = file.sums.clone().unwrap_or_default();
        let there = || listing.folder(file).and_then(|folder| places.get(folder).cloned().flatten());
        line(&mut columns.iter().map(|column| match column.holds {
            // A name with a line end or a tab in it would be two.
            Holds::Path if file.path.contains(control) => words::scripts::blank(lang).to_owned(),
            Holds::Path => file.path.clone(),
            Holds::Parent => there().unwrap_or_else(|| words::scripts::blank(lang).to_owned()),
            Holds::Size => file.size.to_string(),
            Holds::Md5 => sums.0.clone(),
            Holds::Sha256 => sums.1.clone(),
        }));
    }
    out
}

/// The lists of MD5 and of SHA-256 checksums, of the files of which they were made; none when there is no such file.
pub(super) fn sums(listing: &Listing) -> Option<(String, String)> {
    let summed = || {
        listing
            .files
            .iter()
            .filter(|file| !file.path.contains(control))
            .filter_map(|file: &DataFile| Some((file.sums.as_ref()?, file.path.as_str())))
    };
    summed().next()?;
    let md5 = digest::list(summed().map(|((md5, _), path)| (md5.as_str(), path)));
    Some((md5, digest::list(summed().map(|((_, sha256), path)| (sha256.as_str(), path)))))
}

/// The name of a list by its form.
pub(super) fn name(form: TextForm, names: &super::Names) -> &'static str {
    match form {
        TextForm::Csv => names.files_csv,
        TextForm::Tsv => names.files_tsv,
    }
}
