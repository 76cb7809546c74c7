//! Sentences about what looks like personal information. None ever says the value, whoever asks.

use super::{Message, Subject};
use crate::finding::Detail;
use crate::text::{Lang, number};

/// A message about a column: what it holds (French, English), why it matters, what to do.
fn about(s: &Subject, lang: Lang, what: [&str; 2], why: [&'static str; 2], how: [&str; 2]) -> Message {
    let [fr, en] = what;
    let what = lang.pick(format!("{} {fr}.", s.the_column(lang)), format!("{} {en}.", s.the_column(lang)));
    Message::new(what, s.why(lang.pick(why[0], why[1])), lang.pick(how[0], how[1]))
}

const DIRECT: [&str; 2] = [
    "Ce renseignement désigne une personne à lui seul. Il n’a pas sa place dans des données de recherche dénominalisées, et il ne se reprend pas une fois envoyé.",
    "This alone points to one person. It has no place in de-identified research data, and once sent it cannot be taken back.",
];

const TAKE_OUT: [&str; 2] = [
    "Si c’en est bien un, retirez-le de votre fichier ou appliquez la correction proposée, s’il y en a une ici. Si ce n’en est pas un, dites pourquoi sous « C’est voulu »; si le centre en fait une erreur, écrivez-lui.",
    "If that is what it is, take it out of your file or apply the proposed repair, where there is one here. If it is not, say why under “This is intended”; where the centre makes it an error, write to the centre.",
];

/// P701. Details: none.
pub(super) fn health_insurance_number(s: &Subject, lang: Lang) -> Message {
    let what = [
        "contient ce qui ressemble à un numéro d’assurance maladie du Québec (RAMQ)",
        "holds what looks like a Québec health insurance number (RAMQ)",
    ];
    let how = [
        "Remplacez-le par l’identifiant que votre étude donne au participant, dans tous les tableaux, ou appliquez la correction proposée, s’il y en a une ici. La liste de correspondance reste chez vous.",
        "Put the identifier that your study gives to the participant in its place, in every table, or apply the proposed repair, where there is one here. The list that links the two stays with you.",
    ];
    about(s, lang, what, DIRECT, how)
}

/// P702. Details: none.
pub(super) fn social_insurance_number(s: &Subject, lang: Lang) -> Message {
    let what = [
        "contient ce qui ressemble à un numéro d’assurance sociale (NAS)",
        "holds what looks like a Canadian social insurance number (SIN)",
    ];
    about(s, lang, what, DIRECT, TAKE_OUT)
}

/// P703. Details: none.
pub(super) fn social_security_number(s: &Subject, lang: Lang) -> Message {
    let what = [
        "contient ce qui ressemble à un numéro de sécurité sociale américain (SSN)",
        "holds what looks like a social security number (SSN)",
    ];
    about(s, lang, what, DIRECT, TAKE_OUT)
}

/// P704. Details: none.
pub(super) fn record_number(s: &Subject, lang: Lang) -> Message {
    let what = ["contient ce qui ressemble à des numéros de dossier d’hôpital", "holds what looks like hospital record numbers"];
    let why = [
        "Avec un numéro de dossier, toute personne qui a accès au système de l’hôpital retrouve le patient.",
        "With a record number, anyone who can use the hospital’s system finds the patient.",
    ];
    about(s, lang, what, why, TAKE_OUT)
}

/// P705. Details: none.
pub(super) fn telephone(s: &Subject, lang: Lang) -> Message {
    let what = ["contient ce qui ressemble à un numéro de téléphone", "holds what looks like a telephone number"];
    about(s, lang, what, DIRECT, TAKE_OUT)
}

/// P706. Details: none.
pub(super) fn email(s: &Subject, lang: Lang) -> Message {
    let what = ["contient ce qui ressemble à une adresse de courriel", "holds what looks like an e-mail address"];
    about(s, lang, what, DIRECT, TAKE_OUT)
}

const BY_HEADING: [&str; 2] = [
    "Laissez la colonne de côté avec la correction proposée, ou retirez-la de votre fichier. Bordereau le devine à l’en-tête : s’il s’agit d’autre chose, renommez la colonne ou confirmez l’avertissement.",
    "Leave the column out with the proposed repair, or take it out of your file. Bordereau guesses this from the heading: if it is something else, rename the column or acknowledge the warning.",
];

/// P707. Details: `Name` for a column of addresses, or none.
pub(super) fn postal_code(s: &Subject, lang: Lang) -> Message {
    if let Detail::Name { .. } = s.detail {
        let what = ["semble contenir des adresses ou des codes postaux", "seems to hold addresses or postal codes"];
        return about(s, lang, what, DIRECT, BY_HEADING);
    }
    let what = ["contient un code postal complet ou une adresse", "holds a full postal code or an address"];
    let why = [
        "Un code postal complet ne couvre souvent que quelques logements. Les trois premiers caractères disent la région sans désigner un domicile.",
        "A full postal code often covers a few homes only. Its first three characters tell the area without pointing to a home.",
    ];
    let how = [
        "Ne gardez que les trois premiers caractères là où le dictionnaire demande la région de tri; ailleurs, retirez le code ou l’adresse. Appliquez la correction proposée, s’il y en a une ici.",
        "Keep the first three characters only where the dictionary asks for the sorting area; elsewhere, take the code or the address out. Apply the proposed repair, where there is one here.",
    ];
    about(s, lang, what, why, how)
}

const DATES: [&str; 2] = [
    "Comptez les jours depuis la naissance ou depuis un événement de l’étude, et donnez ce nombre à la place de la date. Dans Excel, =B2-A2 donne les jours entre deux dates. Bordereau peut vider la cellule ou compter les jours depuis une date que vous donnez ou qui se trouve dans une autre colonne : dans la page, sous ce constat; au terminal, avec « bordereau repair --days-since » ou « --days-from ». Dans un texte, un mot peut y prendre la place de la date.",
    "Count the days since birth or since an event of the study, and give that number in the place of the date. In Excel, =B2-A2 gives the days between two dates. Bordereau can clear the cell or count the days since a date that you give or that stands in another column: on the page, under this finding; at the prompt, with “bordereau repair --days-since” or “--days-from”. In a text, a word can take the place of the date there.",
];

/// P708. Details: none.
pub(super) fn date_of_birth(s: &Subject, lang: Lang) -> Message {
    let what = ["contient ce qui ressemble à une date de naissance", "holds what looks like a date of birth"];
    let why = [
        "Avec le sexe et la région, une date de naissance complète suffit souvent à retrouver une personne.",
        "With sex and region, a full date of birth is often enough to find a person.",
    ];
    about(s, lang, what, why, DATES)
}

/// P709. Details: `Name` for a date that may be a code, or none.
pub(super) fn calendar_date(s: &Subject, lang: Lang) -> Message {
    let what = ["contient une date du calendrier", "holds a calendar date"];
    let why = [
        "Une date exacte de visite, de prélèvement ou de décès permet de rapprocher les données d’un dossier ou d’un avis public.",
        "The exact date of a visit, a sample or a death allows the data to be matched with a patient’s file or a public notice.",
    ];
    about(s, lang, what, why, DATES)
}

/// P710. Details: `NamedCount` (`days` or `years`, and the limit; `born`, and the last year of birth over it), or none.
pub(super) fn age_over_limit(s: &Subject, lang: Lang) -> Message {
    let limit = match s.detail {
        Detail::NamedCount { name, count } => {
            let unit = if name == "days" { lang.pick("jours", "days") } else { lang.pick("ans", "years") };
            format!("{}\u{a0}{unit}", number(lang, *count))
        }
        _ => lang.pick("la limite du centre", "the centre’s limit").to_owned(),
    };
    let (fr, en) = match s.detail {
        Detail::NamedCount { name, count } if name == "born" => (
            format!("contient une année de naissance de {count} ou d’avant, donc un âge au-dessus de la limite"),
            format!("holds a year of birth of {count} or before, and so an age above the limit"),
        ),
        _ => (format!("contient un âge au-dessus de {limit}"), format!("holds an age above {limit}")),
    };
    let why = [
        "Peu de personnes vivent jusque-là : un âge aussi élevé peut suffire à en désigner une.",
        "Few people live that long: so high an age may be enough to point to one of them.",
    ];
    let how = [
        "Vérifiez d’abord l’unité. Si l’âge est exact, demandez au centre comment il veut qu’on le donne, ou appliquez la correction proposée, s’il y en a une ici : elle le ramène à la limite.",
        "Check the unit first. If the age is right, ask the centre how it wants it told, or apply the proposed repair, where there is one here: it brings it down to the limit.",
    ];
    about(s, lang, [&fr, &en], why, how)
}

/// P711. Details: none.
pub(super) fn year_of_birth(s: &Subject, lang: Lang) -> Message {
    let what = ["contient des années de naissance", "holds years of birth"];
    let why = [
        "Une année de naissance donne l’âge à un an près : pour une personne très âgée, elle en dit autant qu’un âge au-dessus de la limite.",
        "A year of birth gives the age to within a year: for a very old person, it tells as much as an age above the limit.",
    ];
    let how = [
        "Donnez plutôt l’âge à un événement de l’étude, en jours ou en années selon le dictionnaire. Sinon, assurez-vous que personne n’a plus de 89 ans et confirmez l’avertissement.",
        "Give the age at an event of the study instead, in days or years as the dictionary asks. If not, make sure that nobody is over 89 and acknowledge the warning.",
    ];
    about(s, lang, what, why, how)
}

/// P712. Details: `Count` (of those in a text), or none.
pub(super) fn person_name(s: &Subject, lang: Lang) -> Message {
    if let Detail::Count { .. } = s.detail {
        let what = ["semble nommer une personne dans un texte", "seems to name a person in a text"];
        let how = [
            "Ouvrez ces cellules et retirez le nom, ou remplacez-le par un rôle, comme « pathologiste ». Bordereau le devine au titre, ou au mot « patient », qui précède un nom, ou à une virgule entre deux noms : si ce n’en est pas un, confirmez l’avertissement.",
            "Open these cells and take the name out, or put a role in its place, such as “pathologist”. Bordereau guesses it from the title, or the word “patient”, before a name, or from a comma between two names: if it is none, acknowledge the warning.",
        ];
        return about(s, lang, what, DIRECT, how);
    }
    let what = ["semble contenir des noms de personnes", "seems to hold names of people"];
    about(s, lang, what, DIRECT, BY_HEADING)
}

/// P713. Details: `Count` (letters that a text may have), or none.
pub(super) fn long_text(s: &Subject, lang: Lang) -> Message {
    let (fr, en) = match s.detail {
        Detail::Count { count, .. } => {
            let n = number(lang, *count);
            (
                format!("contient des textes de plus de {n}\u{a0}caractères"),
                format!("holds texts of more than {n}\u{a0}characters"),
            )
        }
        _ => ("contient de longs textes".to_owned(), "holds long texts".to_owned()),
    };
    let why = [
        "Un long texte libre vient souvent d’un dossier clinique\u{a0}: un nom, un lieu ou une date s’y glissent sans qu’aucune règle les voie.",
        "A long free text often comes from a clinical file: a name, a place or a date slips into it without any rule seeing it.",
    ];
    let how = [
        "Relisez ces cellules une à une et ne gardez que ce que le dictionnaire demande. Confirmez l’avertissement quand c’est fait.",
        "Read these cells one by one and keep only what the dictionary asks for. Acknowledge the warning once that is done.",
    ];
    about(s, lang, [&fr, &en], why, how)
}

/// P714. Details: none.
pub(super) fn date_in_file_name(s: &Subject, lang: Lang) -> Message {
    match lang {
        Lang::Fr => Message::new(
            match s.field {
                Some(_) => format!("Un nom de fichier porte une date dans {}.", s.column(lang)),
                None => format!("{} porte une date dans son nom.", s.the_file(lang)),
            },
            s.why("Une date dans un nom de fichier peut être celle d’une visite ou d’un prélèvement, et les noms de fichiers voyagent avec les données."),
            "S’il s’agit d’une date de patient, renommez le fichier avant de le remettre. La date d’un export ne pose pas de problème.",
        ),
        Lang::En => Message::new(
            match s.field {
                Some(_) => format!("A file name has a date in {}.", s.column(lang)),
                None => format!("{} has a date in its name.", s.the_file(lang)),
            },
            s.why("A date in a file name may be that of a visit or a sample, and file names travel with the data."),
            "If it is a patient’s date, rename the file before handing it in. The date of an export does no harm.",
        ),
    }
}
