//! Sizes as programs write them: `1234`, `1 234`, `1,234`, `1.2K`, `12 KB`, `3,4 Mo`.

/// A size to the byte, whose digits may stand in groups of three.
pub fn whole(text: &str) -> Option<u64> {
    let groups: Vec<&str> = text.trim().split([' ', '\u{a0}', '\u{202f}', ',', '.', '\'', '’']).collect();
    let digits = |group: &&str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    let grouped = groups.iter().skip(1).all(|group| group.len() == 3) && (groups.len() == 1 || groups.first()?.len() <= 3);
    (groups.iter().all(digits) && grouped).then(|| groups.concat().parse().ok()).flatten()
}

/// A size with a unit: the least and the most it may stand for, by thousands or by 1,024. A size in bytes is exact.
pub fn rounded(text: &str) -> Option<(u64, u64)> {
    let text = text.trim();
    let at = text.find(|c: char| c.is_alphabetic())?;
    let (amount, unit) = text.split_at(at);
    let power = match unit.chars().next()?.to_ascii_uppercase() {
        'B' | 'O' => 0,
        'K' => 1,
        'M' => 2,
        'G' => 3,
        'T' => 4,
        _ => return None,
    };
    let rest: String = unit.chars().skip(1).collect::<String>().to_ascii_lowercase();
    if !["", "b", "o", "ib", "io", "ytes", "yte", "ctets", "ctet"].contains(&rest.as_str()) {
        return None;
    }
    if power == 0 {
        return whole(amount).map(|n| (n, n));
    }
    let amount = amount.trim().replace(',', ".");
    // `3,456 KB` is 3,456 of them in one language and hardly three and a half in another.
    let grouped = amount.split_once('.').filter(|(_, after)| after.len() == 3).and_then(|_| whole(&amount));
    let (units, tenths) = amount.split_once('.').unwrap_or((&amount, ""));
    let units: u64 = whole(units)?;
    let scale = 10_u64.checked_pow(u32::try_from(tenths.len()).ok()?)?;
    let amount = units.checked_mul(scale)?.checked_add(if tenths.is_empty() { 0 } else { tenths.parse().ok()? })?;
    let size = |amount: u64, base: u64| u128::from(amount) * u128::from(base.pow(power)) / u128::from(scale);
    let least = u64::try_from(size(amount.saturating_sub(1), 1000)).ok()?;
    let most = grouped.and_then(|groups| groups.checked_add(1)?.checked_mul(scale)).unwrap_or(amount.checked_add(1)?);
    Some((least, u64::try_from(size(most, 1024)).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_as_programs_write_them() {
        for (text, size) in [("1234", 1234), ("1 234", 1234), ("12\u{202f}345\u{a0}678", 12_345_678), ("4,198", 4198), ("0", 0)] {
            assert_eq!(whole(text), Some(size), "{text}");
        }
        for text in ["", "12 34", "1234,567", "a", "1,", "99999999999999999999999"] {
            assert_eq!(whole(text), None, "{text}");
        }
        assert_eq!(rounded("403 bytes"), Some((403, 403)));
        assert_eq!(rounded("6 B"), Some((6, 6)));
        for (text, size) in
            [("1.2K", 1234), ("12KB", 12_100), ("3,4 Mo", 3_400_000), ("1.5 MiB", 1_572_864), ("2 GB", 2_000_000_000)]
        {
            let (least, most) = rounded(text).expect("a size");
            assert!(least <= size && size <= most, "{text}: {least} to {most}");
        }
        let (least, most) = rounded("3,456 KB").expect("a size");
        assert!(least <= 3456 && 3456 * 1024 <= most, "{least} to {most}");
        for text in ["12", "KB", "1.2 Kbit", "12 jours", "99999999999999999999 T"] {
            assert_eq!(rounded(text), None, "{text}");
        }
    }
}
