//! The bundle: what goes to the server in one folder, what stays with the person in another.
//!
//! Rule of the file: the same study, report and options give the same bytes. A final bundle has no error; with errors
//! left it is a draft by name, in its manifest and in its documents, and holds no script to send it with.

mod refusal;
mod statement;

pub use refusal::Refusal;

use super::canonical::{self, Fault};
use super::checklist::{Filled, Listed, paper};
use super::digest::{Digests, digests, list, sha256};
use super::manifest::{FORMAT, Manifest, RecipeStated, Tool, VERSION};
use super::report::{About, Say, html, tsv};
use super::scripts::{self, Sending};
use super::server::{BadFillIn, Server};
use super::{MANIFEST, MD5SUMS, Names, SHA256SUMS, name, words, zip};
use crate::check::Report;
use crate::protocol::{BundleOptions, BundleView};
use crate::study::{Study, Table};

/// A bundle, made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// File name of the zip.
    pub name: String,
    /// Its files, in order.
    pub files: Vec<BundleFile>,
    /// True when errors are left.
    pub draft: bool,
    /// SHA-256 of the manifest, which holds the checksums of all tables.
    pub manifest_sha256: String,
}

/// A file of a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundleFile {
    /// Path in the bundle, with `/`.
    pub name: String,
    /// Content.
    pub bytes: Vec<u8>,
    /// Rows, for tables.
    pub rows: Option<u64>,
    /// True when it goes to the server.
    pub sent: bool,
    /// SHA-256 of the content.
    pub sha256: String,
}

/// A table, written.
struct Ready<'a> {
    table: &'a Table,
    name: String,
    file: String,
    bytes: Vec<u8>,
    digests: Digests,
    rows: u64,
    columns: Vec<String>,
}

/// Makes a bundle. `say` words the findings; `version` is this program's.
///
/// # Errors
/// See [`Refusal`].
pub fn bundle(study: &Study, report: &Report, options: &BundleOptions, say: Say, version: &str) -> Result<Bundle, Refusal> {
    let (lang, programme) = (options.lang, &*study.programme);
    if !report.manner.is_ours() {
        return Err(Refusal::Manner);
    }
    let errors = report.count(|_| true).errors;
    if errors > 0 && !options.draft {
        return Err(Refusal::Errors(errors));
    }
    let draft = errors > 0;
    let day = match &options.time {
        Some(time) => Some(name::day(time).ok_or(Refusal::Time)?),
        None => None,
    };
    let server = Server::read(programme, &options.fill_ins).map_err(|BadFillIn { id }| {
        let field = programme.checklist.fill_ins.iter().find(|field| field.id == id);
        Refusal::FillIn { id, label: field.map_or(id, |field| field.label.get(lang)).to_owned() }
    })?;
    let tables = write_tables(study, options.naming.as_deref())?;
    if tables.iter().all(|table| table.rows == 0) {
        return Err(Refusal::Nothing);
    }
    let names = Names::of(lang, draft);
    let sums = list(tables.iter().map(|t| (t.digests.sha256.as_str(), t.file.as_str())));
    let hash: String = sha256(sums.as_bytes()).chars().take(8).collect();
    let identifier = name::study_id(study);
    let stem =
        name::bundle(if draft { names.draft_prefix } else { "" }, &programme.id, identifier.as_deref(), day.unwrap_or(&hash));

    let recipe = statement::recipe(study, report);
    let manifest = Manifest {
        format: FORMAT.to_owned(),
        version: VERSION,
        tool: Tool { name: "bordereau".into(), version: version.to_owned() },
        bundle: stem.clone(),
        draft,
        time: options.time.clone(),
        lang: lang.code().to_owned(),
        programme: programme.id.clone(),
        dictionary: statement::dictionary(study),
        naming: programme.naming(options.naming.as_deref()).map(|naming| naming.id.clone()),
        study: identifier,
        tables: tables.iter().map(|table| statement::table(study, table)).collect(),
        findings: statement::findings(report),
        acknowledged: statement::reasons(report),
        recipe: RecipeStated { steps: report.steps.len() as u64, sha256: sha256(recipe.as_bytes()) },
    }
    .write();

    let mut sent: Vec<(String, Vec<u8>, Option<u64>, Digests)> =
        tables.into_iter().map(|table| (table.file, table.bytes, Some(table.rows), table.digests)).collect();
    let manifest_digests = digests(manifest.as_bytes());
    sent.push((MANIFEST.into(), manifest.into_bytes(), None, manifest_digests.clone()));
    let md5 = list(sent.iter().map(|(file, _, _, digests)| (digests.md5.as_str(), file.as_str())));
    let sha = list(sent.iter().map(|(file, _, _, digests)| (digests.sha256.as_str(), file.as_str())));
    for (file, text) in [(MD5SUMS, md5), (SHA256SUMS, sha)] {
        let sums = digests(text.as_bytes());
        sent.push((file.into(), text.into_bytes(), None, sums));
    }
    let listed: Vec<Listed> = (sent.iter())
        .map(|(file, bytes, rows, sums)| Listed {
            name: file.clone(),
            size: bytes.len() as u64,
            sha256: sums.sha256.clone(),
            rows: *rows,
        })
        .collect();

    let mut files = vec![kept(
        names.read_me.to_owned(),
        words::checklist::read_me(lang, &stem, names.send, names.keep, names.checklist, draft),
    )];
    files.extend(sent.into_iter().map(|(file, bytes, rows, sums)| BundleFile {
        name: format!("{}/{file}", names.send),
        bytes,
        rows,
        sent: true,
        sha256: sums.sha256,
    }));
    let mut keep = |file: &str, text: String| files.push(kept(format!("{}/{file}", names.keep), text));
    let about = About { time: options.time.as_deref(), draft, tsv: names.report_tsv };
    keep(names.report_html, html(study, report, about, options.values, lang, say));
    let mut table = Vec::new();
    tsv(study, report, options.values, lang, say, &mut table).map_err(|_| Refusal::Archive)?;
    keep(names.report_tsv, String::from_utf8(table).unwrap_or_default());
    keep(names.checklist, paper(programme, &options.fill_ins, &stem, &manifest_digests.sha256, &listed, draft, lang));
    keep(names.recipe, recipe);
    if !draft {
        let order: Vec<String> = listed.into_iter().map(|file| file.name).collect();
        let sending = Sending { bundle: &stem, folder: names.send, scripts: names.keep, files: &order, server: &server, lang };
        let filled = Filled::new(programme, &options.fill_ins, Some(&format!("{stem}.zip")), Some(&manifest_digests.sha256));
        keep(names.openssh, scripts::openssh(&sending));
        keep(names.winscp, scripts::winscp(&sending));
        let sites = [
            ("filezilla", names.filezilla, scripts::filezilla(&sending)),
            ("cyberduck", names.cyberduck, scripts::cyberduck(&sending)),
        ];
        let known: Vec<(&str, &str)> =
            sites.iter().filter(|(_, _, text)| text.is_some()).map(|(id, file, _)| (*id, *file)).collect();
        keep(names.steps, scripts::steps(programme, &filled, &sending, &known));
        for (_, file, text) in sites {
            if let Some(text) = text {
                keep(file, text);
            }
        }
    }
    Ok(Bundle { name: format!("{stem}.zip"), files, draft, manifest_sha256: manifest_digests.sha256 })
}

impl Bundle {
    /// The bundle as one zip.
    ///
    /// # Errors
    /// [`Refusal::Archive`] when the archive cannot hold it.
    pub fn zip(&self) -> Result<Vec<u8>, Refusal> {
        zip::pack(self.files.iter().map(|file| (file.name.as_str(), file.bytes.as_slice()))).map_err(|_| Refusal::Archive)
    }

    /// The bundle as the page shows it; `zip` is what [`Bundle::zip`] gave.
    pub fn view(&self, zip: &[u8]) -> BundleView {
        let files = self.files.iter().map(|f| (f.name.clone(), f.bytes.len() as u64, f.sha256.clone(), f.rows));
        BundleView {
            name: self.name.clone(),
            size: zip.len() as u64,
            sha256: sha256(zip),
            draft: self.draft,
            files: files.collect(),
        }
    }
}

fn kept(name: String, text: String) -> BundleFile {
    let bytes = text.into_bytes();
    BundleFile { name, sha256: sha256(&bytes), bytes, rows: None, sent: false }
}

fn write_tables<'a>(study: &'a Study, naming: Option<&str>) -> Result<Vec<Ready<'a>>, Refusal> {
    let mut taken: Vec<String> = [MANIFEST, MD5SUMS, SHA256SUMS].map(str::to_owned).into();
    let mut ready = Vec::new();
    for table in &study.tables {
        let Some(schema) = study.dictionary.schemas.get(table.schema) else { continue };
        let mut bytes = Vec::new();
        let written = canonical::write(study, table, &mut bytes).map_err(|fault| match fault {
            Fault::Cells { first, count } => Refusal::Cells { table: schema.name.clone(), first, count },
            Fault::Sink(_) => Refusal::Archive,
        })?;
        let file = name::distinct(name::safe(&study.programme.file_name(naming, &schema.name)), &taken);
        taken.push(file.clone());
        let digests = digests(&bytes);
        ready.push(Ready {
            table,
            name: schema.name.clone(),
            file,
            bytes,
            digests,
            rows: written.rows,
            columns: written.columns,
        });
    }
    Ok(ready)
}
