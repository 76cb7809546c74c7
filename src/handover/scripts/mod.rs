//! Scripts and steps for the programs people send files with.
//!
//! Rule of the room: names are quoted, nothing is resumed or renamed on the way, no date or right is carried over, the
//! checksums go last, and a password is nowhere. What is not filled in is a placeholder in capitals that fails safely.

mod clients;
mod commands;
mod openssh;
mod sites;
mod winscp;

pub use clients::steps;
pub use commands::commands;
pub use openssh::openssh;
pub use sites::{cyberduck, filezilla};
pub use winscp::winscp;

use super::server::Server;
use crate::text::Lang;

/// What is sent, and where from.
#[derive(Clone, Copy, Debug)]
pub struct Sending<'a> {
    /// Name of the bundle, without `.zip`.
    pub bundle: &'a str,
    /// Folder of the bundle that is sent.
    pub folder: &'a str,
    /// Folder of the bundle that holds the scripts.
    pub scripts: &'a str,
    /// Files of that folder in the order in which they are sent.
    pub files: &'a [String],
    /// The server.
    pub server: &'a Server,
    /// The receiver gets the checksums too, and can verify with them.
    pub with_sums: bool,
    /// Language of the comments.
    pub lang: Lang,
}
