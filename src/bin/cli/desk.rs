//! A session at the prompt: set up from the arguments, files brought to it, requests asked of it.

use crate::files::{self, Found, gather};
use crate::programme::choose;
use crate::progress::Meter;
use crate::trouble::Trouble;
use bordereau::finding::Manner;
use bordereau::protocol::{
    BundleOptions, BundleView, FileEntry, FillIns, Overview, Reply, Request, SavedView, Settlement, VoteView,
};
use bordereau::session::{Attachment, BundleStep, FileFault, Session};
use bordereau::text::Lang;
use bordereau::text::cli;
use clap::ArgMatches;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A session and what it was given.
pub struct Desk {
    /// The session.
    pub session: Session,
    /// Language.
    pub lang: Lang,
    /// Every file that was read.
    pub inputs: Vec<PathBuf>,
    /// The files that were named, or those of the saved session that was.
    pub found: Vec<Found>,
    /// They come from a saved session, and are read already.
    resumed: bool,
    /// The files of the folder of data, when there is one.
    data: Vec<Found>,
    /// What a saved session had filled in for the hand-over.
    pub fill_ins: FillIns,
}

impl Desk {
    /// A session with the programme and dictionary that the arguments ask for.
    pub fn open(args: &ArgMatches, lang: Lang) -> Result<Desk, Trouble> {
        let named: Vec<PathBuf> = args.try_get_many("files").ok().flatten().into_iter().flatten().cloned().collect();
        let found = if named.is_empty() { Vec::new() } else { gather(lang, &named)? };
        let saved = files::saved(lang, &found)?;
        let programme = saved.as_ref().map(|(_, saved)| saved.programme.as_str());
        let asked = args.get_one::<String>("programme").map(String::as_str);
        let mut desk = Desk::of(asked.or(programme), lang)?;
        // What was repaired in it was repaired by the rules of its own.
        if let (Some(own), Some(_)) = (programme, asked)
            && desk.programme() != own
        {
            return Err(Trouble::new(cli::saved_programme(lang, own)));
        }
        match saved {
            Some((parts, saved)) => desk.resume(parts, saved)?,
            None => desk.found = found,
        }
        desk.asked(args)
    }

    /// A session without files, for a programme by name or folder.
    pub fn open_for(args: &ArgMatches, programme: Option<&str>, lang: Lang) -> Result<Desk, Trouble> {
        Desk::of(programme, lang)?.asked(args)
    }

    /// With what the arguments ask for beside the programme.
    fn asked(mut self, args: &ArgMatches) -> Result<Desk, Trouble> {
        // Not every command has every option.
        if let Ok(Some(path)) = args.try_get_one::<PathBuf>("dictionary") {
            self.dictionary(path)?;
        }
        if matches!(args.try_get_one::<bool>("as-published"), Ok(Some(true))) {
            self.ask(Request::AsPublished { published: true })?;
        }
        if let Ok(Some(centre)) = args.try_get_one::<String>("centre") {
            self.centre(centre)?;
        }
        if let Ok(Some(name)) = args.try_get_one::<String>("strict")
            && let Some(manner) = Manner::from_name(name)
        {
            self.ask(Request::JudgeAs { manner })?;
        }
        Ok(self)
    }

    /// A session of a programme by name or folder, or of the first one.
    pub fn of(programme: Option<&str>, lang: Lang) -> Result<Desk, Trouble> {
        let chosen = choose(lang, programme)?;
        let session = Session::new(&chosen.programme, &chosen.dictionary, lang);
        let session = session.map_err(|e| Trouble::new(cli::programme_faulty(lang, &chosen.name, &e.0)))?;
        let mut desk = Desk {
            session,
            lang,
            inputs: Vec::new(),
            found: Vec::new(),
            resumed: false,
            data: Vec::new(),
            fill_ins: FillIns::new(),
        };
        desk.session.workers = std::thread::available_parallelism().map_or(1, usize::from);
        Ok(desk)
    }

    fn centre(&mut self, centre: &str) -> Result<(), Trouble> {
        let overview = self.overview(Request::Centre { id: Some(centre.to_ascii_uppercase()) }, Vec::new())?;
        if overview.programme.centre_chosen.is_some() {
            return Ok(());
        }
        let known: Vec<String> = overview.programme.centres.into_iter().map(|(id, _)| id).collect();
        Err(Trouble::new(cli::no_centre(self.lang, centre, &known)))
    }

    /// Takes a dictionary from a file or folder.
    pub fn dictionary(&mut self, path: &Path) -> Result<(), Trouble> {
        let found = gather(self.lang, &[path.to_owned()])?;
        let overview = self.bring(&found)?;
        if overview.dictionary.loaded {
            return Ok(());
        }
        Err(Trouble::new(cli::not_a_dictionary(self.lang, &path.to_string_lossy())))
    }

    /// Reads files.
    pub fn bring(&mut self, found: &[Found]) -> Result<Overview, Trouble> {
        let (files, inputs) = files::open(self.lang, found)?;
        self.inputs.extend(found.iter().map(|f| f.real.clone()));
        self.overview(Request::AddFiles { files }, inputs)
    }

    /// Reads the files of the command line, replays the recipe, checks everything.
    pub fn check(&mut self, args: &ArgMatches) -> Result<Overview, Trouble> {
        if self.found.is_empty() {
            let named: Vec<PathBuf> = args.get_many("files").into_iter().flatten().cloned().collect();
            let found = gather(self.lang, &named)?;
            // Whoever comes without a desk of its own compares the files, not what was repaired in them.
            self.found = files::saved(self.lang, &found)?.map_or(found, |(parts, _)| parts);
        }
        let overview = match self.resumed {
            true => self.overview(Request::Language { lang: self.lang }, Vec::new())?,
            false => self.bring(&self.found.clone())?,
        };
        self.put_together(args, &overview)?;
        if let Ok(Some(path)) = args.try_get_one::<PathBuf>("recipe") {
            self.replay(path)?;
        }
        if let Ok(Some(folder)) = args.try_get_one::<PathBuf>("data") {
            self.list(args, folder)?;
        }
        self.registered(args)?;
        self.overview(Request::Check, Vec::new())
    }

    /// Reads what is registered.
    fn registered(&mut self, args: &ArgMatches) -> Result<(), Trouble> {
        let Ok(Some(paths)) = args.try_get_many::<PathBuf>("registered") else { return Ok(()) };
        let found = gather(self.lang, &paths.cloned().collect::<Vec<_>>())?;
        let (files, inputs) = files::open(self.lang, &found)?;
        self.inputs.extend(found.into_iter().map(|found| found.real));
        self.overview(Request::Registered { files, own: false }, inputs).map(|_| ())
    }

    /// The tables that a bundle is made of: those that are named, or all of them. True when nothing of them is an error.
    pub fn only(&mut self, args: &ArgMatches, overview: &Overview) -> Result<Option<bool>, Trouble> {
        let Some(named) = args.get_many::<String>("only") else { return Ok(None) };
        let tables: Vec<String> = named.cloned().collect();
        for table in &tables {
            if !overview.tables.iter().any(|open| open.name == *table) {
                let known: Vec<String> = overview.tables.iter().map(|open| open.name.clone()).collect();
                return Err(Trouble::new(cli::no_table(self.lang, table, &known)));
            }
        }
        self.ask(Request::HandOver { tables: tables.clone() })?;
        let mut open = overview.tables.iter().filter(|open| tables.contains(&open.name));
        Ok(Some(open.all(|open| open.errors == 0)))
    }

    /// Brings a saved session back. What the arguments ask for comes after it.
    fn resume(&mut self, found: Vec<Found>, saved: SavedView) -> Result<(), Trouble> {
        self.bring(&found)?;
        let overview = self.overview(Request::Resume { document: saved.document }, Vec::new())?;
        let (name, version, hash) = saved.dictionary;
        let now = overview.dictionary;
        if now.hash != hash {
            let (before, now) = (format!("{name} {version}"), format!("{} {}", now.name, now.version));
            crate::write::tell(&cli::saved_differs(self.lang, &before, &now));
        }
        (self.found, self.resumed, self.fill_ins) = (found, true, saved.fill_ins);
        Ok(())
    }

    /// Lists a folder of data files.
    pub fn list(&mut self, args: &ArgMatches, folder: &Path) -> Result<(), Trouble> {
        // Checksums that a saved session brought along may be those of other files.
        self.ask(Request::ListFiles { files: Vec::new(), project: String::new() })?;
        self.data = gather(self.lang, &[folder.to_owned()])?;
        let size = |found: &Found| std::fs::metadata(&found.path).map_err(|e| Trouble::reading(self.lang, &found.path, &e));
        let entry = |found: &Found| Ok(FileEntry { path: found.name.clone(), size: size(found)?.len() });
        let files = self.data.iter().map(entry).collect::<Result<_, Trouble>>()?;
        let project = args.get_one::<String>("project").cloned().unwrap_or_default();
        self.ask(Request::ListFiles { files, project }).map(|_| ())
    }

    /// Every file that may not be written over: those that were read, and the data files.
    pub fn guarded(&self) -> Vec<PathBuf> {
        self.inputs.iter().cloned().chain(self.data.iter().map(|found| found.real.clone())).collect()
    }

    /// Makes the checksums of the data files, but for those that were read as tables.
    pub fn sum(&mut self) -> Result<(), Trouble> {
        let found: Vec<Found> = self.data.iter().filter(|found| !self.inputs.contains(&found.real)).cloned().collect();
        let (files, inputs) = files::open(self.lang, &found)?;
        let paths = files.into_iter().map(|entry| entry.path).collect();
        let (Reply::Sums { unreadable, .. }, _) = self.ask_with(Request::Hash { paths }, inputs)? else {
            return Err(self.stopped());
        };
        match unreadable.first().and_then(|path| found.iter().find(|found| found.name == *path)) {
            Some(found) => Err(Trouble::reading(self.lang, &found.path, &std::io::ErrorKind::Other.into())),
            None => Ok(()),
        }
    }

    /// Puts together, or hands over apart, what the arguments name; a table that one source alone gives needs nothing.
    fn put_together(&mut self, args: &ArgMatches, overview: &Overview) -> Result<(), Trouble> {
        let named = |name, settlement| {
            let tables = args.try_get_many::<String>(name).ok().flatten().unwrap_or_default();
            tables.map(move |table| (table, settlement))
        };
        for (table, settlement) in named("together", Settlement::Together).chain(named("apart", Settlement::Apart)) {
            if !overview.dictionary.tables.iter().any(|(name, ..)| name == table) {
                let known: Vec<String> = overview.dictionary.tables.iter().map(|(name, ..)| name.clone()).collect();
                return Err(Trouble::new(cli::no_table(self.lang, table, &known)));
            }
            self.ask(Request::Settle { table: table.clone(), settlement: Some(settlement) })?;
        }
        Ok(())
    }

    fn replay(&mut self, path: &Path) -> Result<(), Trouble> {
        let recipe = std::fs::read_to_string(path).map_err(|e| Trouble::reading(self.lang, path, &e))?;
        self.inputs.extend(path.canonicalize().ok());
        let overview = self.overview(Request::Replay { recipe: recipe.clone() }, Vec::new())?;
        let made = serde_json::from_str::<serde_json::Value>(&recipe)
            .ok()
            .and_then(|r| r.get("dictionary")?.as_str().map(str::to_owned));
        let here = format!("{} {}", overview.dictionary.name, overview.dictionary.version);
        if let Some(made) = made.filter(|made| *made != here) {
            crate::write::tell(&cli::recipe_differs(self.lang, &made, &here));
        }
        Ok(())
    }

    /// Asks the session; a refusal is trouble.
    pub fn ask(&mut self, request: Request) -> Result<(Reply, Vec<Attachment>), Trouble> {
        self.ask_with(request, Vec::new())
    }

    /// Asks for something that is answered by the state of everything.
    pub fn overview(&mut self, request: Request, inputs: Vec<Box<dyn bordereau::intake::Input>>) -> Result<Overview, Trouble> {
        match self.ask_with(request, inputs)? {
            (Reply::Overview(overview), _) => Ok(*overview),
            _ => Err(self.stopped()),
        }
    }

    /// Asks for a document: its name and bytes.
    pub fn document(&mut self, request: Request) -> Result<(String, Vec<u8>), Trouble> {
        match self.ask(request)? {
            (Reply::Document { name, text: Some(text), .. }, _) => Ok((name, text.into_bytes())),
            (Reply::Document { name, text: None, .. }, attached) => match attached.into_iter().next() {
                Some((_, bytes)) => Ok((name, bytes)),
                None => Err(self.stopped()),
            },
            _ => Err(self.stopped()),
        }
    }

    /// The state of everything with the questions about columns that are told with the verdict.
    pub fn with_questions(&mut self, overview: Overview) -> Result<Overview, Trouble> {
        match overview.verdict.as_ref().is_some_and(|verdict| !verdict.sought) {
            true => self.overview(Request::Questions, Vec::new()),
            false => Ok(overview),
        }
    }

    /// The questions about columns that wait, as far as they are told with the verdict.
    pub fn questions(&mut self, overview: &Overview) -> Result<Vec<VoteView>, Trouble> {
        if overview.verdict.as_ref().is_none_or(|verdict| verdict.questions.is_empty()) {
            return Ok(Vec::new());
        }
        match self.ask(Request::Votes)? {
            (Reply::Votes { votes }, _) => Ok(votes),
            _ => Err(self.stopped()),
        }
    }

    /// A file with its findings marked: its name, its bytes, and what it is.
    pub fn annotated(&mut self, file: u32, found: &Found) -> Result<(String, Vec<u8>, String), Trouble> {
        let (_, inputs) = files::open(self.lang, std::slice::from_ref(found))?;
        match self.ask_with(Request::Annotate { file }, inputs)? {
            (Reply::Marked { name, said, .. }, attached) => match attached.into_iter().next() {
                Some((_, bytes)) => Ok((name, bytes, said)),
                None => Err(self.stopped()),
            },
            _ => Err(self.stopped()),
        }
    }

    /// Makes a bundle, all but its bytes.
    pub fn make_bundle(&mut self, options: &BundleOptions) -> Result<BundleView, Trouble> {
        self.session.begin_bundle(options).map_err(|reply| self.refused(reply))?;
        self.step_bundle(&mut |_| Ok(()))
    }

    /// Writes the zip of the bundle that was made; what it is with its checksum.
    pub fn write_bundle(&mut self, path: &Path, out: &mut dyn Write) -> Result<BundleView, Trouble> {
        let lang = self.lang;
        self.step_bundle(&mut |bytes| out.write_all(bytes).map_err(|e| Trouble::writing(lang, path, &e)))
    }

    /// Writes a file of the bundle that was made, by its position.
    pub fn write_file(&mut self, index: usize, path: &Path, out: &mut dyn Write) -> Result<(), Trouble> {
        self.session.bundle_file(index, out).map_err(|fault| match fault {
            FileFault::Sink(error) => Trouble::writing(self.lang, path, &error),
            FileFault::Refused(reply) => self.refused(reply),
        })
    }

    /// Goes on with the bundle until it is made, or whole.
    fn step_bundle(&mut self, write: &mut dyn FnMut(&[u8]) -> Result<(), Trouble>) -> Result<BundleView, Trouble> {
        let mut meter = Meter::new(self.lang);
        let mut bytes = Vec::new();
        loop {
            let step = self.session.bundle_step(&mut bytes).map_err(|reply| self.refused(reply))?;
            write(&bytes)?;
            bytes.clear();
            match step {
                BundleStep::On(progress) => meter.bundle(&progress),
                BundleStep::Made(view, _) | BundleStep::Whole(view) => return Ok(view),
            }
        }
    }

    fn refused(&self, reply: Reply) -> Trouble {
        match reply {
            Reply::Failed { message } => Trouble::said(message),
            _ => self.stopped(),
        }
    }

    /// Reads a buffer as a file of that name.
    pub fn bring_bytes(&mut self, name: &str, bytes: Vec<u8>) -> Result<Overview, Trouble> {
        let files = vec![FileEntry { path: name.to_owned(), size: bytes.len() as u64 }];
        self.overview(Request::AddFiles { files }, vec![Box::new(std::io::Cursor::new(bytes))])
    }

    /// Short name of the programme.
    fn programme(&self) -> String {
        match self.session.overview() {
            Reply::Overview(overview) => overview.programme.id,
            _ => String::new(),
        }
    }

    /// The ways of naming files that the programme knows.
    pub fn namings(&self) -> Vec<String> {
        match self.session.overview() {
            Reply::Overview(overview) => overview.programme.namings.into_iter().map(|(id, ..)| id).collect(),
            _ => Vec::new(),
        }
    }

    /// An answer of another kind than was asked for: the engine's own error.
    pub fn stopped(&self) -> Trouble {
        Trouble::new(cli::engine_stopped(self.lang))
    }

    /// The same with files.
    pub fn ask_with(
        &mut self,
        request: Request,
        inputs: Vec<Box<dyn bordereau::intake::Input>>,
    ) -> Result<(Reply, Vec<Attachment>), Trouble> {
        let mut meter = Meter::new(self.lang);
        let answer = self.session.handle(request, inputs, &mut |progress| meter.watch(&progress));
        meter.wipe();
        match answer.0 {
            Reply::Failed { message } | Reply::Crashed { message } => Err(Trouble::said(message)),
            reply => Ok((reply, answer.1)),
        }
    }
}

/// The exit status of a check: errors found, or nothing checked at all, or clean.
pub fn status(desk: &Desk, overview: &Overview) -> Result<u8, Trouble> {
    let Some(verdict) = &overview.verdict else {
        return Err(Trouble::new(cli::nothing_to_check(desk.lang)));
    };
    if verdict.dictionary_errors + verdict.receiver_errors + verdict.other_errors > 0 {
        return Ok(1);
    }
    if verdict.rows == 0 {
        return Err(Trouble::new(cli::nothing_to_check(desk.lang)));
    }
    Ok(0)
}
