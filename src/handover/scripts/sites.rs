//! Connection settings to import into FileZilla and Cyberduck; written only when host and account are known.
//!
//! The forms are those that the two programs' own readers take: FileZilla's site list (`Protocol` 1 is SFTP, `Logontype` 2
//! asks for the password) and Cyberduck's bookmark.

use super::Sending;
use crate::handover::markup::escape;

/// FileZilla's site list with one site.
pub fn filezilla(sending: &Sending) -> Option<String> {
    let server = sending.server;
    let (host, user) = (server.host.as_deref()?, server.user.as_deref()?);
    let folder = server.folder.as_deref().and_then(safe_path);
    let folder = folder.map(|path| format!("      <RemoteDir>{}</RemoteDir>\n", escape(&path))).unwrap_or_default();
    Some(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<FileZilla3>\n  <Servers>\n    <Server>\n      <Host>{}</Host>\n      \
         <Port>{}</Port>\n      <Protocol>1</Protocol>\n      <Type>0</Type>\n      <User>{}</User>\n      \
         <Logontype>2</Logontype>\n      <EncodingType>Auto</EncodingType>\n      <BypassProxy>0</BypassProxy>\n      \
         <Name>{}</Name>\n{folder}    </Server>\n  </Servers>\n</FileZilla3>\n",
        escape(host),
        server.port,
        escape(user),
        escape(sending.bundle),
    ))
}

/// FileZilla's own form of an absolute path: type 1 (Unix), no prefix, then length and name of every folder.
fn safe_path(folder: &str) -> Option<String> {
    let rest = folder.strip_prefix('/')?;
    let segments: Vec<&str> = rest.split('/').filter(|segment| !segment.is_empty()).collect();
    if !folder.is_ascii() || segments.iter().any(|s| matches!(*s, "." | "..")) {
        return None;
    }
    Some(segments.iter().fold("1 0".to_owned(), |path, segment| format!("{path} {} {segment}", segment.len())))
}

/// Cyberduck's bookmark.
pub fn cyberduck(sending: &Sending) -> Option<String> {
    let server = sending.server;
    let (host, user) = (server.host.as_deref()?, server.user.as_deref()?);
    let port = server.port.to_string();
    let pairs = [
        ("Hostname", Some(host)),
        ("Nickname", Some(sending.bundle)),
        ("Path", server.folder.as_deref()),
        ("Port", Some(port.as_str())),
        ("Protocol", Some("sftp")),
        ("Username", Some(user)),
    ];
    let pairs: String = pairs
        .iter()
        .filter_map(|(key, value)| value.map(|value| format!("\t<key>{key}</key>\n\t<string>{}</string>\n", escape(value))))
        .collect();
    Some(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \
         \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n<plist version=\"1.0\">\n<dict>\n{pairs}</dict>\n</plist>\n"
    ))
}

#[cfg(test)]
mod tests {
    use super::safe_path;

    #[test]
    fn paths_take_the_form_of_filezilla() {
        assert_eq!(safe_path("/home/user").as_deref(), Some("1 0 4 home 4 user"));
        assert_eq!(safe_path("/my dir/").as_deref(), Some("1 0 6 my dir"));
        assert_eq!(safe_path("/").as_deref(), Some("1 0"));
        assert_eq!(safe_path("depot"), None);
        assert_eq!(safe_path("/a/../b"), None);
    }
}
