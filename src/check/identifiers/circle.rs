//! Circles: things that come from themselves, at once or through others.

use crate::order::InOrder;
/// The things of every circle, in order; `parents` adds those that a thing comes from. Each thing and each reference is
/// looked at once, and nothing calls itself.
pub fn circles(things: u32, parents: &dyn Fn(u32, &mut Vec<u32>)) -> Vec<Vec<u32>> {
    // Tarjan's strongly connected components: `low` is the oldest thing on the path that can be reached.
    let mut seen = vec![0_u32; things as usize];
    let mut low = vec![0_u32; things as usize];
    let mut on_path = vec![false; things as usize];
    let (mut path, mut open): (Vec<u32>, Vec<Frame>) = (Vec::new(), Vec::new());
    let (mut count, mut found, mut buffer) = (0_u32, Vec::new(), Vec::new());
    for start in 0..things {
        let mut next = Some(start);
        loop {
            if let Some(thing) = next.take().filter(|thing| get(&seen, *thing) == 0) {
                count += 1;
                set(&mut seen, thing, count);
                set(&mut low, thing, count);
                path.push(thing);
                if let Some(mark) = on_path.get_mut(thing as usize) {
                    *mark = true;
                }
                let from = buffer.len();
                parents(thing, &mut buffer);
                open.push(Frame { thing, from, at: from, own: false });
            }
            let Some(frame) = open.last_mut() else { break };
            if let Some(parent) = buffer.get(frame.at).copied() {
                frame.at += 1;
                frame.own |= parent == frame.thing;
                let thing = frame.thing;
                if get(&seen, parent) == 0 {
                    next = Some(parent);
                } else if on_path.get(parent as usize) == Some(&true) {
                    let reached = get(&low, thing).min(get(&seen, parent));
                    set(&mut low, thing, reached);
                }
                continue;
            }
            let Frame { thing, from, own, .. } = *frame;
            buffer.truncate(from);
            open.pop();
            if let Some(below) = open.last() {
                let reached = get(&low, below.thing).min(get(&low, thing));
                set(&mut low, below.thing, reached);
            }
            if get(&low, thing) == get(&seen, thing) {
                let at = path.iter().rposition(|other| *other == thing).unwrap_or(0);
                let mut circle = path.split_off(at);
                circle.iter().for_each(|thing| on_path.iter_mut().skip(*thing as usize).take(1).for_each(|mark| *mark = false));
                if circle.len() > 1 || own {
                    circle.order();
                    found.push(circle);
                }
            }
        }
    }
    found.order();
    found
}

/// A thing whose parents are being looked at: those of `buffer` from `at` on are still to come.
#[derive(Clone, Copy)]
struct Frame {
    thing: u32,
    from: usize,
    at: usize,
    /// It is its own parent.
    own: bool,
}

fn get(list: &[u32], at: u32) -> u32 {
    list.get(at as usize).copied().unwrap_or(0)
}

fn set(list: &mut [u32], at: u32, to: u32) {
    if let Some(place) = list.get_mut(at as usize) {
        *place = to;
    }
}

#[cfg(test)]
mod tests {
    use super::circles;

    fn of(edges: &[(u32, u32)], things: u32) -> Vec<Vec<u32>> {
        circles(things, &|thing, out| out.extend(edges.iter().filter(|(from, _)| *from == thing).map(|(_, to)| *to)))
    }

    #[test]
    fn circles_are_found_and_what_hangs_on_them_is_not() {
        assert_eq!(of(&[(0, 1), (1, 2), (2, 0), (3, 0), (2, 4), (5, 5), (6, 5)], 7), [vec![0, 1, 2], vec![5]]);
        assert!(of(&[(0, 1), (0, 2), (1, 3), (2, 3)], 4).is_empty());
        assert_eq!(of(&[(0, 1), (1, 0), (1, 2), (2, 3), (3, 2)], 4), [vec![0, 1], vec![2, 3]]);
    }

    #[test]
    fn a_long_chain_does_not_call_itself() {
        let chain = circles(300_000, &|thing, out| out.extend((thing > 0).then(|| thing - 1)));
        assert!(chain.is_empty());
        let ring = circles(300_000, &|thing, out| out.push((thing + 1) % 300_000));
        assert_eq!(ring.first().map(Vec::len), Some(300_000));
    }
}
