//! Unified diffs as `git apply` takes them: bytes for bytes, whatever the encoding and the line ends.

use std::io::{self, Write};

use similar::{Algorithm, capture_diff_slices, group_diff_ops};

/// Lines of context around a change.
const CONTEXT: usize = 3;

/// Writes what turns `old` into `new`. `name` is relative to the folder in which the patch is to be applied.
pub(crate) fn write(out: &mut dyn Write, name: &str, old: &[u8], new: &[u8]) -> io::Result<()> {
    // Only a line feed ends a line, as git sees it.
    let lines = |bytes: &'_ [u8]| bytes.split_inclusive(|&byte| byte == b'\n').map(<[u8]>::to_vec).collect::<Vec<_>>();
    let (old, new) = (lines(old), lines(new));
    let ops = capture_diff_slices(Algorithm::Myers, &old, &new);
    writeln!(out, "--- {}\n+++ {}", quoted("a", name), quoted("b", name))?;
    for group in group_diff_ops(ops, CONTEXT) {
        let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
        writeln!(
            out,
            "@@ -{} +{} @@",
            range(first.old_range().start, last.old_range().end),
            range(first.new_range().start, last.new_range().end)
        )?;
        for op in &group {
            let (tag, before, after) = op.as_tag_tuple();
            if tag == similar::DiffTag::Equal {
                lines_with(out, b' ', &old[before])?;
            } else {
                lines_with(out, b'-', &old[before])?;
                lines_with(out, b'+', &new[after])?;
            }
        }
    }
    Ok(())
}

fn lines_with(out: &mut dyn Write, sign: u8, lines: &[Vec<u8>]) -> io::Result<()> {
    for line in lines {
        out.write_all(&[sign])?;
        out.write_all(line)?;
        if line.last() != Some(&b'\n') {
            out.write_all(b"\n\\ No newline at end of file\n")?;
        }
    }
    Ok(())
}

/// `3,4`: the first line, from 1, and the number of lines. An empty range names the line before it.
fn range(start: usize, end: usize) -> String {
    match end - start {
        0 => format!("{start},0"),
        1 => format!("{}", start + 1),
        count => format!("{},{count}", start + 1),
    }
}

/// A file name as git reads it: in C quotes where a character would end it.
fn quoted(side: &str, name: &str) -> String {
    if name.contains(['"', '\\', '\n', '\t', '\r']) {
        let escaped = name
            .replace('\\', "\\\\")
            .replace('"', "\\\"")
            .replace('\n', "\\n")
            .replace('\t', "\\t")
            .replace('\r', "\\r");
        return format!("\"{side}/{escaped}\"");
    }
    // A name with a space ends at the tab.
    let end = if name.contains(' ') { "\t" } else { "" };
    format!("{side}/{name}{end}")
}

#[cfg(test)]
mod tests {
    use super::write;

    fn patch(old: &str, new: &str) -> String {
        let mut out = Vec::new();
        write(&mut out, "a b.txt", old.as_bytes(), new.as_bytes()).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn hunks_have_the_lines_that_git_counts() {
        assert_eq!(
            patch("1\n2\r\n3\n4\n5", "1\n2\r\n3\n4\nfive"),
            "--- a/a b.txt\t\n+++ b/a b.txt\t\n@@ -2,4 +2,4 @@\n 2\r\n 3\n 4\n-5\n\\ No newline at end of file\n\
             +five\n\\ No newline at end of file\n"
        );
        assert_eq!(patch("a\rb\n", "a\rc\n"), "--- a/a b.txt\t\n+++ b/a b.txt\t\n@@ -1 +1 @@\n-a\rb\n+a\rc\n");
    }
}
