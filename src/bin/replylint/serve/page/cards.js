// What was found, one card each: what is wrong, why, and what can be said instead.

/** How much a finding matters, in words that blame nobody. */
const WEIGHTS = { error: "Please change", warning: "Worth changing", suggestion: "A matter of taste" };

/** The card of a finding. `change` is called with a change that somebody chooses, `show` to go to the words. */
export function card(finding, { change, show }) {
  const item = element("li", { class: `card ${finding.severity}`, "data-id": finding.id });
  item.append(
    element("p", { class: "weight" }, WEIGHTS[finding.severity]),
    element("h3", {}, finding.message),
    element("p", { class: "why" }, finding.why),
  );
  if (finding.changes.length > 0) {
    const group = element("div", { class: "changes", role: "group", "aria-label": `Instead of “${finding.words}”` });
    group.append(element("span", { class: "lead", "aria-hidden": "true" }, "Instead"));
    for (const one of finding.changes) {
      const button = element("button", { type: "button" }, one.label);
      button.addEventListener("click", () => change(item.dataset.id, one.label));
      group.append(button);
    }
    item.append(group);
  }
  for (const text of finding.templates) item.append(template(text));
  for (const text of finding.advice) item.append(element("p", { class: "advice" }, text));
  const place = element("button", { type: "button", class: "quiet place" }, "Show in the reply");
  place.addEventListener("click", () => show(item.dataset.id));
  item.append(place);
  return item;
}

/** A text with blanks, which are for the writer to fill in; nothing puts it into the reply. */
function template({ lead, parts }) {
  const line = element("p", { class: "template" }, `${lead} “`);
  for (const { text, isBlank } of parts) {
    line.append(isBlank ? element("span", { class: "blank" }, text) : text);
  }
  line.append("”, in your own words.");
  return line;
}

/** The sum of what was found, as people say it. */
export function sum(findings) {
  const of = (severity) => findings.filter((finding) => finding.severity === severity).length;
  const [errors, warnings, suggestions] = ["error", "warning", "suggestion"].map(of);
  const count = (number, one, many) => `${number} ${number === 1 ? one : many}`;
  const parts = [];
  if (errors + warnings > 0) parts.push(count(errors + warnings, "thing to change", "things to change"));
  if (suggestions > 0) parts.push(count(suggestions, "matter of taste", "matters of taste"));
  return parts.join(", ") || "Nothing to change";
}

export function element(name, attributes = {}, text = "") {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(text);
  return made;
}
