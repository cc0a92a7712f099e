// The page of `replylint serve`, as somebody uses it who writes a reply, and as a page of somebody else who would like to read it.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { barriers, withBrowser } from "./browser.mjs";

const [binary] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "desk-"));

const servers = [];

/** Starts the server; its process and its port. */
async function serve(port = 0) {
  const process = spawn(binary, ["serve", "--port", `${port}`], { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
  servers.push(process);
  for await (const line of createInterface(process.stdout)) {
    return { process, port: Number(line.match(/localhost:(\d+)/)[1]) };
  }
  throw new Error("the server does not start");
}

/** What the command says of a text, and the text that it leaves. */
function command(text, ...flags) {
  const file = join(folder, "reply.txt");
  writeFileSync(file, text);
  const { stdout } = spawnSync(binary, ["check", "--output-format", "json", ...flags, file], { cwd: folder, encoding: "utf8" });
  return { findings: JSON.parse(stdout).findings, text: readFileSync(file, "utf8") };
}

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

// ---- somebody who writes a reply

const DRAFT = "Hi Dana,\n\n🙂 Calm down. No problem. I look at it as soon as possible. Please send me a photo of the label.\n\nKind regards,\nKim";

async function writing(context) {
  let { process: server, port } = await serve();
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  const elsewhere = [];
  page.on("request", (request) => !request.url().startsWith(`http://localhost:${port}/`) && elsewhere.push(request.url()));
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: `http://localhost:${port}` });
  const reply = page.locator("#reply");
  const card = (words) => page.locator(".card", { hasText: words });
  const sum = async (pattern) => page.locator("#sum", { hasText: pattern }).waitFor({ timeout: 10000 });

  await step("it opens", async () => {
    await page.goto(`http://localhost:${port}/`);
    await sum(/Nothing to read yet/);
    assert.deepEqual(await barriers(page), []);
  });
  await step("what is typed is checked", async () => {
    await reply.pressSequentially(DRAFT);
    await sum(/^3 things to change$/);
    assert.deepEqual(await page.locator("mark").allTextContents(), ["Calm down", "No problem", "as soon as possible"]);
    assert.match(await page.locator(".card").first().textContent(), /Please change.*Calm down/s);
    await page.locator("#told", { hasText: "3 things to change" }).waitFor({ state: "attached" });
  });
  await step("the marks lie below the words", async () => {
    const sizes = await page.evaluate(() =>
      ["marks", "reply"].map((id) => {
        const box = document.getElementById(id);
        return [box.clientWidth, box.scrollHeight];
      }),
    );
    assert.deepEqual(sizes[0], sizes[1]);
  });
  await step("a text with a blank is shown and cannot be put in", async () => {
    assert.match(await card("as soon as possible").locator(".template").first().textContent(), /hour or day/);
    for (const label of await page.locator(".changes button").allTextContents()) assert.doesNotMatch(label, /[⟨…]/);
  });
  await step("one click changes the words, and can be taken back", async () => {
    await card("No problem").getByRole("button", { name: "Certainly" }).click();
    const after = DRAFT.replace("No problem", "Certainly");
    assert.equal(await reply.inputValue(), after);
    await sum(/^2 things to change$/);
    assert.match(await page.locator("#said").textContent(), /Certainly/);
    assert.ok(await page.evaluate(() => document.activeElement !== document.body));
    await page.locator("#undo").click();
    assert.equal(await reply.inputValue(), DRAFT);
    await page.locator("#redo").click();
    assert.equal(await reply.inputValue(), after);
    await reply.press("Control+z");
    assert.equal(await reply.inputValue(), DRAFT);
    await sum(/^3 things to change$/);
  });
  await step("what is typed can be taken back", async () => {
    await reply.press("Control+End");
    await reply.pressSequentially(" Smith");
    await reply.press("Control+z");
    assert.equal(await reply.inputValue(), DRAFT);
    await reply.press("Control+Shift+z");
    assert.equal(await reply.inputValue(), `${DRAFT} Smith`);
    await reply.press("Control+z");
  });
  await step("the keyboard is enough", async () => {
    await sum(/^3 things to change$/);
    await page.evaluate((at) => document.getElementById("reply").setSelectionRange(at, at), DRAFT.indexOf("problem"));
    await reply.press("Control+.");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Certainly");
    await page.keyboard.press("Escape");
    const selected = await page.evaluate(() => document.getSelection().toString());
    assert.equal(selected, "No problem");
    await reply.press("Control+.");
    await page.keyboard.press("Enter");
    await sum(/^2 things to change$/);
    assert.ok(await page.evaluate(() => document.activeElement.closest(".card") !== null), "the next card has the focus");
    await reply.press("Control+z");
  });
  await step("the changes are those of the command", async () => {
    const text =
      "Hi Dana,\n\n🙂 In the event that it rains, kindly revert to us. No problem! We utilise the below form. " +
      "Please send me a photo of the label.\n\nKind regards,\nKim\n";
    const all = ["--min-severity", "suggestion"];
    await page.getByLabel("Matters of taste, too").check();
    await reply.fill(text);
    for (let changes = 0; ; changes += 1) {
      const now = await reply.inputValue();
      const next = command(now, ...all).findings.find(({ fix }) => fix !== null);
      if (!next) {
        assert.ok(changes > 2 && now !== text);
        assert.equal(now, command(text, "--fix", "--unsafe-fixes", ...all).text);
        break;
      }
      const label = next.suggestions[0].replace(/\s+/g, " ") || "Leave it out";
      await card(next.message).getByRole("button", { name: label, exact: true }).click();
    }
    await page.getByLabel("Matters of taste, too").uncheck();
    await reply.fill(DRAFT);
    await sum(/^3 things to change$/);
  });
  await step("the reply is copied", async () => {
    await page.getByRole("button", { name: "Copy the reply" }).click();
    await page.locator("#said", { hasText: "Copied" }).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), DRAFT);
  });
  await step("what the customer wrote is read and not marked", async () => {
    await reply.fill("Hi Dana,\n\nI have sent another jug today.\n\nKind regards,\nKim");
    await sum(/^Nothing to change$/);
    await page.locator("#thread").fill("My jug arrived broken and I am very disappointed. Calm down, you say?");
    await card("never says sorry").waitFor();
    assert.equal(await card("Calm down").count(), 0);
  });
  await step("matters of taste are shown to who asks", async () => {
    await page.locator("#thread").fill("");
    await reply.fill("Hi Dana,\n\nI utilise a new form, and I will call you by 3 pm today.\n\nKind regards,\nKim");
    await page.locator("#note", { hasText: /not shown/ }).waitFor();
    await page.getByLabel("Matters of taste, too").check();
    await page.locator(".card.suggestion").first().waitFor();
  });
  await step("another language is not called good", async () => {
    await reply.fill("Gentile cliente,\n\nla ringrazio per il suo messaggio e le mando oggi stesso una lampada nuova.\n\nCordiali saluti,\nKim");
    await sum(/^Not read$/);
    assert.match(await page.locator("#note").textContent(), /Italian/);
  });
  await step("it is of use on a telephone, by day and by night", async () => {
    await reply.fill(DRAFT);
    await sum(/^3 things to change/);
    for (const width of [360, 1280]) {
      for (const colorScheme of ["light", "dark"]) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width} is too narrow`);
        assert.deepEqual(await barriers(page), [], `${width} ${colorScheme}`);
        if (process.env.PICTURES) {
          await page.screenshot({ path: join(process.env.PICTURES, `${width}-${colorScheme}.png`), fullPage: true });
        }
      }
    }
    assert.ok(await page.evaluate(() => [...document.querySelectorAll("button")].every((button) => button.hidden || button.offsetHeight >= 24)));
  });
  await step("nothing can be brought in from outside", async () => {
    const refused = await page.evaluate(() => {
      const made = document.createElement("script");
      const tries = [() => { document.body.innerHTML = "<b>x</b>"; }, () => { made.textContent = "globalThis.bad = 1"; }];
      return tries.map((attempt) => { try { attempt(); return false; } catch { return true; } });
    });
    assert.deepEqual(refused, [true, true]);
    complaints.length = 0;
    assert.deepEqual(elsewhere, []);
  });
  await step("a server that is gone takes no text along, and is found again", async () => {
    server.kill();
    await reply.press("Control+End");
    await reply.pressSequentially("!");
    await sum(/does not answer/);
    assert.equal(await reply.inputValue(), `${DRAFT}!`);
    // The browser itself reports that nobody listens.
    assert.ok(complaints.every((text) => text.includes("ERR_CONNECTION_REFUSED")), complaints.join("\n"));
    complaints.length = 0;
    ({ process: server, port } = await serve(port));
    await sum(/things to change/);
  });
  await page.close();
  server.kill();
  assert.deepEqual(complaints.filter((text) => !text.includes("ERR_CONNECTION_REFUSED")), []);
}

// ---- somebody else's page

const TEXT = "Calm down. No problem.";

/** What a page of somebody else tries; run there. Each try says what it could read, or nothing. */
async function pry(target) {
  const form = new URLSearchParams({ text: "Calm down.", language: "en" });
  const read = async (url, how) => {
    try {
      return await (await fetch(target + url, how)).text();
    } catch {
      return "";
    }
  };
  const json = { "Content-Type": "application/json" };
  const asked = JSON.stringify({ text: "Calm down.", thread: "", all: false });
  const loaded = (name, attributes) =>
    new Promise((resolve) => {
      const made = Object.assign(document.createElement(name), attributes);
      made.onload = () => resolve(name === "iframe" ? "" : `${name} was loaded`);
      made.onerror = () => resolve("");
      document.body.append(made);
    });
  const socket = new Promise((resolve) => {
    const made = new WebSocket(target.replace("http", "ws") + "/check");
    made.onopen = () => resolve("a socket was opened");
    made.onerror = () => resolve("");
  });
  const frame = loaded("iframe", { src: `${target}/`, name: "inner" });
  await frame;
  let inside = "";
  try {
    inside = document.querySelector("iframe").contentDocument?.body.textContent ?? "";
  } catch {
    // Another origin, as it should be.
  }
  return [
    await read("/v2/check", { method: "POST", body: form }),
    await read("/v2/check?" + form),
    await read("/v2/languages"),
    await read("/"),
    await read("/check", { method: "POST", headers: json, body: asked }),
    await read("/check", { method: "POST", body: asked }),
    await read("/v2/check", { method: "POST", body: form, mode: "no-cors" }),
    await read("/check", { method: "POST", body: asked, mode: "no-cors" }),
    await loaded("script", { src: `${target}/page.js` }),
    await loaded("script", { src: `${target}/v2/languages` }),
    await loaded("img", { src: `${target}/icon.svg` }),
    await loaded("link", { rel: "stylesheet", href: `${target}/page.css` }),
    await socket,
    inside,
  ].filter((text) => text !== "");
}

/** Sends a form from a page into a frame of its own. */
function send(target) {
  return new Promise((resolve) => {
    const frame = Object.assign(document.createElement("iframe"), { name: "outcome" });
    const form = Object.assign(document.createElement("form"), { method: "post", action: `${target}/v2/check`, target: "outcome" });
    for (const [name, value] of [["text", "Calm down."], ["language", "en"]]) {
      form.append(Object.assign(document.createElement("input"), { name, value }));
    }
    document.body.append(frame, form);
    frame.onload = () => resolve();
    form.submit();
  });
}

/** What gives the statuses of all that a page asks of us from now on, whether it may see them or not. */
async function answersTo(context, page, ours) {
  const [asked, answered, framed] = [new Map(), [], []];
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  session.on("Network.requestWillBeSent", ({ requestId, request }) => asked.set(requestId, request.url));
  session.on("Network.responseReceivedExtraInfo", ({ requestId, statusCode }) => answered.push({ requestId, statusCode }));
  const isOurs = (url) => url?.startsWith(`${ours}/`);
  page.on("response", (response) => {
    if (isOurs(response.url()) && response.frame() !== page.mainFrame()) framed.push(response.status());
  });
  return () => [...answered.filter(({ requestId }) => isOurs(asked.get(requestId))).map(({ statusCode }) => statusCode), ...framed];
}

async function foreign(context) {
  const { process: server, port } = await serve();
  const ours = `http://localhost:${port}`;
  const pages = createServer((_, answer) => {
    answer.writeHead(200, { "Content-Type": "text/html" });
    answer.end("<!doctype html><title>x</title><body></body>");
  });
  await new Promise((resolve) => pages.listen(0, "127.0.0.1", resolve));
  const other = pages.address().port;

  // On the same host, which browsers call the same site; on another name; and in a frame without an origin.
  for (const home of [`http://localhost:${other}`, `http://127.0.0.1:${other}`, `http://evil.example:${other}`]) {
    for (const isHidden of [false, true]) {
      await step(`${home.replace(/\d+$/, "")}${isHidden ? " in a sandbox" : ""} gets nothing`, async () => {
        const page = await context.newPage();
        await page.goto(home);
        const answers = await answersTo(context, page, ours);
        let where = page.mainFrame();
        if (isHidden) {
          await page.evaluate(() => {
            document.body.append(Object.assign(document.createElement("iframe"), { sandbox: "allow-scripts allow-forms", srcdoc: "<body></body>" }));
          });
          where = page.frames()[1];
          await where.waitForLoadState();
          assert.equal(await where.evaluate(() => origin), "null");
        }
        assert.deepEqual(await where.evaluate(pry, ours), []);
        await where.evaluate(send, ours);
        // A frame and a form at least; what no page may see, a frame of its own keeps from us as well.
        assert.ok(answers().length >= (isHidden ? 2 : 12), `${answers()}`);
        assert.deepEqual(answers().filter((status) => status !== 403), []);
        await page.close();
      });
    }
  }
  await step("a name that was bent to lead here gets nothing", async () => {
    const page = await context.newPage();
    for (const path of ["/", "/page.js", "/v2/languages", `/v2/check?text=${encodeURIComponent(TEXT)}&language=en`]) {
      const answer = await page.goto(`http://evil.example:${port}${path}`);
      assert.equal(answer.status(), 403, path);
    }
    const inside = await page.evaluate(async () => {
      const body = JSON.stringify({ text: "Calm down.", thread: "", all: false });
      const answer = await fetch("/check", { method: "POST", headers: { "Content-Type": "application/json" }, body });
      return answer.status;
    });
    assert.equal(inside, 403);
    await page.close();
  });
  await step("a link leads to the page, and to nothing else", async () => {
    for (const [path, status] of [["/", 200], [`/v2/check?text=${encodeURIComponent(TEXT)}&language=en`, 403], ["/v2/info", 403]]) {
      const page = await context.newPage();
      await page.goto(`http://evil.example:${other}`);
      const answer = page.waitForResponse((response) => response.url() === ours + path);
      await page.evaluate((url) => { location.href = url; }, ours + path);
      assert.equal((await answer).status(), status, path);
      await page.close();
    }
  });
  await step("who opens the page has no hold on it", async () => {
    const page = await context.newPage();
    await page.goto(`http://evil.example:${other}`);
    const opened = context.waitForEvent("page");
    await page.evaluate((url) => { globalThis.opened = open(url); }, ours);
    const ourPage = await opened;
    await ourPage.waitForLoadState();
    assert.equal(await ourPage.evaluate(() => opener), null);
    assert.equal(await page.evaluate(() => globalThis.opened.closed), true);
    await ourPage.close();
    await page.close();
  });
  pages.close();
  server.kill();
}

try {
  await withBrowser(["--host-resolver-rules=MAP evil.example 127.0.0.1"], async (context) => {
    await writing(context);
    await foreign(context);
  });
} finally {
  servers.forEach((server) => server.kill());
  rmSync(folder, { recursive: true, force: true });
}
console.log(`page: ${done.length} steps\n- ${done.join("\n- ")}`);
