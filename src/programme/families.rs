//! Families, as a centre's tables tell of them: which field says what, and what each relation means in a family tree.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where families stand.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Families {
    /// Table with a row for every member of a family.
    pub table: String,
    /// Field of the family's identifier.
    pub family: String,
    /// Field of the person's identifier.
    pub person: String,
    /// Field of what the person is to the proband.
    pub relation: String,
    /// What a relation means, by its code.
    pub relations: BTreeMap<String, Relation>,
    /// Field that says whether the person has the condition.
    #[serde(default)]
    pub affected: Option<YesNo>,
    /// What kind of family it is, and who belongs to one.
    #[serde(default)]
    pub kinds: Option<FamilyKinds>,
    /// What the table of persons says of them.
    #[serde(default)]
    pub people: Option<People>,
}

/// What a relation means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// Its place in the tree.
    pub role: Role,
    /// The sex that it implies.
    #[serde(default)]
    pub sex: Option<Sex>,
}

/// A place in a family tree, seen from the proband.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The person through whom the family came into the study.
    Proband,
    /// Mother or father.
    Parent,
    /// Brother or sister.
    Sibling,
    /// Brother or sister with one parent in common.
    HalfSibling,
    /// Twin from the same egg.
    IdenticalTwin,
    /// Twin from another egg.
    FraternalTwin,
    /// Son or daughter.
    Child,
    /// The other parent of the children.
    Partner,
    /// Related otherwise; named beside the tree.
    Other,
}

/// A sex, as a tree draws it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Drawn as a square.
    Male,
    /// Drawn as a circle.
    Female,
}

/// A field and the codes that mean yes and no.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YesNo {
    /// Field.
    pub field: String,
    /// Codes for yes.
    pub yes: Vec<String>,
    /// Codes for no.
    #[serde(default)]
    pub no: Vec<String>,
}

/// Kinds of families.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FamilyKinds {
    /// Field of the kind.
    pub field: String,
    /// By its code, how many of some roles there are at least.
    #[serde(default)]
    pub least: BTreeMap<String, Least>,
}

/// How many of some roles a family has at least.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Least {
    /// Any of these.
    pub roles: Vec<Role>,
    /// So many.
    pub count: u32,
}

/// The table of persons.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct People {
    /// Table.
    pub table: String,
    /// Field of the person's identifier.
    pub person: String,
    /// Field of the sex, with its codes.
    #[serde(default)]
    pub sex: Option<SexCodes>,
    /// Field and codes that say that the person is dead.
    #[serde(default)]
    pub deceased: Option<YesNo>,
}

/// A field of the sex, with its codes.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SexCodes {
    /// Field.
    pub field: String,
    /// Codes.
    pub male: Vec<String>,
    /// Codes.
    pub female: Vec<String>,
}
