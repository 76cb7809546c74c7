//! A folder of data files: names and sizes, as they were listed. No byte of them is read for it.
//!
//! Rule of the file: the order in which files are listed changes nothing; files of the system and of programs do not count.

use crate::intake::belongs_to_system;
use crate::order::InOrder;

/// The files of a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The files, by their paths.
    pub files: Vec<DataFile>,
    /// What stands before the paths where the files are going, such as the name of a project; may be empty.
    pub project: String,
    /// Letters of the paths that all of them share: the folder in which the folders of data lie, with its `/`.
    shared: usize,
}

/// A file of data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFile {
    /// Path with `/`, the person's own folder first.
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// MD5 and SHA-256, once they were made.
    pub sums: Option<(String, String)>,
}

impl Listing {
    /// The files with their sizes; `is_table` tells those that are tables of the study or documents of ours.
    pub fn new(files: impl IntoIterator<Item = (String, u64)>, project: &str, is_table: &dyn Fn(&str) -> bool) -> Listing {
        let mut files: Vec<DataFile> = files
            .into_iter()
            .map(|(path, size)| DataFile { path: tidy(&path), size, sums: None })
            .filter(|file| !belongs_to_system(&file.path) && !is_table(&file.path))
            .collect();
        files.order_by(|a, b| a.path.cmp(&b.path));
        files.dedup_by(|later, kept| later.path == kept.path);
        let shared = shared(&files);
        Listing { files, project: project.trim().trim_matches('/').to_owned(), shared }
    }

    /// A file's path from the folder in which the folders of data lie: `folder/name`, or `name`.
    pub fn inside<'f>(&self, file: &'f DataFile) -> &'f str {
        file.path.get(self.shared..).unwrap_or(&file.path)
    }

    /// Bytes with which all paths begin, above the folders of data.
    pub fn shared(&self) -> usize {
        self.shared
    }

    /// The folder of data in which a file lies; none when it lies beside them.
    pub fn folder<'f>(&self, file: &'f DataFile) -> Option<&'f str> {
        self.inside(file).split_once('/').map(|(folder, _)| folder)
    }

    /// The folders of data, each once, in order.
    pub fn folders(&self) -> Vec<&str> {
        let mut folders: Vec<&str> = self.files.iter().filter_map(|file| self.folder(file)).collect();
        folders.order();
        folders.dedup();
        folders
    }

    /// What a file is called where it is going: project, folder, name.
    pub fn name_there(&self, file: &DataFile) -> String {
        let inside = self.inside(file);
        if self.project.is_empty() { inside.to_owned() } else { format!("{}/{inside}", self.project) }
    }

    /// The same where the person said what stands before the paths there; none else, for half a name is known then.
    pub fn sent_as(&self, file: &DataFile) -> Option<String> {
        (!self.project.is_empty()).then(|| self.name_there(file))
    }

    /// Bytes of all files.
    pub fn bytes(&self) -> u64 {
        self.files.iter().map(|file| file.size).sum()
    }
}

/// A path with `/` between its parts and none in front.
pub fn tidy(path: &str) -> String {
    path.replace('\\', "/").trim_start_matches('/').to_owned()
}

/// The last folder and the name of a path; none when it has no folder.
pub fn last_two(path: &str) -> Option<&str> {
    let (folders, _) = path.rsplit_once('/')?;
    path.get(folders.rfind('/').map_or(0, |at| at + 1)..)
}

/// The name of a path, without its folders.
pub fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The folders that all paths share, without the one that holds files itself: that one is a folder of data.
fn shared(files: &[DataFile]) -> usize {
    let folder = |path: &str| path.rfind('/').map_or(0, |at| at + 1);
    let (Some(first), Some(last)) = (files.first(), files.last()) else { return 0 };
    let same = first.path.bytes().zip(last.path.bytes()).take_while(|(a, b)| a == b).count();
    // Two letters may share a byte: what is looked for is the last bar among the bytes that are the same.
    let alike = first.path.as_bytes().get(..same).unwrap_or_default();
    let shared = alike.iter().rposition(|byte| *byte == b'/').map_or(0, |at| at + 1);
    let direct = files.iter().any(|file| folder(&file.path) == shared);
    let only = files.iter().all(|file| folder(&file.path) == shared);
    // Files right in the one folder that was given: it is a folder of data. With others in folders beside them, it is the
    // one above.
    if direct && only { first.path.get(..shared.saturating_sub(1)).map_or(0, folder) } else { shared }
}

#[cfg(test)]
mod tests {
    use super::Listing;

    fn listing(paths: &[&str]) -> Listing {
        Listing::new(paths.iter().map(|path| ((*path).to_owned(), 1)), "Atlas/", &|path| path.ends_with("m.csv"))
    }

    #[test]
    fn folders_of_data_are_those_in_the_folder_that_was_given() {
        let two = listing(&["data/rna/b.bam", "data/img/a.tif", "data/.DS_Store", "data/m.csv"]);
        assert_eq!(two.folders(), ["img", "rna"]);
        assert_eq!(two.files.iter().map(|f| two.name_there(f)).collect::<Vec<_>>(), ["Atlas/img/a.tif", "Atlas/rna/b.bam"]);
        let one = listing(&["rna/b.bam", "rna/a.bam"]);
        assert_eq!((one.folders(), one.inside(&one.files[0])), (vec!["rna"], "rna/a.bam"));
        let deep = listing(&["x\\data\\rna\\b.bam", "x\\data\\rna\\a.bam"]);
        assert_eq!(deep.folders(), ["rna"]);
        let beside = listing(&["data/readme.txt", "data/rna/a.bam"]);
        assert_eq!((beside.folders(), beside.folder(&beside.files[0])), (vec!["rna"], None));
        let accents = listing(&["data/\u{e9}t\u{e9}/a.bam", "data/\u{e8}ze/b.bam"]);
        assert_eq!(accents.folders(), ["\u{e8}ze", "\u{e9}t\u{e9}"]);
        assert!(listing(&["a.bam"]).folders().is_empty());
        assert!(listing(&[]).files.is_empty());
    }
}
