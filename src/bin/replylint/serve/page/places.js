// Places in the reply: how they move while somebody writes, and what the text is once a change has been made.

/** The heaviest first. */
export const SEVERITIES = ["error", "warning", "suggestion"];

/** What was found in one text, where it is in another that was made of it by one edit. What the edit touches is left out. */
export function follow(findings, before, after) {
  const shorter = Math.min(before.length, after.length);
  let same = 0;
  while (same < shorter && before[same] === after[same]) same += 1;
  let rest = 0;
  while (rest < shorter - same && before.at(-1 - rest) === after.at(-1 - rest)) rest += 1;
  const end = before.length - rest;
  const shift = after.length - before.length;
  return findings.flatMap((finding) => {
    const { from, to } = extent(finding);
    if (to <= same) return [finding];
    return from >= end ? [moved(finding, shift)] : [];
  });
}

/** All that a finding and its changes touch. */
function extent(finding) {
  const places = [finding, ...finding.changes.flatMap((change) => change.edits)];
  return { from: Math.min(...places.map((place) => place.start)), to: Math.max(...places.map((place) => place.end)) };
}

function moved(finding, shift) {
  const move = (place) => ({ ...place, start: place.start + shift, end: place.end + shift });
  const changes = finding.changes.map((change) => ({ ...change, edits: change.edits.map(move) }));
  return { ...move(finding), changes };
}

/** The text with some edits made, and where the last of them ends. */
export function edited(text, edits) {
  let out = "";
  let at = 0;
  for (const edit of edits) {
    out += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return { text: out + text.slice(at), end: out.length };
}

/** The text in stretches, each with the findings that it belongs to. */
export function stretches(text, findings) {
  const rims = new Set([0, text.length, ...findings.flatMap(({ start, end }) => [start, end])]);
  const sorted = [...rims].sort((one, other) => one - other);
  return sorted.slice(0, -1).map((start, index) => {
    const end = sorted[index + 1];
    return { text: text.slice(start, end), of: findings.filter((finding) => finding.start <= start && end <= finding.end) };
  });
}
