//! The bundle: canonical tables, manifest, checksums, report, checklist, scripts; and a bundle opened again.
//!
//! Rule of the room: pure functions, byte-stable. The same input gives the same bytes on every machine; a date comes in
//! from outside. Nothing here changes data, and no value of a cell stands in a document where it was not asked for.

pub mod annotate;
mod archive;
pub mod arrival;
mod bundle;
pub mod canonical;
mod cell;
pub mod checklist;
mod defects;
pub mod digest;
mod fill_ins;
pub mod manifest;
mod markup;
mod name;
mod press;
pub mod receipt;
pub mod report;
pub mod saved;
pub mod scripts;
mod server;
pub mod since;
mod sources;
mod uploads;
pub mod verify;
mod words;
pub mod zip;

pub use archive::Sizes;
pub use bundle::{Bundle, BundleFile, HELD, Making, Pouring, Refusal, bundle};
pub(crate) use cell::put;
pub use defects::{defects, defects_name};
pub use server::Server;

use crate::text::Lang;

/// Name of the manifest.
pub const MANIFEST: &str = "manifest.json";

/// Name of the list of SHA-256 checksums; sent last.
pub const SHA256SUMS: &str = "SHA256SUMS";

/// Name of the list of MD5 checksums.
pub const MD5SUMS: &str = "MD5SUMS";

/// Names of folders and documents of a bundle, by language.
#[derive(Clone, Copy, Debug)]
pub struct Names {
    /// Folder of what goes to the server.
    pub send: &'static str,
    /// Folder of what stays with the person.
    pub keep: &'static str,
    /// Before the name of a draft.
    pub draft_prefix: &'static str,
    /// Read-me at the top.
    pub read_me: &'static str,
    /// Report for people.
    pub report_html: &'static str,
    /// Report as a table.
    pub report_tsv: &'static str,
    /// Checklist.
    pub checklist: &'static str,
    /// Recipe of the repairs.
    pub recipe: &'static str,
    /// Batch file of OpenSSH.
    pub openssh: &'static str,
    /// Script of WinSCP.
    pub winscp: &'static str,
    /// Steps for each program.
    pub steps: &'static str,
    /// FileZilla's site list.
    pub filezilla: &'static str,
    /// Cyberduck's bookmark.
    pub cyberduck: &'static str,
    /// Commands of other programs.
    pub commands: &'static str,
    /// The data files, for programs that send by a list with commas.
    pub files_csv: &'static str,
    /// The same with tabs.
    pub files_tsv: &'static str,
    /// MD5 checksums of the data files.
    pub files_md5: &'static str,
    /// SHA-256 checksums of the data files.
    pub files_sha256: &'static str,
}

impl Names {
    /// The names in a language.
    pub fn of(lang: Lang, draft: bool) -> Names {
        Names {
            send: if draft { lang.pick("brouillon", "draft") } else { lang.pick("envoi", "send") },
            keep: lang.pick("conserver", "keep"),
            draft_prefix: lang.pick("BROUILLON-", "DRAFT-"),
            read_me: lang.pick("LISEZ-MOI.txt", "README.txt"),
            report_html: lang.pick("rapport.html", "report.html"),
            report_tsv: lang.pick("rapport.tsv", "report.tsv"),
            checklist: lang.pick("liste-de-controle.html", "checklist.html"),
            recipe: "recipe.json",
            openssh: "sftp-batch.txt",
            winscp: "winscp.txt",
            steps: lang.pick("etapes.txt", "steps.txt"),
            filezilla: "filezilla.xml",
            cyberduck: "cyberduck.duck",
            commands: lang.pick("commandes.txt", "commands.txt"),
            files_csv: lang.pick("fichiers-de-donnees.csv", "data-files.csv"),
            files_tsv: lang.pick("fichiers-de-donnees.tsv", "data-files.tsv"),
            files_md5: lang.pick("fichiers-de-donnees.md5", "data-files.md5"),
            files_sha256: lang.pick("fichiers-de-donnees.sha256", "data-files.sha256"),
        }
    }

    /// Names of the documents that stay with the person.
    pub(crate) fn kept(&self) -> [&'static str; 15] {
        [
            self.read_me,
            self.report_html,
            self.report_tsv,
            self.checklist,
            self.recipe,
            self.openssh,
            self.winscp,
            self.steps,
            self.filezilla,
            self.cyberduck,
            self.commands,
            self.files_csv,
            self.files_tsv,
            self.files_md5,
            self.files_sha256,
        ]
    }
}

/// The media type of a file of a bundle, by its ending.
pub fn media(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html",
        Some("json") => "application/json",
        Some("ndjson") => "application/x-ndjson",
        Some("tsv") => "text/tab-separated-values",
        Some("csv") => "text/csv",
        Some("xml" | "duck") => "application/xml",
        Some("zip") => "application/zip",
        _ => "text/plain",
    }
}

/// The file name of a report of this format.
pub fn report_name(lang: Lang, format: &str) -> String {
    format!("{}.{format}", lang.pick("rapport", "report"))
}
