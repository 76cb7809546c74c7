//! The script of WinSCP.
//!
//! WinSCP would rename large files on the way (`.filepart`) and set dates and rights, which an upload-only server
//! refuses: all three are off. The session opens before batch mode, so that WinSCP can ask for a password.

use super::Sending;
use crate::handover::words::scripts as words;

/// Name of the script.
pub const NAME: &str = "winscp.txt";

/// Writes the script, with the line ends of Windows.
pub fn winscp(sending: &Sending) -> String {
    let Sending { server, lang, .. } = *sending;
    let mut out = String::new();
    let mut say = |line: &str| {
        out.push_str(line);
        out.push_str("\r\n");
    };
    say(&format!("# {}", words::winscp_title(lang)));
    say(&format!("# {}", sending.bundle));
    say("#");
    if !server.reachable() || server.fingerprint.is_none() {
        say(&format!("# {}", words::to_fill_in(lang)));
    }
    say(&format!("# {}", words::winscp_run(lang)));
    say(&format!("#   winscp.com /ini=nul /script={}\\{NAME}", sending.scripts));
    say(&format!("# {}", words::winscp_password(lang)));
    say("");
    let fingerprint = server.fingerprint.as_deref().unwrap_or(words::fingerprint(lang));
    let fingerprint = fingerprint.strip_prefix("SHA256:").unwrap_or(fingerprint);
    let address = format!("{}@{}:{}", encoded(server.user_or_blank(lang)), server.host_in_address(lang), server.port);
    say("option batch off");
    say(&format!("open sftp://{address}/ -hostkey=\"{fingerprint}\""));
    say(&format!("# {}", words::winscp_stop(lang)));
    say("option batch abort");
    say("option confirm off");
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
        say(&format!("put -transfer=binary -nopreservetime -nopermissions -resumesupport=off \"{name}\""));
    }
    say("exit");
    out
}

/// The account as it stands in an address.
fn encoded(user: &str) -> String {
    let mut out = String::new();
    for byte in user.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
