// The page of `--output html`, opened from a file: what it shows, sorts and narrows down, whoever looks at it and with what.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { barriers, withBrowser } from "./browser.mjs";

const [binary] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "report-"));

const done = [];
async function step(name, make) {
  try {
    await make();
    done.push(name);
  } catch (error) {
    console.error(`FAILED: ${name}`);
    throw error;
  }
}

// ---- replies of a year

const AGENTS = ["Ana", "Ben", "Chloe", "<b>Dev</b>", "Ezra"];
const QUEUES = ["Returns", "Billing & tax", "Repairs"];
const GOOD =
  "I'm sorry that the lamp arrived broken. I have sent you another one today, and it will be with you by Friday. You can keep the " +
  "broken one or put it into the glass bank. If you have a question, reply to this mail and I will answer it myself.";
const BAD = [
  "No problem! I will look at the lamp.",
  "Calm down. The lamp is on its way.",
  "We will get back to you as soon as possible.",
  "You should have read the manual before you plugged it in.",
  "Unfortunately, our policy does not allow that, and mistakes were made. <script>document.title = 'bad'</script>",
  "Please note that as per my last mail the form is to be filled in at your earliest convenience.",
];

/** What every entry of the phrasebook reports, as far as it stands on one line. */
function wrongs() {
  const book = readFileSync(new URL("../../phrasebook.toml", import.meta.url), "utf8");
  return [...book.matchAll(/^wrong = (\[".*"\])$/gm)].flatMap(([, list]) => {
    try {
      return JSON.parse(list);
    } catch {
      return [];
    }
  });
}

/** An export of so many replies, the same each time. */
function archive(replies, bad) {
  let state = 7;
  const next = (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
  const lines = [];
  for (let index = 0; index < replies; index += 1) {
    const agent = next(AGENTS.length);
    const words = next(4) > 0 && next(5) >= agent - 1 ? [GOOD] : [bad[next(bad.length)], bad[next(bad.length)]];
    const day = new Date(Date.UTC(2025, 0, 1) + next(365) * 86400000).toISOString();
    const body = `Hi Dana,\n\n${words.join(" ")}\n\nKind regards,\n${AGENTS[agent].replace(/<.*?>/g, "")} (${index})`;
    const tags = [["late", "vip"], ["damaged"], []][next(3)];
    lines.push(JSON.stringify({ id: index, agent: AGENTS[agent], queue: QUEUES[next(3)], created_at: day, tags, body }));
  }
  return `${lines.join("\n")}\n`;
}

/** Writes the report of an archive; gives what the output in JSON says of the same run, all findings or only their sums. */
function report(replies, bad, ...flags) {
  writeFileSync(join(folder, "replylint.toml"), '[[files]]\npath = "*.jsonl"\nkeys = ["body"]\nkind = "draft"\n');
  const name = `${replies}.jsonl`;
  writeFileSync(join(folder, name), archive(replies, bad));
  const page = join(folder, `${replies}.html`);
  const began = Date.now();
  const run = spawnSync(
    binary,
    ["check", name, "--quiet", "--output-format", "json", "--output", `html=${page}`, ...flags],
    { cwd: folder, encoding: "utf8", maxBuffer: 1 << 30 },
  );
  const took = Date.now() - began;
  assert.equal(run.status, 1, run.stderr);
  return { page, took, ...JSON.parse(run.stdout) };
}

// ---- what a page does

/** Opens a page from its file; what it complains about and asks for is collected. */
async function open(context, file) {
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => request.url() !== pathToFileURL(file).href && complaints.push(`asks for ${request.url()}`));
  await page.goto(pathToFileURL(file).href);
  return { page, complaints };
}

const texts = (locator) => locator.allTextContents();
const falls = (numbers) => numbers.every((number, index) => index === 0 || numbers[index - 1] >= number);
const figure = (text) => Number(text.replaceAll(",", "").replace("–", "-1"));

async function reading(context) {
  const { page: file, summary, findings } = report(600, BAD);
  const { page, complaints } = await open(context, file);
  const tile = (name) => page.locator(".tiles div", { hasText: name }).locator("strong").textContent();
  const table = (caption) => page.locator("table", { has: page.locator("caption", { hasText: caption }) });
  const column = async (rows, index) => (await texts(rows.locator(`tbody tr > :nth-child(${index})`))).map(figure);

  await step("the sums are those of the other outputs", async () => {
    const found = summary.errors + summary.warnings + summary.suggestions;
    assert.equal(figure(await tile("replies checked")), summary.documents);
    assert.equal(figure(await tile("errors")), summary.errors);
    assert.equal(await tile("findings per 100 replies"), ((found * 100) / summary.documents).toFixed(1));
    const touched = new Set(findings.map(({ document }) => document)).size;
    assert.equal(await tile("have nothing to change"), `${Math.round(100 - (touched * 100) / summary.documents)} %`);
    const rules = await page.locator(".rule").evaluateAll((all) => all.map((rule) => [rule.id, Number(rule.dataset.n)]));
    const expected = {};
    for (const { rule } of findings) expected[`rule-${rule}`] = (expected[`rule-${rule}`] ?? 0) + 1;
    assert.deepEqual(Object.fromEntries(rules), expected);
  });
  await step("replies are compared by agent, queue, tag and time", async () => {
    for (const [caption, names] of [["By agent", AGENTS], ["By queue", QUEUES], ["By tag", ["late", "vip", "damaged"]]]) {
      const shown = await texts(table(caption).locator("tbody th"));
      assert.deepEqual([...shown].sort(), [...names].sort(), caption);
      if (caption !== "By tag") {
        const replies = await column(table(caption), 3);
        assert.equal(replies.reduce((sum, number) => sum + number, 0), summary.documents, caption);
      }
    }
    assert.equal(await page.locator("#time").count(), 1);
    const columns = page.locator("svg.columns").first().locator("g");
    await page.locator("section", { has: page.locator("#time") }).locator("summary").click();
    const months = await texts(table("Week by week").locator("tbody th"));
    assert.equal(await columns.count(), months.length);
  });
  await step("tables are sorted by a click and by the keyboard", async () => {
    const agents = table("By agent");
    await agents.getByRole("button", { name: "replies" }).click();
    assert.ok(falls(await column(agents, 3)));
    const head = agents.locator("thead th").nth(2);
    assert.equal(await head.getAttribute("aria-sort"), "descending");
    await agents.getByRole("button", { name: "replies" }).press("Enter");
    assert.ok(falls((await column(agents, 3)).reverse()));
    await agents.getByRole("button", { name: "Agent" }).press("Space");
    assert.deepEqual(await texts(agents.locator("tbody th")), [...AGENTS].sort((a, b) => a.localeCompare(b)));
    assert.equal(await head.getAttribute("aria-sort"), null);
  });
  await step("rules are narrowed down and put in order", async () => {
    const shown = page.locator(".rule:visible");
    const all = await shown.count();
    await page.getByRole("combobox", { name: "Severity" }).selectOption("error");
    const errors = new Set(findings.filter(({ severity }) => severity === "error").map(({ rule }) => rule)).size;
    assert.equal(await shown.count(), errors);
    assert.equal(await page.locator("#shown").textContent(), `${errors} of ${all} rules`);
    await page.getByRole("combobox", { name: "Severity" }).selectOption("");
    await page.getByRole("searchbox", { name: "Find" }).fill("no-problem");
    assert.ok((await texts(shown.locator("h3"))).includes("no-problem") && (await shown.count()) < all);
    await page.locator(".first a").first().click();
    const first = await page.locator(".first a").first().textContent();
    await page.locator(`#rule-${first}[open]:visible`).waitFor();
    await page.getByRole("combobox", { name: "Order" }).selectOption("findings");
    assert.ok(falls(await shown.evaluateAll((rules) => rules.map((rule) => Number(rule.dataset.n)))));
    await page.getByRole("combobox", { name: "Order" }).selectOption("name");
    const names = await texts(shown.locator("h3"));
    assert.deepEqual(names, [...names].sort());
  });
  await step("five places at most, in different replies, and how many more", async () => {
    for (const rule of await page.locator(".rule").all()) {
      const all = Number(await rule.getAttribute("data-n"));
      const places = await rule.locator(".places > li").count();
      assert.ok(places === Math.min(all, 5), `${places} of ${all}`);
      const replies = new Set(await texts(rule.locator(".places .part")));
      assert.equal(replies.size, places);
      assert.equal(await rule.locator(".more").count(), all > 5 ? 1 : 0);
    }
  });
  await step("what drafts and exports say is text", async () => {
    assert.equal(await page.title(), "What our replies sound like – replylint");
    assert.equal(await page.locator("script").count(), 1);
    assert.ok(readFileSync(file, "utf8").includes("&lt;b&gt;Dev&lt;/b&gt;"));
  });
  await step("it is of use on a telephone, by day and by night", async () => {
    await page.locator("details").evaluateAll((all) => all.forEach((each) => (each.open = true)));
    for (const width of [360, 1280]) {
      for (const colorScheme of ["light", "dark"]) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width} is too narrow`);
        assert.deepEqual(await barriers(page), [], `${width} ${colorScheme}`);
        if (process.env.PICTURES) {
          await page.evaluate(() => scrollTo(0, 0));
          await page.screenshot({ path: join(process.env.PICTURES, `report-${width}-${colorScheme}.png`), fullPage: true });
        }
      }
    }
  });
  await step("it is of use without a mouse", async () => {
    await page.reload();
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the content");
    const unreached = await page.evaluate(() =>
      [...document.querySelectorAll("a, button, input, select, summary")].filter((each) => each.tabIndex < 0).length,
    );
    assert.equal(unreached, 0);
  });
  await step("it prints with everything open", async () => {
    await page.emulateMedia({ media: "print" });
    const pdf = join(process.env.PICTURES ?? folder, "report.pdf");
    await page.pdf({ path: pdf, format: "A4" });
    assert.ok(statSync(pdf).size > 20000);
    await page.emulateMedia({ media: "screen" });
  });
  await step("nothing can be brought in from outside", async () => {
    assert.deepEqual(complaints, []);
    const policy = await page.locator("meta[http-equiv]").getAttribute("content");
    assert.match(policy, /^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; /);
    const ran = await page.evaluate(() => {
      document.body.append(Object.assign(document.createElement("script"), { textContent: "globalThis.bad = 1" }));
      return globalThis.bad;
    });
    assert.equal(ran, undefined);
  });
  await page.close();
}

/** Whoever has no script reads all of it. */
async function withoutScript(context) {
  const file = join(folder, "still.html");
  writeFileSync(file, readFileSync(join(folder, "600.html"), "utf8").replace(/<script>.*<\/script>/s, ""));
  const { page } = await open(context, file);
  await step("without a script nothing is missing and nothing is dead", async () => {
    assert.equal(await page.locator("button:visible, input:visible, select:visible").count(), 0);
    assert.ok((await page.locator(".rule").count()) > 3);
  });
  await page.close();
}

async function large(context) {
  // Of all rules: each has five places in the page.
  const replies = Number(process.env.REPLIES ?? 88000);
  const { page: file, summary, took } = report(replies, wrongs(), "--statistics", "--min-severity", "suggestion");
  const found = summary.errors + summary.warnings + summary.suggestions;
  await step("a report of 100,000 findings is small and opens soon", async () => {
    const size = statSync(file).size;
    assert.ok(found >= 100000 || process.env.REPLIES, `${found} findings`);
    assert.ok(size < 5_000_000, `${size} bytes`);
    const began = Date.now();
    const { page, complaints } = await open(context, file);
    await page.locator("#shown", { hasText: "rules" }).waitFor();
    const opened = Date.now() - began;
    const rules = await page.locator(".rule").count();
    assert.ok(rules > 300, `${rules} rules`);
    assert.ok(opened < 2000, `${opened} ms`);
    assert.deepEqual(complaints, []);
    console.log(`${found} findings of ${rules} rules: ${size} bytes, written in ${took} ms, open after ${opened} ms`);
    await page.close();
  });
}

try {
  await withBrowser([], async (context) => {
    await reading(context);
    await withoutScript(context);
    await large(context);
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`report: ${done.length} steps\n- ${done.join("\n- ")}`);
