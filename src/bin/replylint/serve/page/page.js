// The page: sends the reply to be checked while somebody writes, shows what was found, and makes the changes that are chosen.

import { card, element, sum } from "/cards.js";
import { History } from "/history.js";
import { SEVERITIES, edited, follow, stretches } from "/places.js";

/** How long nothing is typed before the reply is checked, and before the outcome is read out; in milliseconds. */
const CHECKED_AFTER = 200;
const TOLD_AFTER = 1200;
/** How long to wait before a server that does not answer is asked again. */
const AGAIN_AFTER = 2000;

const EXAMPLE = {
  thread: "My new lamp arrived broken, and I wanted to give it to my sister on Saturday.",
  reply:
    "Hi Dana,\n\nThank you for reaching out. No problem, but please calm down: mistakes were made. " +
    "We will send a new lamp as soon as possible.\n\nKind regards,\nKim",
};

const at = (id) => document.getElementById(id);
const [reply, thread, marks, list] = ["reply", "thread", "marks", "findings"].map(at);
const history = new History();

/** What was found, at its places in the reply as it is now; the heaviest first. */
let findings = [];
/** The reply as it was when the findings were brought up to date. */
let known = "";
/** Its stretches as they are marked, each with the findings that it belongs to. */
let marked = [];
let asking = new AbortController();
let timer, telling;

// ---- what is asked

/** A text with nothing in it that is half a character: JSON has no room for that. */
const whole = (text) => text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD");

function checkSoon(after = CHECKED_AFTER) {
  clearTimeout(timer);
  timer = setTimeout(check, after);
}

async function check() {
  asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  const text = reply.value;
  if (text.trim() === "") return show([], "Nothing to read yet", at("note").dataset.start);
  try {
    const answer = await fetch("/check", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ text: whole(text), thread: whole(thread.value), all: at("all").checked }),
      credentials: "omit",
      signal,
    });
    const said = answer.ok ? await answer.json() : await answer.text();
    if (signal.aborted) return;
    if (!answer.ok) return show([], "Not checked", sentence(said));
    // What was typed while the answer was on its way has moved the places.
    const found = follow(said.findings, text, reply.value);
    show(found, said.unread.length > 0 && found.length === 0 ? "Not read" : sum(found), noteOn(said));
  } catch (error) {
    if (signal.aborted) return;
    console.info(error.message);
    show([], "replylint does not answer", "Is “replylint serve” still running? Your text is safe here, and is checked as soon as it is.");
    checkSoon(AGAIN_AFTER);
  }
}

/** What the server says, as a sentence. */
const sentence = (text) => `${text.replace(/^Error: |\.$/g, "").replace(/^./, (first) => first.toUpperCase())}.`;

function noteOn({ unread, hidden, notes }) {
  const said = notes.map(sentence);
  if (unread.length > 0) said.push(`replylint does not read ${unread.join(" or ")}, so those words were not checked.`);
  if (hidden === 1) said.push("One matter of taste is not shown.");
  if (hidden > 1) said.push(`${hidden} matters of taste are not shown.`);
  return said.join(" ");
}

// ---- what is shown

function show(found, heading, note) {
  const rank = (finding) => SEVERITIES.indexOf(finding.severity);
  findings = found.sort((one, other) => rank(one) - rank(other) || one.start - other.start);
  known = reply.value;
  at("sum").textContent = heading;
  at("note").textContent = note;
  showCards();
  showMarks();
  tell(heading, note);
}

/** Makes cards only for what has none, so that nobody who is on one is thrown off it. */
function showCards() {
  const before = new Map([...list.children].map((item) => [item.dataset.look, item]));
  const focused = document.activeElement?.closest("li");
  const place = [...list.children].indexOf(focused);
  const items = findings.map((finding) => {
    const { id, severity, message, why, words, templates, advice } = finding;
    const changes = finding.changes.map((change) => change.label);
    const look = JSON.stringify([id, severity, message, why, words, changes, templates, advice]);
    const item = before.get(look) ?? card(finding, { change, show: showPlace });
    item.dataset.look = look;
    return item;
  });
  if (items.length !== list.children.length || items.some((item, index) => item !== list.children[index])) {
    list.replaceChildren(...items);
  }
  // Moving an item takes the focus from it; one that is gone leaves it to the next.
  if (focused && !list.contains(document.activeElement)) {
    const next = list.contains(focused) ? focused : list.children[Math.min(place, list.children.length - 1)];
    (next?.querySelector("button") ?? reply).focus();
  }
}

/** Lays the marks below the words. */
function showMarks() {
  marked = stretches(reply.value, findings).map(({ text, of }) => {
    const heaviest = SEVERITIES.find((severity) => of.some((finding) => finding.severity === severity));
    return { part: heaviest ? element("mark", { class: heaviest }, text) : text, ids: of.map(({ id }) => id) };
  });
  // A line that has just begun needs something to be as high as one.
  marks.replaceChildren(...marked.map(({ part }) => part), "\u200b");
  showCurrent();
}

const marksOf = ({ id }) => marked.filter(({ ids }) => ids.includes(id)).map(({ part }) => part);

/** Shows which card is about the words at the cursor. */
function showCurrent() {
  // Whoever is on a card stays there.
  if (list.contains(document.activeElement)) return;
  const here = document.activeElement === reply ? findingAtCursor() : undefined;
  for (const item of list.children) {
    const isCurrent = item.dataset.id === here?.id;
    item.classList.toggle("current", isCurrent);
    // In a narrow window, the card is shown there.
    const below = isCurrent && marksOf(here).at(-1)?.getBoundingClientRect().bottom;
    if (below) item.style.setProperty("--below", `${below + scrollY + 10}px`);
  }
}

function findingAtCursor() {
  return findings.find(({ start, end }) => start <= reply.selectionStart && reply.selectionEnd <= end);
}

/** Has the outcome read out once nobody is typing. */
function tell(heading, note) {
  const text = reply.value.trim() === "" ? "" : `${heading}. ${note}`;
  clearTimeout(telling);
  telling = setTimeout(() => { if (at("told").textContent !== text) at("told").textContent = text; }, TOLD_AFTER);
}

function say(text) {
  at("said").textContent = text;
}

// ---- what is changed

const state = () => ({ text: reply.value, start: reply.selectionStart, end: reply.selectionEnd });

/** The reply is another one now. */
function changed() {
  findings = follow(findings, known, reply.value);
  known = reply.value;
  const usable = { copy: reply.value !== "", undo: history.hasPast, redo: history.hasFuture };
  for (const [id, isUsable] of Object.entries(usable)) {
    // A button that goes out of use hands the focus on.
    if (!isUsable && document.activeElement === at(id)) reply.focus();
    at(id).disabled = !isUsable;
  }
  at("example").hidden = reply.value !== "" || thread.value !== "";
  showMarks();
}

function set({ text, start, end }) {
  reply.value = text;
  reply.setSelectionRange(start, end);
  changed();
  check();
}

function change(id, label) {
  const finding = findings.find((one) => one.id === id);
  const chosen = finding?.changes.find((one) => one.label === label);
  if (!chosen) return;
  history.remember(state());
  const { text, end } = edited(reply.value, chosen.edits);
  say(chosen.text === "" ? `Left out “${finding.words}”.` : `Now says “${chosen.text}”.`);
  set({ text, start: end, end });
}

function travel(to) {
  const reached = to === "back" ? history.back(state()) : history.forth(state());
  if (!reached) return;
  say(to === "back" ? "Undone." : "Done again.");
  set(reached);
}

async function copy() {
  try {
    await navigator.clipboard.writeText(reply.value);
    say("Copied, ready to paste.");
  } catch {
    reply.focus();
    reply.select();
    say("The browser does not let this page copy. The reply is selected: Ctrl+C copies it.");
  }
}

function showPlace(id) {
  const finding = findings.find((one) => one.id === id);
  if (!finding) return;
  reply.focus();
  reply.setSelectionRange(finding.start, finding.end);
  // The box is as high as its text, so the browser does not scroll to the words by itself.
  marksOf(finding)[0]?.scrollIntoView({ block: "center" });
  showCurrent();
}

// ---- what is done to the page

at("note").dataset.start = at("note").textContent;

reply.addEventListener("beforeinput", (event) => {
  const travels = { historyUndo: "back", historyRedo: "forth" }[event.inputType];
  if (travels) {
    event.preventDefault();
    travel(travels);
  } else if (!event.isComposing) {
    history.remember(state(), event.inputType.startsWith("insertText") || event.inputType.startsWith("deleteContent"));
  }
});
reply.addEventListener("input", () => {
  say("");
  changed();
  checkSoon();
});
reply.addEventListener("compositionstart", () => history.remember(state(), true));
reply.addEventListener("keydown", (event) => {
  if (event.key === "Escape") list.querySelector(".current")?.classList.remove("current");
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = event.key.toLowerCase();
  if (key === "z" || key === "y") {
    event.preventDefault();
    travel(key === "y" || event.shiftKey ? "forth" : "back");
  } else if (key === ".") {
    event.preventDefault();
    const here = findingAtCursor() ?? findings[0];
    [...list.children].find((item) => item.dataset.id === here?.id)?.querySelector("button").focus();
  }
});
list.addEventListener("keydown", (event) => {
  if (event.key === "Escape") showPlace(event.target.closest("li").dataset.id);
});
// A click on a card leaves the cursor where it is.
list.addEventListener("mousedown", (event) => event.target.closest("button") && event.preventDefault());
document.addEventListener("selectionchange", showCurrent);
reply.addEventListener("blur", () => setTimeout(showCurrent));
reply.addEventListener("click", () => {
  const item = list.querySelector(".current");
  if (item && matchMedia("(min-width: 60rem)").matches) item.scrollIntoView({ block: "nearest" });
});
thread.addEventListener("input", () => {
  changed();
  checkSoon();
});
at("all").addEventListener("change", check);
at("undo").addEventListener("click", () => travel("back"));
at("redo").addEventListener("click", () => travel("forth"));
at("copy").addEventListener("click", copy);
at("example").addEventListener("click", () => {
  history.remember(state());
  thread.value = EXAMPLE.thread;
  reply.focus();
  set({ text: EXAMPLE.reply, start: 0, end: 0 });
});

changed();
if (reply.value !== "") check();
