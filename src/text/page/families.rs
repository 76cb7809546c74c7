//! Words of families and their trees, on the page and at the prompt.

use super::counted;
use crate::text::{Lang, number};

crate::words! {
    title: "Familles", "Families";
    lead: "Les familles de vos tableaux, leur arbre, et ce qui n’y concorde pas.", "The families of your tables, their trees, and what does not fit together in them.";
    explore: "Voir les familles et leur arbre", "See the families and their trees";
    search: "Chercher une famille", "Search for a family";
    only_broken: "Seulement celles où quelque chose ne concorde pas", "Only those in which something does not fit";
    none_match: "Aucune famille ne correspond.", "No family matches.";
    whole: "Tout concorde dans les familles.", "Everything fits in the families.";
    family: "Famille", "Family";
    members_head: "Membres", "Members";
    remarks_head: "À revoir", "To review";
    list: "La même chose en liste", "The same as a list";
    legend: "Carré\u{a0}: homme. Cercle\u{a0}: femme. Losange\u{a0}: sexe inconnu. Plein\u{a0}: atteint; «\u{a0}?\u{a0}»\u{a0}: on ne sait pas. Barré\u{a0}: décédé. Flèche\u{a0}: le proposant. Cadre tireté et «\u{a0}!\u{a0}»\u{a0}: à revoir. Entre guillemets\u{a0}: le texte de votre fichier, tel quel; le reste est dit par Bordereau.",
        "Square: male. Circle: female. Diamond: sex unknown. Filled: affected; “?”: not known. Struck: deceased. Arrow: the proband. Dashed frame and “!”: to review. In quotation marks: the text of your file, as it stands; the rest is Bordereau’s wording.";
    save: "Enregistrer l’arbre (SVG)", "Save the tree (SVG)";
    male: "homme", "male";
    female: "femme", "female";
    no_sex: "sexe inconnu", "sex unknown";
    dead: "décès", "deceased";
    no_relation: "lien non précisé", "relation not given";
    nobody: "sans identifiant", "without an identifier";
    no_proband: "Personne n’est indiqué comme le proposant (le cas index)\u{a0}: sans lui, le centre ne peut pas situer les autres. Indiquez qui c’est.",
        "Nobody is given as the proband (the index case): without one, the centre cannot place the others. Say who it is.";
    alone: "Cette famille n’a qu’un membre. Ajoutez les autres, ou retirez-la si cette personne participe seule.",
        "This family has one member only. Add the others, or take it out if this person takes part alone.";
    kinds: "Ses membres ne donnent pas tous le même type de famille. Écrivez le même à chacun.",
        "Its members do not all give the same kind of family. Write the same one for each.";
    file: "famille.svg", "family.svg";
}

counted! {
    members: "membre", "membres", "member", "members";
    families: "famille", "familles", "family", "families";
    remarks: "remarque", "remarques", "remark", "remarks";
}

/// Whether a person has the condition; in French it agrees with the person's sex.
pub fn affected(lang: Lang, affected: Option<bool>, female: bool) -> &'static str {
    match (affected, female) {
        (Some(true), false) => lang.pick("atteint", "affected"),
        (Some(true), true) => lang.pick("atteinte", "affected"),
        (Some(false), false) => lang.pick("non atteint", "not affected"),
        (Some(false), true) => lang.pick("non atteinte", "not affected"),
        (None, _) => lang.pick("on ne sait pas si la maladie est présente", "affected or not: unknown"),
    }
}

/// Several probands.
pub fn probands(lang: Lang, n: u64) -> String {
    let n = number(lang, n);
    lang.pick(
        format!("{n} personnes sont indiquées comme le proposant. Une famille n’en a qu’un\u{a0}: gardez le bon, et donnez leur lien aux autres."),
        format!("{n} persons are given as the proband. A family has only one: keep the right one, and give the others their relation."),
    )
}

/// Several fathers or mothers.
pub fn parents(lang: Lang, male: bool, n: u64) -> String {
    let n = number(lang, n);
    let who = if male { lang.pick("pères", "fathers") } else { lang.pick("mères", "mothers") };
    lang.pick(
        format!(
            "{n} {who}\u{a0}: le proposant n’en a qu’un seul de ce sexe. L’un d’eux appartient peut-être à une autre famille."
        ),
        format!("{n} {who}: the proband has only one of them. One may belong to another family."),
    )
}

/// The sex contradicts the relation.
pub fn sex(lang: Lang, who: &str, relation: &str) -> String {
    lang.pick(
        format!("{who}\u{a0}: le lien «\u{a0}{relation}\u{a0}» et le sexe donné à cette personne se contredisent. L’un des deux est à corriger."),
        format!("{who}: the relation “{relation}” and the sex given for this person contradict each other. One of the two is to be corrected."),
    )
}

/// Identical twins of different sexes.
pub fn twin_sex(lang: Lang, who: &str) -> String {
    lang.pick(
        format!("{who}\u{a0}: jumeau identique du proposant, mais d’un autre sexe. Vérifiez le lien et les deux sexes."),
        format!("{who}: an identical twin of the proband, with another sex. Look at the relation and at both sexes."),
    )
}

/// The relation is blank or unknown.
pub fn relation(lang: Lang, who: &str, blank: bool) -> String {
    match blank {
        true => lang.pick(
            format!("{who}\u{a0}: le lien avec le proposant est vide. Cette personne ne peut pas être placée dans l’arbre."),
            format!("{who}: the relation to the proband is blank. This person cannot be placed in the tree."),
        ),
        false => lang.pick(
            format!("{who}\u{a0}: ce lien avec le proposant n’est pas de ceux du dictionnaire. Cette personne ne peut pas être placée dans l’arbre."),
            format!("{who}: this relation to the proband is none of the dictionary’s. This person cannot be placed in the tree."),
        ),
    }
}

/// The person stands there twice.
pub fn twice(lang: Lang, who: &str) -> String {
    lang.pick(
        format!("{who} est deux fois dans cette famille. Gardez une seule de ses lignes."),
        format!("{who} is in this family twice. Keep one of the rows."),
    )
}

/// The person belongs to other families too.
pub fn shared(lang: Lang, who: &str) -> String {
    lang.pick(
        format!("{who} est aussi dans une autre famille. Si ce n’est pas voulu, l’un des deux codes de famille est à corriger."),
        format!("{who} is in another family too. If that is not meant, one of the two family codes is to be corrected."),
    )
}

/// The person is not in the table of persons.
pub fn absent(lang: Lang, who: &str) -> String {
    lang.pick(
        format!("{who} n’a pas de ligne parmi les participants. Ajoutez-la, ou corrigez l’identifiant."),
        format!("{who} has no row among the participants. Add it, or correct the identifier."),
    )
}

/// The kind of family wants more of some relations.
pub fn lacks(lang: Lang, kind: &str, wanted: u64, here: u64) -> String {
    let (wanted, here) = (number(lang, wanted), number(lang, here));
    lang.pick(
        format!("Type «\u{a0}{kind}\u{a0}»\u{a0}: on y attend au moins {wanted} autres membres de ce type; ici\u{a0}: {here}. Ajoutez qui manque, ou changez le type."),
        format!("Kind “{kind}”: at least {wanted} such members are expected beside the proband; here: {here}. Add who is missing, or change the kind."),
    )
}

/// What the picture shows, for those who do not see it.
pub fn picture(lang: Lang, id: &str, people: &[String]) -> String {
    let people = people.join("; ");
    lang.pick(format!("Arbre de la famille {id}\u{a0}: {people}."), format!("Tree of family {id}: {people}."))
}

/// The title of the picture.
pub fn tree(lang: Lang, id: &str) -> String {
    lang.pick(format!("Arbre de la famille {id}"), format!("Tree of family {id}"))
}

/// A member without a name, by its row.
pub fn row(lang: Lang, n: u64) -> String {
    lang.pick(format!("Ligne {n}"), format!("Row {n}"))
}

/// Rows without a family.
pub fn blank(lang: Lang, n: u64) -> String {
    let rows = super::rows(lang, n);
    lang.pick(format!("{rows} sans code de famille."), format!("{rows} without a family code."))
}

/// Members that are not drawn.
pub fn undrawn(lang: Lang, n: u64) -> String {
    let n = members(lang, n);
    lang.pick(format!("{n} de plus ne sont pas dessinés."), format!("{n} more are not drawn."))
}
