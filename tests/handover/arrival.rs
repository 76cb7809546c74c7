//! What transfer programs list, as they really write it, beside what was sent.

use bordereau::handover::arrival::Standing::{self, *};
use bordereau::handover::arrival::{Expected, arrived};
use proptest::prelude::*;

const SHA: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const MD5: &str = "d41d8cd98f00b204e9800998ecf8427e";

fn expected() -> Vec<Expected> {
    let file = |name: &str, size| Expected { name: name.into(), size, sha256: SHA.into(), md5: MD5.into() };
    vec![file("participant.tsv", 1234), file("sample_registration.tsv", 56_789), file("manifest.json", 4198)]
}

fn standings(listing: &str) -> [Standing; 3] {
    let arrival = arrived(&expected(), listing);
    [0, 1, 2].map(|at| arrival.files[at].1)
}

#[test]
fn long_listings_of_sftp_and_of_servers_tell_sizes() {
    let openssh = "sftp> ls -l\n\
        drwxr-xr-x    2 1001     1001         4096 Nov 20 14:01 anciens\n\
        -rw-r--r--    1 1001     1001         1234 Nov 20 14:05 participant.tsv\n\
        -rw-r--r--    1 1001     1001        40000 Nov 20 14:05 sample_registration.tsv\n\
        -rw-r--r--    1 1001     1001           12 Nov 20 14:06 notes de Marie.txt\n\
        sftp> bye\n";
    let arrival = arrived(&expected(), openssh);
    assert_eq!(standings(openssh), [SameSize, Short, Absent]);
    assert_eq!(arrival.files[1].3, Some(40_000));
    assert_eq!(arrival.others, ["notes de Marie.txt"]);
    let iso = "-rw-rw----+ 1 etl cqdg group 1234 2026-11-20 14:05 ./participant.tsv";
    assert_eq!(standings(iso)[0], There, "a group of two words: the name is all that is understood");
    let iso = "total 64\r\n-rw-rw----+ 1 etl cqdg 1234 2026-11-20 14:05 ./participant.tsv\r\n-rw-r--r-- 1 etl cqdg 60000 2026-11-20 14:05:09.123456789 -0500 sample_registration.tsv\r\n-rw-r--r-- 1 etl cqdg 4.1K 2025 nov. 20 manifest.json\r\n";
    assert_eq!(standings(iso), [SameSize, Long, There]);
    let path = "-rw-r--r--    ? 1001     1001         4198 Nov 20  2025 /upload/etude/manifest.json";
    assert_eq!(standings(path), [Absent, Absent, SameSize]);
}

#[test]
fn checksums_of_every_common_tool_prove_or_disprove() {
    let other = SHA.replace("e3b0", "ffff");
    for listing in [
        format!("{SHA}  participant.tsv\n{other} *sample_registration.tsv\n{MD5}  ./manifest.json\n"),
        format!("SHA256 (participant.tsv) = {SHA}\nSHA256 (/upload/sample_registration.tsv) = {other}\nMD5 (manifest.json) = {MD5}\n"),
        format!("\u{feff}Algorithm       Hash                         Path\r\n---------       ----     ----\r\nSHA256          {}       C:\\lot\\envoi\\participant.tsv\r\nSHA256          {}       C:\\lot\\envoi\\sample_registration.tsv\r\nMD5          {MD5}       C:\\lot\\envoi\\manifest.json\r\n", SHA.to_uppercase(), other.to_uppercase()),
        format!("Algorithm : SHA256\r\nHash      : {SHA}\r\nPath      : C:\\lot\\participant.tsv\r\n\r\nAlgorithm : SHA256\r\nHash      : {other}\r\nPath      : C:\\lot\\sample_registration.tsv\r\n\r\nAlgorithm : MD5\r\nHash : {MD5}\r\nPath : C:\\lot\\manifest.json\r\n"),
        format!("SHA256 hash of participant.tsv:\r\n{SHA}\r\nCertUtil: -hashfile command completed successfully.\r\nSHA256 hash of sample_registration.tsv:\r\n{other}\r\nHachage MD5 de manifest.json\u{a0}:\r\n{}\r\n", MD5.as_bytes().chunks(2).map(|two| String::from_utf8_lossy(two).into_owned()).collect::<Vec<_>>().join(" ")),
        "participant.tsv: OK\nsample_registration.tsv: FAILED\nmanifest.json: Réussi\nsha256sum: WARNING: 1 computed checksum did NOT match\n".to_owned(),
    ] {
        assert_eq!(standings(&listing), [Proven, Changed, Proven], "{listing}");
    }
    let wide: String = format!("{SHA}  participant.tsv\n").chars().flat_map(|c| [c, '\0']).collect();
    assert_eq!(standings(&wide)[0], Proven, "UTF-16 that was read as UTF-8");
    let both = format!("-rw-r--r-- 1 a b 1234 Nov 20 14:05 participant.tsv\n{other}  participant.tsv\n");
    assert_eq!(standings(&both)[0], Changed, "a checksum counts for more than a size");
}

#[test]
fn logs_of_winscp_are_read_as_text_and_as_xml() {
    let log = ". 2026-11-20 14:05:01.123 Copying \"C:\\lot\\envoi\\participant.tsv\" to remote directory started.\r\n\
        . 2026-11-20 14:05:02.456 Transfer done: 'C:\\lot\\envoi\\participant.tsv' => '/upload/participant.tsv' [1234]\r\n\
        > 2026-11-20 14:05:03.000 Transfer done: '/upload/sample_registration.tsv' [56000]\r\n\
        . 2026-11-20 14:05:04.000 Transfer done: 'C:\\lot\\envoi\\manifest.json' => '/upload/manifest.json'\r\n";
    assert_eq!(standings(log), [SameSize, Short, There]);
    let xml = r#"<?xml version="1.0" encoding="UTF-8"?><session xmlns="http://winscp.net/schema/session/1.0" name="a@b" start="2026-11-20T14:05:00.000Z">
      <upload><filename value="C:\lot\participant.tsv" /><destination value="/upload/participant.tsv" /><size value="1234" /><result success="true" /></upload>
      <upload><filename value="C:\lot\sample_registration.tsv" /><destination value="/upload/sample_registration.tsv" /><result success="false"><message>Permission denied.</message></result></upload>
      <ls><destination value="/upload" /><files><file><filename value="manifest.json" /><type value="-" /><size value="4198" /></file><file><filename value="a &amp; b" /><type value="d" /></file></files><result success="true" /></ls></session>"#;
    assert_eq!(standings(xml), [SameSize, Failed, SameSize]);
    let console = "participant.tsv           |            1 KB |    0.0 KB/s | binary | 100%\nsample_registration.tsv   |           24 KB |   12.0 KB/s | binary |  43%\nmanifest.json | 4198 B | 1 KB/s | binary | 100%\n";
    assert_eq!(standings(console), [There, Failed, SameSize]);
    assert_eq!(standings("participant.tsv.filepart\t400"), [Partial, Absent, Absent]);
}

#[test]
fn filezilla_tells_what_is_done_in_its_log_and_what_is_not_in_its_queue() {
    let log = "Status:\tStarting upload of C:\\lot\\participant.tsv\nStatus:\tFile transfer successful, transferred 1,234 bytes in 1 second\n\
        Statut :\tDémarrage de l'envoi de /home/ana/lot/sample_registration.tsv\nErreur :\tÉchec du transfert de fichier\n\
        Status:\tStarting upload of /lot/manifest.json\nStatus:\tFile transfer successful, transferred 4 198 bytes in 1 second\n";
    assert_eq!(standings(log), [SameSize, Failed, SameSize]);
    let again = format!(
        "{log}Status:\tStarting upload of /lot/sample_registration.tsv\nStatus:\tFile transfer successful, transferred 56,789 bytes in 2 seconds\n"
    );
    assert_eq!(standings(&again)[1], SameSize, "the last word counts");
    let queue = r#"<?xml version="1.0"?><FileZilla3 version="3.66.5" platform="windows"><Queue><Server><Host>sftp.example.org</Host>
      <File><LocalFile>C:\lot\participant.tsv</LocalFile><RemoteFile>participant.tsv</RemoteFile><RemotePath>1 0 6 upload</RemotePath><Download>0</Download><Size>1234</Size><ErrorCount>2</ErrorCount></File>
      <File><LocalFile>C:\x\manifest.json</LocalFile><RemoteFile>manifest.json</RemoteFile><Download>1</Download><Size>9</Size></File></Server></Queue></FileZilla3>"#;
    assert_eq!(standings(queue), [Waiting, Left, Left], "what is in a queue no more was most likely sent");
}

#[test]
fn what_sftp_shows_while_it_sends_and_what_one_copies_from_a_window() {
    let sftp = "sftp> put participant.tsv\nUploading participant.tsv to /upload/participant.tsv\n\
        participant.tsv                               100% 1234     1.2MB/s   00:00    \n\
        sample_registration.tsv                        62%   35KB   1.0KB/s   00:20 ETA\nmanifest.json  100% 4198 2.0MB/s 00:00\n";
    assert_eq!(standings(sftp), [SameSize, Failed, SameSize]);
    let window = "Nom\tTaille\tType\tModifié\nparticipant.tsv\t1 234\tTSV\t2026-11-20 14:05\nsample_registration.tsv\t56,8 Ko\tTSV\t2026-11-20\nmanifest.json\n";
    assert_eq!(standings(window), [SameSize, There, There]);
    assert_eq!(standings("participant.tsv  manifest.json  other.txt\n"), [There, Absent, There]);
    assert_eq!(standings("bonjour, tout est bien arrivé"), [Absent; 3]);
}

#[test]
fn a_line_that_names_a_file_and_a_failure_is_no_arrival() {
    let full = "participant.tsv   100% 1234   1.2MB/s   00:00\nwrite remote \"/upload/participant.tsv\": Failure\n";
    assert_eq!(standings(full), [Failed, Absent, Absent]);
    for line in [
        "Uploading participant.tsv to /incoming/participant.tsv\nremote open \"/incoming/participant.tsv\": Permission denied",
        "Can't ls: \"/incoming/participant.tsv\" not found",
        "stat local \"participant.tsv\": No such file or directory",
        "Error transferring file 'C:\\lot\\participant.tsv'.",
        "Impossible d’envoyer participant.tsv",
        "participant.tsv: FAILED open or read",
    ] {
        assert_eq!(standings(line), [Failed, Absent, Absent], "{line}");
    }
    assert_eq!(standings("Uploading participant.tsv to /upload/participant.tsv"), [Absent; 3]);
    // Words of failure in a path are no failure; what is sent again after all has arrived.
    assert_eq!(standings("/upload/error/participant.tsv"), [There, Absent, Absent]);
    assert_eq!(standings(&format!("{full}participant.tsv   100% 1234   1.2MB/s   00:00"))[0], SameSize);
}

#[test]
fn two_transfers_at_a_time_keep_their_sizes() {
    let log = "Status:\tStarting upload of C:\\lot\\manifest.json\nStatus:\tStarting upload of C:\\lot\\participant.tsv\n\
        Status:\tFile transfer successful, transferred 4,198 bytes in 1 second\n\
        Status:\tFile transfer successful, transferred 1,234 bytes in 1 second\n";
    assert_eq!(standings(log), [SameSize, Absent, SameSize]);
    let one_fails = "Status:\tStarting upload of manifest.json\nStatus:\tStarting upload of participant.tsv\n\
        Error:\tFile transfer failed\nStatus:\tFile transfer successful, transferred 1,234 bytes in 1 second\n";
    assert_eq!(standings(one_fails), [SameSize, Absent, Absent], "which of the two failed is seen by which did not");
}

proptest! {
    #[test]
    fn any_text_is_read(text in "(\\PC|\n|participant\\.tsv| {1,3}|100%|[0-9a-f]{32}|-rw-r--r--|<File>|<upload>|Transfer done: '){0,40}") {
        let arrival = arrived(&expected(), &text);
        prop_assert_eq!(arrival.files.len(), 3);
    }

    #[test]
    fn a_size_in_a_long_listing_is_always_compared_to_the_byte(size in 0..3000_u64, owner in "[a-z]{1,8}", day in 1..28) {
        let listing = format!("-rw-r--r--    1 {owner}  users  {size:>10} Nov {day:>2} 14:05 participant.tsv\n");
        let standing = standings(&listing)[0];
        prop_assert_eq!(standing, match size.cmp(&1234) {
            std::cmp::Ordering::Less => Short,
            std::cmp::Ordering::Equal => SameSize,
            std::cmp::Ordering::Greater => Long,
        });
    }
}
