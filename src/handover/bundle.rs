//! The bundle: what goes to the server in one folder, what stays with the person in another.
//!
//! Rule of the file: the same study, report and options give the same bytes. A final bundle has no error; with errors
//! left it is a draft by name, in its manifest and in its documents, and holds no script to send it with.

use super::canonical::{self, Fault, Unwritable};
use super::checklist::{Filled, Listed, paper};
use super::digest::{Digests, digests, list, sha256};
use super::manifest::{
    DictionaryStated, FORMAT, FindingsStated, Manifest, ReasonStated, RecipeStated, SourceStated, TableStated, Tool, VERSION,
};
use super::report::{About, Say, Verdicts, html, tsv};
use super::scripts::{self, Sending};
use super::server::{BadFillIn, Server};
use super::{MANIFEST, MD5SUMS, Names, SHA256SUMS, name, words, zip};
use crate::check::Report;
use crate::finding::Recipe;
use crate::programme::Amendment;
use crate::protocol::{BundleOptions, BundleView};
use crate::study::{Study, Table};
use crate::text::Lang;

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

/// Why there is no bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Errors are left, and no draft was asked for.
    Errors(u64),
    /// No table has a row.
    Nothing,
    /// A table has cells that the receiver's form cannot hold.
    Cells {
        /// The table.
        table: String,
        /// The first of them.
        first: Vec<Unwritable>,
        /// How many.
        count: u64,
    },
    /// A fill-in cannot stand in a script.
    FillIn {
        /// Its name.
        id: &'static str,
        /// Its label, in the language of the bundle.
        label: String,
    },
    /// The date and time has another form than `2026-11-20T14:05:00Z`.
    Time,
    /// The archive cannot hold it.
    Archive,
}

impl Refusal {
    /// The refusal as a sentence.
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Refusal::Errors(count) => words::refusal::errors_left(lang, *count),
            Refusal::Nothing => words::refusal::nothing(lang).to_owned(),
            Refusal::Cells { table, first, count } => {
                let place = first.first().map(|cell| match &cell.place.sheet {
                    Some(sheet) => format!("{} · {sheet} · {}", cell.place.file, cell.place.cell),
                    None => format!("{} · {}", cell.place.file, cell.place.cell),
                });
                words::refusal::cells(lang, *count, table, &place.unwrap_or_default())
            }
            Refusal::FillIn { id, label } => words::refusal::fill_in(lang, label, words::refusal::expected(lang, id)),
            Refusal::Time => words::refusal::time(lang).to_owned(),
            Refusal::Archive => words::refusal::archive(lang).to_owned(),
        }
    }
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
    let stem = name::bundle(if draft { names.draft_prefix } else { "" }, &programme.id, identifier.as_deref(), day.unwrap_or(&hash));

    let recipe = recipe(study, report);
    let manifest = Manifest {
        format: FORMAT.to_owned(),
        version: VERSION,
        tool: Tool { name: "bordereau".into(), version: version.to_owned() },
        bundle: stem.clone(),
        draft,
        time: options.time.clone(),
        lang: lang.code().to_owned(),
        programme: programme.id.clone(),
        dictionary: dictionary(study),
        naming: programme.naming(options.naming.as_deref()).map(|naming| naming.id.clone()),
        study: identifier,
        tables: tables.iter().map(|table| stated(study, table)).collect(),
        findings: findings(report),
        acknowledged: reasons(report),
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
        .map(|(file, bytes, rows, sums)| Listed { name: file.clone(), size: bytes.len() as u64, sha256: sums.sha256.clone(), rows: *rows })
        .collect();

    let mut files = vec![kept(names.read_me.to_owned(), words::checklist::read_me(lang, &stem, names.send, names.keep, names.checklist, draft))];
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
        let sites = [("filezilla", names.filezilla, scripts::filezilla(&sending)), ("cyberduck", names.cyberduck, scripts::cyberduck(&sending))];
        let known: Vec<(&str, &str)> = sites.iter().filter(|(_, _, text)| text.is_some()).map(|(id, file, _)| (*id, *file)).collect();
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
        BundleView { name: self.name.clone(), size: zip.len() as u64, sha256: sha256(zip), draft: self.draft, files: files.collect() }
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
        ready.push(Ready { table, name: schema.name.clone(), file, bytes, digests, rows: written.rows, columns: written.columns });
    }
    Ok(ready)
}

fn stated(study: &Study, ready: &Ready) -> TableStated {
    let keys = study.dictionary.schemas.get(ready.table.schema).map(|schema| schema.unique_keys.clone());
    let sources = ready.table.parts.iter().map(|part| SourceStated {
        file: name::without_folders(&part.source.file).to_owned(),
        sheet: part.source.sheet.clone(),
        sha256: part.source.sha256.clone(),
    });
    TableStated {
        table: ready.name.clone(),
        file: ready.file.clone(),
        rows: ready.rows,
        columns: ready.columns.clone(),
        bytes: ready.bytes.len() as u64,
        sha256: ready.digests.sha256.clone(),
        md5: ready.digests.md5.clone(),
        keys: keys.unwrap_or_default(),
        left_out: ready.table.left_out.iter().cloned().collect(),
        sources: sources.collect(),
    }
}

/// The dictionary as the manifest states it. A study with a dictionary to which the programme's amendments were not
/// applied has a programme without amendments.
fn dictionary(study: &Study) -> DictionaryStated {
    let as_published = study.corrected.is_some();
    let concerned = |a: &&Amendment| {
        let schema = study.dictionary.schemas.iter().find(|schema| schema.name == a.table);
        schema.is_some_and(|schema| a.fields.iter().all(|field| schema.field(field).is_some()))
    };
    let amendments = study.programme.amendments.iter().filter(|a| !as_published && !a.patches.is_empty()).filter(concerned);
    DictionaryStated {
        name: study.dictionary.name.clone(),
        version: study.dictionary.version.0.clone(),
        sha256: study.dictionary.hash.clone(),
        as_published,
        amendments: amendments.map(|a| a.id.clone()).collect(),
    }
}

fn findings(report: &Report) -> FindingsStated {
    let (counts, verdicts) = (report.count(|_| true), Verdicts::of(report));
    FindingsStated {
        errors: counts.errors,
        dictionary_errors: verdicts.dictionary_errors,
        receiver_errors: verdicts.receiver_errors,
        warnings: counts.warnings,
        acknowledged: counts.acknowledged,
        notes: counts.notes,
    }
}

fn reasons(report: &Report) -> Vec<ReasonStated> {
    let explained = report.groups.iter().filter_map(|group| Some((group, report.acknowledged.get(&group.key.id())?)));
    let mut reasons: Vec<ReasonStated> = Vec::new();
    for (group, reason) in explained {
        let key = &group.key;
        let same = |r: &&mut ReasonStated| r.rule == key.rule.code() && r.table == key.table && r.field == key.field && r.reason == *reason;
        match reasons.iter_mut().find(same) {
            Some(known) => known.count += group.count,
            None => reasons.push(ReasonStated {
                rule: key.rule.code().to_owned(),
                name: key.rule.slug().to_owned(),
                table: key.table.clone(),
                field: key.field.clone(),
                count: group.count,
                reason: reason.clone(),
            }),
        }
    }
    reasons
}

/// The recipe as a document.
fn recipe(study: &Study, report: &Report) -> String {
    let recipe = Recipe {
        format: 1,
        programme: study.programme.id.clone(),
        dictionary: format!("{} {}", study.dictionary.name, study.dictionary.version),
        steps: report.steps.clone(),
    };
    serde_json::to_string_pretty(&recipe).map(|json| json + "\n").unwrap_or_default()
}
