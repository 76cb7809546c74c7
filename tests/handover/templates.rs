//! Blank tables.

use super::study::dictionary;
use bordereau::handover::zip;
use bordereau::template::{all, table};

#[test]
fn a_template_is_the_dictionarys_headings_and_all_of_them_fit_in_one_zip() {
    let dictionary = dictionary();
    let one = table(&dictionary, &dictionary.schemas[0]);
    assert_eq!(one.name, "person_v2.1.tsv");
    assert_eq!(one.bytes, b"study_code\tperson_code\talive\tflags\tremark\n");
    let every = all(&dictionary).unwrap();
    assert_eq!(every.name, "Test_dictionary_v2.1.zip");
    assert_eq!(every, all(&dictionary).unwrap());
    let files = zip::unpack(&every.bytes).unwrap();
    assert_eq!(files.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["person_v2.1.tsv", "Visit_v2.1.tsv"]);
    assert_eq!(files[0].1, one.bytes);
}
