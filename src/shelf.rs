//! The programmes that come with Bordereau: their files, embedded.
//!
//! Rule of the room: the only place where a centre's folder is named. One line per programme lists its files; what
//! they mean is read from the files themselves, and a test holds that the list is what `programme.json` asks for.

/// A file: its path in the programme's folder, and its bytes.
pub type ShelfFile = (&'static str, &'static [u8]);

/// A programme and the files beside it.
#[derive(Clone, Copy, Debug)]
pub struct Shelf {
    /// Short name.
    pub id: &'static str,
    /// The programme file, JSON.
    pub programme: &'static str,
    /// Its dictionaries, newest first; there is at least one.
    pub dictionaries: &'static [ShelfFile],
    /// The example study, in the order in which it is given.
    pub example: &'static [ShelfFile],
    /// What a study to show is made from: the clean example, and what lies beside it where there are mistakes.
    #[cfg(not(target_arch = "wasm32"))]
    pub clean: &'static [ShelfFile],
}

impl Shelf {
    /// The dictionary that is used unless another one is chosen.
    pub fn dictionary(&self) -> &'static [u8] {
        self.dictionaries.first().map_or(&[], |(_, bytes)| bytes)
    }
}

/// All programmes that can be chosen: short name, and the dictionary beside the programme file. Some are not embedded
/// everywhere: the page fetches them.
pub const CHOICES: &[(&str, &str)] = &[("cqdg", "cqdg-1.6.json"), ("htan", "htan-phase1.json")];

/// Those whose tables name their template in a column of its own, as schematic's do: they are known before they are chosen.
pub const BY_COMPONENT: &[&str] = &["htan"];

macro_rules! shelf {
    ($($(#[$when:meta])? $id:literal: $($dictionary:literal)+; $($example:literal)*; $($clean:literal)*;)+) => {
        &[$($(#[$when])? Shelf {
            id: $id,
            programme: include_str!(concat!("../dictionary/", $id, "/programme.json")),
            dictionaries: &[$(($dictionary, include_bytes!(concat!("../dictionary/", $id, "/", $dictionary)).as_slice()),)+],
            example: &[$(($example, include_bytes!(concat!("../dictionary/", $id, "/", $example)).as_slice()),)*],
            #[cfg(not(target_arch = "wasm32"))]
            clean: &[$(($clean, include_bytes!(concat!("../dictionary/", $id, "/", $clean)).as_slice()),)*],
        },)+]
    };
}

const SHELVES: &[Shelf] = shelf! {
    "cqdg": "cqdg-1.6.json";
        "example/participant_v1.6.tsv" "example/study.tsv" "example/dataset.tsv" "example/biospecimen.csv"
        "example/Diagnosis_v1.6.tsv" "example/phenotype - Copie.tsv" "example/echantillons_et_familles.xlsx";
        "example-clean/participant.tsv" "example-clean/study.tsv" "example-clean/dataset.tsv" "example-clean/biospecimen.tsv"
        "example-clean/diagnosis.tsv" "example-clean/phenotype.tsv" "example-clean/sample_registration.tsv"
        "example-clean/family.tsv" "example-clean/family_history.tsv" "example-clean/exposure.tsv"
        "loose/follow_up_2024-03-15.csv" "loose/treatment.xlsx" "loose/family_history - Copie.tsv" "loose/old.zip" "loose/liste.csv"
        "loose/contacts.xls" "loose/consentement.pdf" "loose/cles.xlsx" "loose/sauvegarde.zip";
    // The page fetches it when it is chosen.
    #[cfg(not(target_arch = "wasm32"))]
    "htan": "htan-phase1.json";
        "example/Demographics.csv" "example/Diagnosis (final).csv" "example/Biospecimen.csv" "example/scRNA-seqLevel1.csv"
        "example/scRNA-seqLevel2.csv" "example/ImagingLevel2.csv";
        "example-clean/synapse_storage_manifest_demographics.csv" "example-clean/synapse_storage_manifest_diagnosis.csv"
        "example-clean/synapse_storage_manifest_biospecimen.csv" "example-clean/synapse_storage_manifest_scrna-seqlevel1.csv"
        "example-clean/synapse_storage_manifest_scrna-seqlevel2.csv" "example-clean/synapse_storage_manifest_imaginglevel2.csv"
        "loose/FollowUp_2024-03-15.csv" "loose/Therapy.xlsx" "loose/BulkWESLevel2.csv" "loose/FamilyHistory - Copy.tsv" "loose/old.zip"
        "loose/list.csv" "loose/contacts.xls" "loose/cles.xlsx" "loose/sauvegarde.zip";
};

/// The programmes; the first is the default.
pub fn programmes() -> &'static [Shelf] {
    SHELVES
}

/// The programme of a short name.
pub fn programme(id: &str) -> Option<&'static Shelf> {
    programmes().iter().find(|shelf| shelf.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::programme::Programme;

    #[test]
    fn the_shelf_holds_what_the_programmes_name() {
        for shelf in programmes() {
            let programme = Programme::read(shelf.programme).expect("a programme file");
            assert_eq!(programme.id, shelf.id);
            let names = |files: &[ShelfFile]| files.iter().map(|(name, _)| (*name).to_owned()).collect::<Vec<_>>();
            assert_eq!(programme.dictionaries, names(shelf.dictionaries));
            assert_eq!(programme.example.files, names(shelf.example));
            assert_eq!(programme.demonstration.map(|about| about.files.clone()).unwrap_or_default(), names(shelf.clean));
        }
    }

    #[test]
    fn what_can_be_chosen_is_what_the_shelf_holds() {
        let held: Vec<(&str, &str)> = programmes().iter().map(|shelf| (shelf.id, shelf.dictionaries[0].0)).collect();
        assert_eq!(CHOICES, held);
    }

    #[test]
    fn tables_of_a_data_model_name_their_template() {
        for shelf in programmes() {
            let by_component = crate::dictionary::schematic::is_compact(shelf.dictionary());
            assert_eq!(by_component, BY_COMPONENT.contains(&shelf.id), "{}", shelf.id);
        }
    }

    #[test]
    fn a_programme_is_found_by_its_name() {
        assert!(programme(programmes()[0].id).is_some());
        assert!(programme("").is_none());
    }
}
