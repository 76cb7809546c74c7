//! What does not fit together in a family.

use super::read::{Families, Family, Member};
use crate::order::InOrder;
use crate::programme::{Programme, Role, Sex};

/// Something that does not fit. Members by their positions in the family.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// Nobody is the proband.
    NoProband,
    /// So many are the proband.
    Probands(usize),
    /// So many fathers, or mothers.
    Parents(Sex, usize),
    /// The relation implies another sex than the table of persons says.
    Sex(usize),
    /// Identical twins of the proband with another sex.
    TwinSex(usize),
    /// The relation is blank.
    Blank(usize),
    /// The relation is none that is known.
    Unknown(usize),
    /// The person stands in the family twice.
    Twice(usize),
    /// The person belongs to other families too.
    Shared(usize),
    /// The person is not in the table of persons.
    Absent(usize),
    /// The family has one member.
    Alone,
    /// Members say different kinds of family.
    Kinds,
    /// The kind of family, by its position, has more of some roles than are here: wanted, here.
    Lacks(u16, u32, u32),
}

/// Everything that does not fit in a family.
pub fn breaks(programme: &Programme, families: &Families, family: &Family) -> Vec<Break> {
    let members = &family.members;
    let role = |member: &Member| member.relation.map(|relation| relation.role);
    let count = |is: &dyn Fn(&Member) -> bool| members.iter().filter(|member| is(member)).count();
    let mut found = Vec::new();
    match count(&|member| role(member) == Some(Role::Proband)) {
        0 => found.push(Break::NoProband),
        1 => {}
        several => found.push(Break::Probands(several)),
    }
    for sex in [Sex::Male, Sex::Female] {
        let is = |member: &Member| role(member) == Some(Role::Parent) && member.relation.and_then(|r| r.sex) == Some(sex);
        let several = count(&is);
        if several > 1 {
            found.push(Break::Parents(sex, several));
        }
    }
    let proband = members.iter().find(|member| role(member) == Some(Role::Proband)).and_then(|member| families.sex(member));
    for (at, member) in members.iter().enumerate() {
        let told = families.person(member);
        let sex = told.flatten().and_then(|(sex, _)| sex);
        if let (Some(told), Some(implied)) = (sex, member.relation.and_then(|relation| relation.sex))
            && told != implied
        {
            found.push(Break::Sex(at));
        }
        if role(member) == Some(Role::IdenticalTwin) && sex.is_some() && proband.is_some() && sex != proband {
            found.push(Break::TwinSex(at));
        }
        if member.relation.is_none() {
            found.push(if member.blank { Break::Blank(at) } else { Break::Unknown(at) });
        }
        if member.person != 0 && members.iter().take(at).any(|before| before.person == member.person) {
            found.push(Break::Twice(at));
        } else if families.is_shared(member) {
            found.push(Break::Shared(at));
        }
        if told == Some(None) && member.person != 0 {
            found.push(Break::Absent(at));
        }
    }
    if members.len() == 1 {
        found.push(Break::Alone);
    }
    let mut kinds: Vec<u16> = members.iter().filter_map(|member| member.kind).collect();
    kinds.order();
    kinds.dedup();
    match kinds.as_slice() {
        [] => {}
        [kind] => {
            let rules = programme.families.as_ref().and_then(|rules| rules.kinds.as_ref());
            let least = rules.zip(families.kinds.get(usize::from(*kind))).and_then(|(rules, name)| rules.least.get(name));
            if let Some(least) = least {
                let here = count(&|member| role(member).is_some_and(|role| least.roles.contains(&role))) as u32;
                if here < least.count {
                    found.push(Break::Lacks(*kind, least.count, here));
                }
            }
        }
        _ => found.push(Break::Kinds),
    }
    found
}

impl Break {
    /// The member that it is about, where it is one.
    pub fn member(self) -> Option<usize> {
        match self {
            Break::Sex(at)
            | Break::TwinSex(at)
            | Break::Blank(at)
            | Break::Unknown(at)
            | Break::Twice(at)
            | Break::Shared(at)
            | Break::Absent(at) => Some(at),
            _ => None,
        }
    }
}
