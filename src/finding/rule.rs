//! The rules: every one has a code that is never reused, a name, a level and the verdict it speaks for.

use serde::{Deserialize, Serialize};

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Must be fixed before the bundle is final.
    Error,
    /// Should be looked at; can be acknowledged with a reason.
    Warning,
    /// Good to know.
    Note,
}

/// Which of the two verdicts a finding belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// *Conforms to the dictionary.*
    Dictionary,
    /// *Readable by the receiving centre's importer.*
    Receiver,
    /// Neither: how a file was read, or advice.
    Neither,
}

/// Where a rule looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// One cell.
    Cell,
    /// One row.
    Row,
    /// One table.
    Table,
    /// Several tables.
    Cross,
    /// A file, while reading it.
    File,
    /// The dictionary itself.
    Dictionary,
    /// What the receiving centre's importer does with the data.
    Receiver,
    /// What looks like personal information: in a cell or a file's name. Its findings never hold a value.
    Privacy,
}

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $code:literal $slug:literal $scope:ident $verdict:ident $level:ident;)*) => {
        /// A rule. Its code is written to reports and is never reused.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Rule { $($(#[$doc])* $name,)* }

        impl Rule {
            /// Every rule, in the order of the catalogue.
            pub const ALL: &'static [Rule] = &[$(Rule::$name,)*];

            /// The code, such as `C103`.
            pub fn code(self) -> &'static str { match self { $(Rule::$name => $code,)* } }

            /// The name in addresses and file names, such as `not-in-code-list`.
            pub fn slug(self) -> &'static str { match self { $(Rule::$name => $slug,)* } }

            /// Where the rule looks.
            pub fn scope(self) -> Scope { match self { $(Rule::$name => Scope::$scope,)* } }

            /// The verdict a finding of this rule speaks for.
            pub fn verdict(self) -> Verdict { match self { $(Rule::$name => Verdict::$verdict,)* } }

            /// The level unless the programme or the place says otherwise.
            pub fn level(self) -> Level { match self { $(Rule::$name => Level::$level,)* } }

            /// The rule of a code or a slug.
            pub fn from_code(code: &str) -> Option<Rule> {
                match code { $($code | $slug => Some(Rule::$name),)* _ => None }
            }
        }
    };
}

rules! {
    /// A blank where the dictionary requires a value (always, or under a condition).
    Required = "C101" "required" Cell Dictionary Error;
    /// Not a number, whole number or boolean where one is asked for; or a bad list.
    WrongType = "C102" "wrong-type" Cell Dictionary Error;
    /// Not one of the permitted codes.
    NotInCodeList = "C103" "not-in-code-list" Cell Dictionary Error;
    /// Does not have the form that the pattern asks for.
    Pattern = "C104" "pattern" Cell Dictionary Error;
    /// A number outside its limits.
    Range = "C105" "range" Cell Dictionary Error;
    /// A value where the dictionary wants none.
    MustBeEmpty = "C106" "must-be-empty" Cell Dictionary Error;
    /// A value that could not be compared with the pattern: that would take too many steps.
    PatternUndecided = "C107" "pattern-undecided" Cell Dictionary Warning;
    /// A row of which a script of the dictionary says that this value is not valid there.
    Script = "C108" "refused-by-script" Cell Dictionary Error;
    /// A value that a script of the dictionary was not run to its end for.
    ScriptUndecided = "C109" "script-undecided" Cell Dictionary Warning;
    /// Blanks before or after the value.
    OuterBlanks = "C110" "outer-blanks" Cell Neither Warning;
    /// Characters one cannot see: zero-width, soft hyphen, no-break spaces, byte order marks.
    InvisibleCharacters = "C111" "invisible-characters" Cell Neither Warning;
    /// A permitted code in another spelling (capitals, …) than the dictionary's own.
    CodeSpelling = "C112" "code-spelling" Cell Neither Warning;
    /// A number or boolean in another spelling than the plain one (`12.0`, `1e3`, `True`).
    NumberSpelling = "C113" "number-spelling" Cell Neither Warning;
    /// A tab, line break or control character inside a cell.
    ControlCharacter = "C114" "control-character" Cell Receiver Error;
    /// A spreadsheet error such as `#N/A` or `#VALEUR!`.
    SpreadsheetError = "C116" "spreadsheet-error" Cell Dictionary Error;
    /// A formula whose result the workbook does not hold.
    FormulaWithoutValue = "C117" "formula-without-value" Cell Dictionary Error;
    /// A number of more than 15 digits: the workbook no longer holds all of them.
    DigitsLost = "C118" "digits-lost" Cell Dictionary Error;
    /// Letters that were lost or doubled by a wrong encoding (`Ã©`, `�`).
    DamagedText = "C119" "damaged-text" Cell Dictionary Warning;
    /// A cell formatted as a date where the dictionary wants something else.
    DateCell = "C120" "date-cell" Cell Neither Warning;
    /// A merged region: only its first cell holds the value.
    MergedCells = "C121" "merged-cells" Cell Neither Warning;
    /// A long number or an identifier that a spreadsheet program shortened (`1.23E+15`).
    Shortened = "C124" "shortened-number" Cell Dictionary Warning;
    /// A list of more or fewer values than the dictionary wants.
    ListSize = "C122" "list-size" Cell Dictionary Error;
    /// A list that holds a value twice where the dictionary wants each once.
    ListRepeats = "C123" "list-repeats" Cell Dictionary Error;

    /// A row that has values to the right of the last heading.
    RowTooLong = "R201" "row-too-long" Row Dictionary Error;

    /// A required column is not there.
    MissingColumn = "T301" "missing-column" Table Dictionary Error;
    /// A column that the dictionary does not know.
    UnknownColumn = "T302" "unknown-column" Table Dictionary Error;
    /// Two columns with the same heading.
    DuplicateColumn = "T303" "duplicate-column" Table Dictionary Error;
    /// A column with values and no heading.
    EmptyHeading = "T304" "empty-heading" Table Dictionary Error;
    /// A table with headings and no row of data.
    NoRows = "T305" "no-rows" Table Dictionary Error;
    /// Rows that are the same in every cell.
    IdenticalRows = "T306" "identical-rows" Table Neither Warning;
    /// A value that must be unique stands in several rows.
    NotUnique = "T307" "not-unique" Table Dictionary Error;
    /// A key of several columns that must be unique stands in several rows.
    KeyNotUnique = "T308" "key-not-unique" Table Dictionary Error;
    /// A heading was matched after a small change (case, blanks, accents, a star, a label).
    HeadingMatched = "T309" "heading-matched" Table Neither Note;
    /// Two files or sheets for one table: the person says whether to put them together or to keep one.
    SeveralSources = "T310" "several-sources" Table Neither Error;

    /// A reference to a row that the other table does not have.
    Orphan = "X401" "orphan" Cross Dictionary Error;
    /// The table that a column refers to was not supplied.
    ParentTableMissing = "X402" "parent-table-missing" Cross Dictionary Error;
    /// A value that must be the same everywhere (the study identifier) differs.
    ValueDiffers = "X403" "value-differs" Cross Dictionary Error;
    /// A table that the centre needs beside the others was not supplied.
    TableMissing = "X404" "table-missing" Cross Receiver Error;
    /// An identifier that several rows have for their own.
    IdentifierRepeats = "X405" "identifier-repeats" Cross Receiver Error;
    /// A row that comes from one of a stage or family it cannot come from.
    ParentStage = "X406" "parent-stage" Cross Receiver Warning;
    /// Rows that come from one another, or from themselves.
    ParentCircle = "X407" "parent-circle" Cross Receiver Error;
    /// Identifiers of several centres, none of which the person chose.
    SeveralCentres = "X408" "several-centres" Cross Receiver Warning;
    /// A row that names nothing of what the centre has registered.
    NotRegistered = "X409" "not-registered" Cross Receiver Warning;
    /// A new registration lacks what the one that it replaces has.
    RegistrationShrinks = "X410" "registration-shrinks" Cross Receiver Warning;

    /// How the file's letters were read: encoding, byte order mark.
    ReadEncoding = "F501" "read-encoding" File Neither Note;
    /// Which character separates the columns.
    ReadDelimiter = "F502" "read-delimiter" File Neither Note;
    /// Empty rows or columns that were left aside.
    GhostCells = "F503" "ghost-cells" File Neither Note;
    /// Empty rows between rows of data.
    BlankRows = "F504" "blank-rows" File Neither Warning;
    /// Line ends of several kinds, or of the old Macintosh kind.
    LineEnds = "F505" "line-ends" File Neither Note;
    /// The first line `sep=;` was an instruction to Excel, not data.
    SeparatorLine = "F506" "separator-line" File Neither Note;
    /// Quotation marks that do not pair: the file was read without them.
    UnpairedQuotes = "F507" "unpaired-quotes" File Neither Warning;
    /// Dates written as YYYY-MM-DD, from the number format of the cell.
    DatesRead = "F508" "dates-read" File Neither Note;
    /// Numbers written as the workbook shows them (leading zeros from the number format).
    FormatsKept = "F509" "formats-kept" File Neither Note;
    /// Hidden rows, columns or sheets: they are data and were read.
    HiddenParts = "F510" "hidden-parts" File Neither Note;
    /// A file inside an archive, or a member that was left aside.
    ArchiveRead = "F511" "archive-read" File Neither Note;
    /// Text that was decoded twice somewhere before.
    DoubleEncoding = "F512" "double-encoding" File Neither Warning;
    /// The name says one kind of file, the content another.
    ExtensionDiffers = "F513" "extension-differs" File Neither Note;
    /// Cells far away from the table were left aside.
    StrayCells = "F514" "stray-cells" File Neither Warning;
    /// The headings are not on the first row.
    HeadingsLower = "F515" "headings-lower" File Neither Note;
    /// A workbook to fill in that was made for another dictionary than the one in use.
    MadeForAnother = "F516" "made-for-another" File Neither Warning;
    /// Dates of a workbook that counts days from 1904.
    DaysFrom1904 = "F517" "days-from-1904" File Neither Note;
    /// Numbers that a workbook holds as texts, among others that it holds as numbers.
    NumbersAsText = "F518" "numbers-as-text" File Neither Note;
    /// A file that belongs to the system or to a program, not to the study.
    FileIgnored = "F520" "file-ignored" File Neither Note;
    /// The file is empty.
    FileEmpty = "F521" "file-empty" File Neither Error;
    /// The workbook is protected by a password.
    FileLocked = "F522" "file-locked" File Neither Error;
    /// Not a table: a PDF, an image, a document, a web page…
    NotATable = "F523" "not-a-table" File Neither Error;
    /// The file is cut short or damaged.
    FileDamaged = "F524" "file-damaged" File Neither Error;
    /// The file, or what it unpacks to, is over a limit.
    FileTooLarge = "F525" "file-too-large" File Neither Error;
    /// The browser or the system could not read the file.
    FileUnreadable = "F526" "file-unreadable" File Neither Error;
    /// No table of the dictionary resembles this file or sheet.
    TableUnknown = "F530" "table-unknown" File Neither Error;
    /// Several tables resemble it: the person is asked.
    TableUncertain = "F531" "table-uncertain" File Neither Error;

    /// A rule of the dictionary that cannot be checked here; named by field.
    RuleNotChecked = "D601" "rule-not-checked" Dictionary Dictionary Warning;
    /// A reference inside the dictionary that leads nowhere.
    DictionaryReference = "D602" "dictionary-reference" Dictionary Neither Warning;
    /// A pattern that is not a valid regular expression.
    DictionaryPattern = "D603" "dictionary-pattern" Dictionary Neither Warning;
    /// A key that names a table or field which is not there.
    DictionaryKey = "D604" "dictionary-key" Dictionary Neither Warning;
    /// A part of the dictionary that today's strict meta-schema refuses.
    DictionaryStrict = "D605" "dictionary-strict" Dictionary Neither Warning;
    /// A part of the dictionary that could not be understood and is left out.
    DictionaryPart = "D606" "dictionary-part" Dictionary Neither Warning;
    /// An example that does not meet its own field's rules.
    DictionaryExample = "D607" "dictionary-example" Dictionary Neither Note;
    /// A rule of the dictionary that no value can meet.
    DictionaryImpossible = "D608" "dictionary-impossible" Dictionary Neither Warning;
    /// A key in the dictionary that nobody reads.
    DictionaryIgnored = "D609" "dictionary-ignored" Dictionary Neither Warning;
    /// A part of the dictionary that the centre's validator reads otherwise than it is written.
    DictionaryOtherwise = "D610" "dictionary-otherwise" Dictionary Neither Note;

    /// What looks like a Québec health insurance number.
    HealthInsuranceNumber = "P701" "health-insurance-number" Privacy Neither Warning;
    /// What looks like a Canadian social insurance number.
    SocialInsuranceNumber = "P702" "social-insurance-number" Privacy Neither Warning;
    /// What looks like a social security number of the United States.
    SocialSecurityNumber = "P703" "social-security-number" Privacy Neither Warning;
    /// What looks like the number of a patient's file.
    RecordNumber = "P704" "record-number" Privacy Neither Warning;
    /// What looks like a telephone number.
    Telephone = "P705" "telephone" Privacy Neither Warning;
    /// What looks like an e-mail address.
    Email = "P706" "email" Privacy Neither Warning;
    /// A full postal code.
    PostalCode = "P707" "postal-code" Privacy Neither Warning;
    /// A date of birth.
    DateOfBirth = "P708" "date-of-birth" Privacy Neither Warning;
    /// A calendar date.
    CalendarDate = "P709" "calendar-date" Privacy Neither Warning;
    /// An age so high that few people have it.
    AgeOverLimit = "P710" "age-over-limit" Privacy Neither Warning;
    /// A year of birth.
    YearOfBirth = "P711" "year-of-birth" Privacy Neither Warning;
    /// A column of people's names.
    PersonName = "P712" "person-name" Privacy Neither Warning;
    /// A text long enough to tell of a person.
    LongText = "P713" "long-text" Privacy Neither Warning;
    /// A calendar date in the name of a file.
    DateInFileName = "P714" "date-in-file-name" Privacy Neither Warning;

    /// A number that the importer reads as a whole number only.
    WholeNumber = "I801" "whole-number" Receiver Receiver Error;
    /// A value whose form makes the importer stop.
    ReceiverForm = "I802" "receiver-form" Receiver Receiver Error;
    /// Several codes where the importer reads one.
    OneCodeOnly = "I803" "one-code-only" Receiver Receiver Warning;
    /// A blank that makes the importer stop.
    ReceiverRequired = "I804" "receiver-required" Receiver Receiver Error;
    /// The importer reads a set number of rows from this table.
    RowCount = "I805" "row-count" Receiver Receiver Error;
    /// Rows that the importer takes for one and the same.
    SameIdentity = "I806" "same-identity" Receiver Receiver Warning;
    /// A table that the importer does not read.
    TableNotRead = "I807" "table-not-read" Receiver Receiver Note;
    /// Columns that the importer does not read.
    ColumnsNotRead = "I808" "columns-not-read" Receiver Receiver Note;
    /// A value that the importer takes for something else.
    ReceiverReads = "I809" "receiver-reads" Receiver Receiver Warning;
    /// An identifier that has none of the centre's forms.
    IdentifierForm = "I810" "identifier-form" Receiver Receiver Error;
    /// An identifier of another kind, or of another phase, than the column holds.
    IdentifierKind = "I811" "identifier-kind" Receiver Receiver Error;
    /// An identifier of another centre than the one that was chosen.
    IdentifierCentre = "I812" "identifier-centre" Receiver Receiver Error;
    /// Numbers that look like those of another unit.
    DoubtfulUnit = "I813" "doubtful-unit" Receiver Receiver Warning;

    /// A data file that a table names is not in the folder.
    DataFileMissing = "L901" "data-file-missing" Receiver Receiver Error;
    /// Data files in the folder that no table names.
    DataFileUnnamed = "L902" "data-file-unnamed" Receiver Receiver Warning;
    /// A data file that lies in another folder than the table says, or in several.
    DataFileElsewhere = "L903" "data-file-elsewhere" Receiver Receiver Warning;
    /// A data file that is named by several rows, or whose name stands twice in one folder.
    DataFileTwice = "L904" "data-file-twice" Receiver Receiver Warning;
    /// The name of a data file has characters that the centre's systems do not take.
    DataFileName = "L905" "data-file-name" Receiver Receiver Error;
    /// A data file that is empty, or too small for its kind.
    DataFileSize = "L906" "data-file-size" Receiver Receiver Error;
    /// A folder with the data files of several tables, or files outside of the folders.
    DataFileFolder = "L907" "data-file-folder" Receiver Receiver Warning;
    /// A data file whose checksum is not the one that its row gives.
    DataFileSum = "L908" "data-file-sum" Receiver Receiver Error;
}

impl Serialize for Rule {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Rule {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Rule, D::Error> {
        let code = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Rule::from_code(&code).ok_or_else(|| serde::de::Error::custom(format!("unknown rule {code}")))
    }
}
