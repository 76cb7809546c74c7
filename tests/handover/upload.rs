//! A bundle put on a real OpenSSH server with its own script; see `tests/sftp/run.sh`.

use super::bundles::make;
use super::study::{clean_report, fill_ins, study};
use super::sums::Folder;
use bordereau::protocol::BundleOptions;
use bordereau::text::Lang;
use std::net::TcpListener;
use std::process::Command;

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .expect("a free port")
}

#[test]
fn the_bundles_own_script_puts_it_on_an_upload_only_server() {
    let folder = Folder::new("upload");
    for (lang, landing) in [(Lang::Fr, "/depot/étude 'n° 1' [a]*#"), (Lang::En, "depot")] {
        let port = free_port().to_string();
        let fill_ins = fill_ins(&[("host", "127.0.0.1"), ("port", &port), ("user", "nobody"), ("folder", landing)]);
        let made = make(&study(), &clean_report(), &BundleOptions { lang, fill_ins, ..BundleOptions::default() }).unwrap();
        let archive = folder.0.join(&made.name);
        std::fs::write(&archive, made.zip(&study()).unwrap()).unwrap();
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sftp/run.sh");
        let output = match Command::new("bash").arg(script).arg(&archive).output() {
            Ok(output) => output,
            Err(error) => return println!("skipped: bash did not start ({error})"),
        };
        let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{said}");
        println!("{said}");
    }
}
