//! How long backtracking may take over a pattern, before it is let loose.
//!
//! Rule: what is not certain is too long. A pattern is taken when its steps grow with a small power of the text's length,
//! and texts are taken up to the length at which the steps are still few.

use super::tree::Node;

/// Steps of a search, as a power of two.
const STEPS: u32 = 24;
/// Choices of a pattern whatever the text, as a power of two.
const CHOICES: u32 = 12;
/// Repetitions without a limit.
const ENDLESS: u32 = 3;

/// Choices of which each doubles the steps, and repetitions of which each multiplies them by the length of the text.
#[derive(Clone, Copy)]
struct Cost {
    doublings: u32,
    endless: u32,
}

/// The longest text, in code units, over which backtracking is short; none when it may be endless over short ones too.
pub(super) fn longest(tree: &Node) -> Option<usize> {
    let cost = cost(tree).filter(|cost| cost.doublings <= CHOICES && cost.endless <= ENDLESS)?;
    // The search begins at every place of the text.
    Some(1 << ((STEPS - cost.doublings) / (cost.endless + 1)))
}

fn cost(node: &Node) -> Option<Cost> {
    match node {
        Node::Class(_) | Node::Assert(_) | Node::Back => Some(Cost { doublings: 0, endless: 0 }),
        Node::Look(_, inner) => cost(inner),
        Node::Concat(parts) => parts.iter().try_fold(Cost { doublings: 0, endless: 0 }, |sum, part| {
            let part = cost(part)?;
            Some(Cost {
                doublings: sum.doublings.saturating_add(part.doublings),
                endless: sum.endless.saturating_add(part.endless),
            })
        }),
        Node::Alt(branches) => {
            let first = Cost { doublings: ways(branches.len() as u32), endless: 0 };
            let most = branches.iter().try_fold((0, 0), |most, branch| {
                let branch = cost(branch)?;
                Some((branch.doublings.max(most.0), branch.endless.max(most.1)))
            })?;
            Some(Cost { doublings: first.doublings.saturating_add(most.0), endless: most.1 })
        }
        Node::Repeat(inner, min, max) => {
            let inner = cost(inner)?;
            let single = inner.doublings == 0 && inner.endless == 0;
            match max {
                // A choice that is repeated without a limit doubles the steps with every repetition.
                None => single.then_some(Cost { doublings: 0, endless: 1 }),
                Some(max) => Some(Cost {
                    doublings: inner.doublings.saturating_mul(*max).saturating_add(ways(max.saturating_sub(*min) + 1)),
                    endless: inner.endless.saturating_mul(*max),
                }),
            }
        }
    }
}

/// How often two must be multiplied to be as many.
fn ways(count: u32) -> u32 {
    count.max(1).next_power_of_two().trailing_zeros()
}

#[cfg(test)]
mod tests {
    use super::longest;
    use crate::dictionary::pattern::syntax::parse;

    #[test]
    fn what_may_run_away_is_refused_and_the_rest_has_a_length() {
        for (pattern, expected) in [
            (r"^(a)\1$", Some(1 << 24)),
            (r"^(\w+)-\1$", Some(1 << 12)),
            (r"^(.*)x(.*)\1\2$", Some(1 << 8)),
            (r"^(.*)(.*)(.*)\1$", Some(1 << 6)),
            (r"^(a|b|c)(d?)\1$", Some(1 << 21)),
            (r"^(a+)+\1$", None),
            (r"^(a|a)*\1$", None),
            (r"^(.*)(.*)(.*)(.*)\1$", None),
            (r"^(a?){0,9}(a?){0,9}\1$", None),
        ] {
            assert_eq!(longest(&parse(pattern).expect("it is shallow")), expected, "{pattern}");
        }
    }
}
