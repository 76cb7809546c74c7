//! `bordereau check --registered` and `bordereau bundle --only`.

use super::{CLEAN, Scratch, bordereau};
use std::fs;

#[test]
fn what_is_registered_is_laid_beside_a_study() {
    let scratch = Scratch::new();
    let list = scratch.path("registration-2024.tsv");
    let text = fs::read_to_string(format!("{CLEAN}/sample_registration.tsv")).expect("the example");
    let kept: Vec<&str> = text.lines().filter(|line| !line.contains("PT-002\t")).collect();
    fs::write(&list, kept.join("\n") + "\n").expect("written");
    let run = bordereau(&["check", CLEAN, "--registered", &list, "--lang", "fr"]);
    assert_eq!(run.status, 0, "{}{}", run.out, run.err);
    assert!(run.out.contains("X409") && run.out.contains("à inscrire avant de remettre le reste (1)"), "{}", run.out);
    assert!(!run.out.contains("PT-002") && !run.out.contains("EC-002"), "{}", run.out);
    let named = bordereau(&["check", CLEAN, "--registered", &list, "--values"]);
    assert!(named.out.contains("EC-002"), "{}", named.out);
    let plain = bordereau(&["check", CLEAN]);
    assert!(!plain.out.contains("X409"), "{}", plain.out);
    let wrong = bordereau(&["check", CLEAN, "--registered", &format!("{CLEAN}/study.tsv"), "--lang", "en"]);
    assert_eq!(wrong.status, 2);
    assert!(wrong.err.contains("no registration table"), "{}", wrong.err);
}

#[test]
fn a_bundle_of_the_registration_alone_is_what_is_registered_later() {
    let scratch = Scratch::new();
    let zip = scratch.path("registration.zip");
    let made = bordereau(&["bundle", CLEAN, "--only", "sample_registration", "-o", &zip]);
    assert_eq!(made.status, 0, "{}{}", made.out, made.err);
    assert!(made.out.contains("sample_registration.tsv") && !made.out.contains("/participant.tsv"), "{}", made.out);
    let run = bordereau(&["check", CLEAN, "--registered", &zip, "--lang", "en"]);
    assert_eq!(run.status, 0, "{}{}", run.out, run.err);
    assert!(run.out.contains("All that the other tables name is registered."), "{}", run.out);
    let wrong = bordereau(&["bundle", CLEAN, "--only", "samples", "-o", &zip]);
    assert!(wrong.status == 2 && wrong.err.contains("sample_registration"), "{}", wrong.err);
}
