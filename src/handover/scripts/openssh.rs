//! The batch file of OpenSSH's `sftp -b`.

use super::Sending;
use crate::handover::words::scripts as words;

/// Name of the batch file.
pub const NAME: &str = "sftp-batch.txt";

/// Writes the batch file. It is run from inside the unpacked bundle, with the command that its comments give.
pub fn openssh(sending: &Sending) -> String {
    let Sending { server, lang, .. } = *sending;
    let mut out = String::new();
    let mut say = |line: &str| {
        out.push_str(line);
        out.push('\n');
    };
    say(&format!("# {}", words::sftp_title(lang)));
    say(&format!("# {}", sending.bundle));
    say("#");
    if !server.reachable() {
        say(&format!("# {}", words::to_fill_in(lang)));
    }
    say(&format!("# {}", words::sftp_run(lang)));
    let address = format!("{}@{}", server.user_or_blank(lang), server.host_in_address(lang));
    say(&format!("#   sftp -P {} -b {}/{NAME} {address}", server.port, sending.scripts));
    say(&format!("# {}", words::sftp_key(lang)));
    say(&format!("# {}", words::sftp_stop(lang)));
    match &server.fingerprint {
        Some(fingerprint) => say(&format!("# {} {fingerprint}", words::fingerprint_expected(lang))),
        None => say(&format!("# {}", words::fingerprint_unknown(lang))),
    }
    say("");
    say(&format!("lcd \"{}\"", sending.folder));
    match &server.folder {
        Some(folder) => say(&format!("cd \"{folder}\"")),
        None => {
            say(&format!("# {}", words::folder_blank(lang)));
            say(&format!("#cd \"{}\"", words::folder(lang)));
        }
    }
    let tables = sending.files.iter().position(|name| name == super::super::MANIFEST);
    for (index, name) in sending.files.iter().enumerate() {
        if Some(index) == tables {
            say(&format!("# {}", words::last(lang)));
        }
        say(&format!("put \"{name}\""));
    }
    say(&format!("# {}", words::check_there(lang)));
    say("bye");
    out
}
