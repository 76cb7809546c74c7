//! Where everybody stands in a family tree: parents above, the proband with sisters and brothers, children below.

use crate::order::InOrder;
use crate::programme::{Role, Sex};

/// A person to be placed.
#[derive(Clone, Copy, Debug)]
pub struct Seat {
    /// Role; none for an unknown relation.
    pub role: Option<Role>,
    /// Sex.
    pub sex: Option<Sex>,
}

/// A tree: for every person column (in half columns) and generation, and the lines between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Half columns and generation, by person; the same order as the persons.
    pub seats: Vec<(i32, i32)>,
    /// Lines.
    pub lines: Vec<Line>,
    /// Half columns, and generations.
    pub size: (i32, i32),
}

/// A line of a tree, by positions of persons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Between two parents, or partners.
    Couple(usize, usize),
    /// From above down to a row of sisters and brothers: where it comes from, in half columns, with its generation; none for
    /// parents who are not there.
    Children {
        /// Half column and generation of the parents' line or parent.
        from: Option<(i32, i32)>,
        /// Those below.
        below: Vec<usize>,
        /// One parent only is shared.
        half: bool,
    },
    /// Twins: the proband and the other one; true for identical ones.
    Twins(usize, usize, bool),
}

/// Places everybody.
pub fn layout(people: &[Seat]) -> Layout {
    let of = |roles: &[Role]| -> Vec<usize> {
        let is = |seat: &Seat| seat.role.is_some_and(|role| roles.contains(&role));
        people.iter().enumerate().filter(|(_, seat)| is(seat)).map(|(at, _)| at).collect()
    };
    let mut layout = Layout { seats: vec![(0, 0); people.len()], ..Layout::default() };
    let mut parents = of(&[Role::Parent]);
    // The father stands on the left.
    parents.order_by_key(|at| people.get(*at).map(|seat| (seat.sex.is_none(), seat.sex)));
    let probands = of(&[Role::Proband]);
    let twins = of(&[Role::IdenticalTwin, Role::FraternalTwin]);
    let (halves, siblings) = (of(&[Role::HalfSibling]), of(&[Role::Sibling]));
    let (children, partners) = (of(&[Role::Child]), of(&[Role::Partner]));
    let mut others = of(&[Role::Other]);
    others.extend(people.iter().enumerate().filter(|(_, seat)| seat.role.is_none()).map(|(at, _)| at));
    let top = i32::from(!parents.is_empty());
    let middle: Vec<usize> = [&halves, &siblings, &probands, &twins, &partners, &others].into_iter().flatten().copied().collect();
    let widest = middle.len().max(parents.len()).max(children.len()).max(1) as i32 * 2;
    let place = |layout: &mut Layout, row: &[usize], start: i32, generation: i32| {
        for (at, person) in row.iter().enumerate() {
            if let Some(seat) = layout.seats.get_mut(*person) {
                *seat = (start + at as i32 * 2, generation);
            }
        }
    };
    place(&mut layout, &middle, (widest - middle.len() as i32 * 2) / 2, top);
    let column = |layout: &Layout, at: usize| layout.seats.get(at).map_or(0, |seat| seat.0);
    let sibship: Vec<usize> = [&siblings, &probands, &twins].into_iter().flatten().copied().collect();
    let centre = |layout: &Layout, row: &[usize]| {
        let columns = row.iter().map(|at| column(layout, *at));
        (columns.clone().min().unwrap_or_default() + columns.max().unwrap_or_default()) / 2
    };
    let held = |start: i32, count: usize| start.clamp(0, (widest - count as i32 * 2).max(0));
    let start = held(centre(&layout, &sibship) - (parents.len() as i32 - 1), parents.len());
    place(&mut layout, &parents, start, 0);
    let below = [probands.as_slice(), partners.get(..1).unwrap_or_default()].concat();
    let start = held(centre(&layout, &below) - (children.len() as i32 - 1), children.len());
    place(&mut layout, &children, start, top + 1);
    for pair in parents.windows(2) {
        if let [a, b] = pair {
            layout.lines.push(Line::Couple(*a, *b));
        }
    }
    let from = (!parents.is_empty()).then(|| (centre(&layout, &parents), 0));
    if from.is_some() || sibship.len() > 1 {
        let below = sibship.iter().copied().filter(|at| !twins.contains(at) || probands.is_empty()).collect();
        layout.lines.push(Line::Children { from, below, half: false });
    }
    if !halves.is_empty() {
        layout.lines.push(Line::Children { from, below: halves, half: true });
    }
    for twin in twins {
        if let Some(proband) = probands.first() {
            let identical = people.get(twin).is_some_and(|seat| seat.role == Some(Role::IdenticalTwin));
            layout.lines.push(Line::Twins(*proband, twin, identical));
        }
    }
    if let (Some(proband), Some(partner)) = (probands.last(), partners.first()) {
        layout.lines.push(Line::Couple(*proband, *partner));
    }
    if !children.is_empty() {
        let from = (!probands.is_empty()).then(|| (centre(&layout, &below), top));
        layout.lines.push(Line::Children { from, below: children.clone(), half: false });
    }
    layout.size = (widest, top + 1 + i32::from(!children.is_empty()));
    layout
}

#[cfg(test)]
mod tests {
    use super::{Line, Seat, layout};
    use crate::programme::{Role, Sex};

    fn seat(role: Role, sex: Option<Sex>) -> Seat {
        Seat { role: Some(role), sex }
    }

    #[test]
    fn parents_stand_above_the_father_on_the_left() {
        let trio = [seat(Role::Proband, None), seat(Role::Parent, Some(Sex::Female)), seat(Role::Parent, Some(Sex::Male))];
        let tree = layout(&trio);
        assert_eq!(tree.seats, [(1, 1), (2, 0), (0, 0)]);
        assert_eq!(tree.lines[0], Line::Couple(2, 1));
        assert_eq!(tree.lines[1], Line::Children { from: Some((1, 0)), below: vec![0], half: false });
        assert_eq!(tree.size, (4, 2));
    }

    #[test]
    fn twins_hang_together_and_nobody_stands_on_another() {
        use Role::*;
        let roles = [Proband, IdenticalTwin, Sibling, HalfSibling, Child, Child, Partner, Parent, Other];
        let all: Vec<Seat> = roles.map(|role| seat(role, None)).into();
        let tree = layout(&all);
        assert!(tree.lines.contains(&Line::Twins(0, 1, true)));
        let mut seats = tree.seats.clone();
        seats.sort_unstable();
        seats.dedup();
        assert_eq!(seats.len(), all.len());
        assert!(tree.seats.iter().all(|(column, row)| (0..tree.size.0).contains(column) && (0..tree.size.1).contains(row)));
    }
}
