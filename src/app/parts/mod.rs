//! Small views that the steps are made of.
//!
//! Rule of the room: one part, one file. A part shows what the state holds and calls what `State` can do; it decides
//! nothing about data.

mod banner;
mod choice;
mod choose;
mod contest;
mod data_files;
mod days;
mod dock;
mod each;
mod fields;
mod file_card;
mod filters;
mod finding;
mod finding_body;
mod frame;
mod grid;
mod help;
mod history;
mod icon;
mod lineage;
mod lineage_drawing;
mod lineage_tree;
mod opened;
mod overlay;
mod pager;
mod places;
mod preview;
mod remarks;
mod show;
mod source;
mod studies;
mod tables;
mod value;
mod verdict;

pub use banner::Banner;
pub use choice::{Centre, Choice};
pub use choose::{ChooseFiles, ChooseFolder};
pub use contest::Contests;
pub use data_files::DataFiles;
pub use dock::Dock;
pub use each::{each, fold};
pub use fields::{Tick, copy_button};
pub use file_card::FileCard;
pub use filters::{Filters, TableRail};
pub use finding::FindingCard;
pub use frame::{Footer, Header};
pub use grid::{GridFrame, StartEmpty};
pub use help::HelpDrawer;
pub use history::History;
pub use icon::icon;
pub use lineage::Lineage;
pub use opened::OpenedBundle;
pub use overlay::DropOverlay;
pub use remarks::remarks;
pub use show::Show;
pub use source::label_of;
pub use studies::Studies;
pub use tables::{OpenTable, OpenTables};
pub use value::swap;
pub use verdict::{Verdicts, empty_state};
