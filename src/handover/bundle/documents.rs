//! The files of a bundle in their order: read-me, what is sent, what stays with the person.

use super::making::{Making, Ready};
use super::{Bundle, BundleFile, Content, Refusal, statement};
use crate::check::Report;
use crate::handover::checklist::{Filled, Listed, paper};
use crate::handover::digest::{Digests, list, sha256};
use crate::handover::manifest::{FORMAT, Manifest, RecipeStated, Tool, VERSION};
use crate::handover::press::{Press, press};
use crate::handover::report::{About, Say, html, tsv};
use crate::handover::scripts::{self, Sending};
use crate::handover::{MANIFEST, MD5SUMS, Names, SHA256SUMS, name, uploads, words};
use crate::programme::Programme;
use crate::study::Study;
use crate::text::{Lang, number};
use std::io::{self, BufWriter, Write};

/// Everything that a bundle holds, from tables that were read.
pub(super) fn documents(made: Making, study: &Study, report: &Report, say: Say, version: &str) -> Result<Bundle, Refusal> {
    let Making { options, draft, server, tables, identifier, .. } = made;
    let (lang, programme) = (options.lang, &*study.programme);
    let (names, listing) = (Names::of(lang, draft), study.listing.as_deref());
    let sums = list(tables.iter().map(|t| (t.walked.digests.sha256.as_str(), t.file.as_str())));
    let hash: String = sha256(sums.as_bytes()).chars().take(8).collect();
    let identifier = identifier.only();
    let day = options.time.as_deref().and_then(name::day);
    let stem =
        name::bundle(if draft { names.draft_prefix } else { "" }, &programme.id, identifier.as_deref(), day.unwrap_or(&hash));

    let (recipe, steps) = statement::recipe(study, report);
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
        tables: tables.iter().filter_map(|table| statement::table(study, table)).collect(),
        findings: statement::findings(report),
        acknowledged: statement::reasons(report),
        recipe: RecipeStated { steps, sha256: sha256(recipe.as_bytes()) },
    }
    .write();

    let of_table = |table: &Ready| {
        let schema = study.tables.get(table.at).map(|table| study.schema(table));
        Some((table.file.clone(), schema?.name.clone()))
    };
    let named: Vec<(String, String)> = tables.iter().filter_map(of_table).collect();
    let recast = recast(study, &tables, lang);
    let mut sent: Vec<(BundleFile, Digests)> = tables.into_iter().map(|table| sent_table(names.send, table)).collect();
    let document = |file: &str, text: &str| {
        let (pressed, sizes, digests) = press(text.as_bytes()).map_err(|_| Refusal::Archive)?;
        let (name, sha256) = (format!("{}/{file}", names.send), digests.sha256.clone());
        Ok((BundleFile { name, rows: None, sent: true, sha256, sizes, content: Content::Held(pressed) }, digests))
    };
    sent.push(document(MANIFEST, &manifest)?);
    let manifest_sha256 = sha256(manifest.as_bytes());
    let bare = |name: &str| name.split_once('/').map_or(name, |(_, name)| name).to_owned();
    let files: Vec<String> = sent.iter().map(|(file, _)| bare(&file.name)).collect();
    let md5 = list(sent.iter().zip(&files).map(|((_, digests), file)| (digests.md5.as_str(), file.as_str())));
    let sha = list(sent.iter().zip(&files).map(|((_, digests), file)| (digests.sha256.as_str(), file.as_str())));
    sent.push(document(MD5SUMS, &md5)?);
    sent.push(document(SHA256SUMS, &sha)?);
    let sums_stay = programme.checklist.sums_stay;
    let listed: Vec<Listed> = (sent.iter().filter(|(file, _)| !sums_stay || file.rows.is_some()))
        .map(|(file, _)| Listed { name: bare(&file.name), size: file.sizes.size, sha256: file.sha256.clone(), rows: file.rows })
        .collect();

    let read_me = words::checklist::read_me(lang, &stem, (names.send, names.keep), names.checklist, (draft, sums_stay));
    let mut files = vec![kept(names.read_me.to_owned(), |out| out.write_all(read_me.as_bytes()))?];
    files.extend(sent.into_iter().map(|(file, _)| file));
    let mut keep = |file: &str, write: &dyn Fn(&mut dyn Write) -> io::Result<()>| {
        files.push(kept(format!("{}/{file}", names.keep), write)?);
        Ok(())
    };
    let about = About { time: options.time.as_deref(), draft, tsv: names.report_tsv };
    let checklist = paper(study, &options.fill_ins, (&stem, &manifest_sha256), &listed, draft, lang);
    keep(names.report_html, &|out| out.write_all(html(study, report, about, options.values, lang, say).as_bytes()))?;
    keep(names.report_tsv, &|out| tsv(study, report, options.values, lang, say, out))?;
    keep(names.checklist, &|out| out.write_all(checklist.as_bytes()))?;
    keep(names.recipe, &|out| out.write_all(recipe.as_bytes()))?;
    let mut texts: Vec<(&str, String)> = Vec::new();
    if let Some((md5, sha256)) = listing.and_then(uploads::sums) {
        texts.extend([(names.files_md5, md5), (names.files_sha256, sha256)]);
    }
    if !draft {
        let order: Vec<String> = listed.into_iter().map(|file| file.name).collect();
        let (folder, scripts, with_sums) = (names.send, names.keep, !sums_stay);
        let sending = Sending { bundle: &stem, folder, scripts, files: &order, server: &server, with_sums, lang };
        let filled = Filled::new(programme, &options.fill_ins, Some(&format!("{stem}.zip")), Some(&manifest_sha256));
        texts.extend(to_a_server(programme, &filled, &sending, &names));
        let own = scripts::commands(programme, &filled, &options.fill_ins, &named, listing, lang);
        texts.extend(own.map(|text| (names.commands, text)));
        for upload in programme.data_files.iter().flat_map(|files| &files.uploads) {
            let text = listing.map(|listing| uploads::upload(upload, listing, programme, &options.fill_ins, lang));
            texts.extend(text.map(|text| (uploads::name(upload.form, &names), text)));
        }
    }
    for (file, text) in texts {
        keep(file, &|out| out.write_all(text.as_bytes()))?;
    }
    Ok(Bundle { name: format!("{stem}.zip"), files, draft, manifest_sha256, sums_stay, recast })
}

/// What of the cells of all tables is written otherwise than it came in.
fn recast(study: &Study, tables: &[Ready], lang: Lang) -> String {
    let (mut all, mut told) = (0, String::new());
    for how in 0..3 {
        let mut named: Vec<String> = Vec::new();
        for table in tables {
            let name = study.tables.get(table.at).map_or("", |table| study.schema(table).name.as_str());
            for (column, counts) in table.walked.columns.iter().zip(&table.walked.recast) {
                let cells = counts.get(how).copied().unwrap_or_default();
                if cells > 0 {
                    all += cells;
                    named.push(format!("{name}.{column} ({})", number(lang, cells)));
                }
            }
        }
        if !named.is_empty() {
            told.push_str(&words::recast_so(lang, how, &named.join(", ")));
        }
    }
    if all > 0 { words::recast(lang, all) + &told } else { told }
}

/// Scripts, steps and connection settings. The scripts are for servers, where the programme asks for one.
fn to_a_server(programme: &Programme, filled: &Filled, sending: &Sending, names: &Names) -> Vec<(&'static str, String)> {
    let mut texts = Vec::new();
    let mut sites: Vec<(&str, &'static str, String)> = Vec::new();
    if programme.checklist.fill_ins.iter().any(|field| field.id == "host") {
        texts.extend([(names.openssh, scripts::openssh(sending)), (names.winscp, scripts::winscp(sending))]);
        sites.extend(scripts::filezilla(sending).map(|text| ("filezilla", names.filezilla, text)));
        sites.extend(scripts::cyberduck(sending).map(|text| ("cyberduck", names.cyberduck, text)));
    }
    let known: Vec<(&str, &str)> = sites.iter().map(|(id, file, _)| (*id, *file)).collect();
    texts.push((names.steps, scripts::steps(programme, filled, sending, &known)));
    texts.extend(sites.into_iter().map(|(_, file, text)| (file, text)));
    texts
}

fn sent_table(folder: &str, table: Ready) -> (BundleFile, Digests) {
    let Ready { file, walked, content, .. } = table;
    let (sizes, digests) = (walked.sizes, walked.digests);
    let (name, rows, sha256) = (format!("{folder}/{file}"), Some(walked.rows), digests.sha256.clone());
    (BundleFile { name, rows, sent: true, sha256, sizes, content }, digests)
}

/// A document that stays with the person, pressed while it is written.
fn kept(name: String, write: impl Fn(&mut dyn Write) -> io::Result<()>) -> Result<BundleFile, Refusal> {
    let mut pressing = BufWriter::with_capacity(1 << 16, Pressing::default());
    let pressed = write(&mut pressing).and_then(|()| {
        let Pressing { press, mut out } = pressing.into_inner()?;
        let (sizes, digests) = press.end(&mut out)?;
        Ok((out, sizes, digests.sha256))
    });
    let (out, sizes, sha256) = pressed.map_err(|_| Refusal::Archive)?;
    Ok(BundleFile { name, rows: None, sent: false, sha256, sizes, content: Content::Held(out) })
}

/// A sink that presses what is written to it.
#[derive(Default)]
struct Pressing {
    press: Press,
    out: Vec<u8>,
}

impl Write for Pressing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.press.take(bytes, &mut self.out)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
