//! A desk for tests: a session with the first programme, files from memory, questions in one line.

use bordereau::check::Report;
use bordereau::finding::Rule;
use bordereau::intake::Input;
use bordereau::protocol::{BundleOptions, FileEntry, Overview, Progress, Reply, Request};
use bordereau::session::{Attachment, Session};
use bordereau::shelf::programmes;
use bordereau::text::Lang;
use std::io::Cursor;

/// A file: name and bytes.
pub type File = (String, Vec<u8>);

/// A session and what was last answered.
pub struct Desk {
    pub session: Session,
}

impl Desk {
    /// A session with nothing in it.
    pub fn new() -> Desk {
        Desk::of(None)
    }

    /// A session of a programme, or of the first one, with nothing in it.
    pub fn of(programme: Option<&str>) -> Desk {
        let known = |id: &str| programmes().iter().find(|shelf| shelf.id == id);
        let shelf = programme.map_or(programmes().first(), known).expect("the programme is embedded");
        Desk { session: Session::new(shelf.programme, shelf.dictionary(), Lang::En).expect("the programme reads") }
    }

    /// A session with files, checked.
    pub fn with(files: &[File]) -> Desk {
        Desk::of_with(None, files)
    }

    /// A session of a programme with files, checked.
    pub fn of_with(programme: Option<&str>, files: &[File]) -> Desk {
        let mut desk = Desk::of(programme);
        desk.add(files);
        desk.check();
        desk
    }

    pub fn ask(&mut self, request: Request) -> (Reply, Vec<Attachment>) {
        self.session.handle(request, Vec::new(), &mut |_: Progress| true)
    }

    pub fn add(&mut self, files: &[File]) {
        let entries = files.iter().map(|(path, bytes)| FileEntry { path: path.clone(), size: bytes.len() as u64 }).collect();
        let inputs = files.iter().map(|(_, bytes)| Box::new(Cursor::new(bytes.clone())) as Box<dyn Input>).collect();
        self.session.handle(Request::AddFiles { files: entries }, inputs, &mut |_: Progress| true);
    }

    pub fn check(&mut self) -> Overview {
        self.overview(Request::Check)
    }

    pub fn overview(&mut self, request: Request) -> Overview {
        match self.ask(request).0 {
            Reply::Overview(overview) => *overview,
            other => panic!("an overview was expected, not {other:?}"),
        }
    }

    pub fn report(&self) -> &Report {
        self.session.report().expect("a check was made")
    }

    /// The grouped report with values, as every face writes it.
    pub fn json(&mut self) -> String {
        match self.ask(Request::Report { format: "json".into(), values: true }).0 {
            Reply::Document { text: Some(text), .. } => text,
            other => panic!("a document was expected, not {other:?}"),
        }
    }

    /// A report in one of its forms.
    pub fn written(&mut self, format: &str, values: bool) -> String {
        let (reply, attached) = self.ask(Request::Report { format: format.into(), values });
        match reply {
            Reply::Document { text: Some(text), .. } => text,
            Reply::Document { .. } => String::from_utf8(attached[0].1.clone()).expect("UTF-8"),
            other => panic!("a document was expected, not {other:?}"),
        }
    }

    /// True when a rule was found.
    pub fn finds(&self, rule: Rule) -> bool {
        self.report().groups.iter().any(|g| g.key.rule == rule)
    }

    /// The bundle's zip, or the sentence of the refusal.
    pub fn bundle(&mut self, draft: bool) -> Result<File, String> {
        let options = BundleOptions { draft, lang: Lang::En, ..BundleOptions::default() };
        match self.ask(Request::Bundle { options, loose: false, picks: false }) {
            (Reply::Bundle(view), mut attachments) if !attachments.is_empty() => Ok((view.name, attachments.remove(0).1)),
            (Reply::Failed { message }, _) => Err(message),
            other => panic!("a bundle was expected, not {:?}", other.0),
        }
    }
}

/// The files of a folder under `dictionary/`, by name.
pub fn folder(name: &str) -> Vec<File> {
    let path = format!("{}/dictionary/{name}", env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<File> = std::fs::read_dir(&path)
        .unwrap_or_else(|e| panic!("{path}: {e}"))
        .flatten()
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), std::fs::read(entry.path()).expect("the file reads")))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    files
}
