// Opens finished pages in a real browser and writes what it finds as JSON, one entry a page.
// Called by test_pages.py with a JSON file: {"chromium": …, "axe": …, "pages": [{name, kind, path}]}.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const order = JSON.parse(readFileSync(process.argv[2], "utf8"));
const axe = readFileSync(order.axe, "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 740 };
// A wide screen at 200 and 400 per cent.
const ZOOMED = { width: 640, height: 450 };
const MOST_ZOOMED = { width: 320, height: 225 };
// What a reader may set without losing anything: WCAG 1.4.12.
const SPACED = `* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important } p { margin-bottom: 2em !important }`;

const browser = await chromium.launch({
  executablePath: order.chromium,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run"],
});

async function open(page, options, work) {
  const context = await browser.newContext({ viewport: WIDE, reducedMotion: "reduce", ...options });
  const tab = await context.newPage();
  const complaints = [];
  tab.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  tab.on("pageerror", (error) => complaints.push(String(error)));
  tab.on("requestfailed", (request) => complaints.push(`failed: ${request.url().slice(0, 200)}`));
  try {
    await tab.goto(pathToFileURL(page.path).href);
    return { found: await work(tab), complaints };
  } finally {
    await context.close();
  }
}

async function violations(tab) {
  await tab.evaluate(axe);
  return tab.evaluate(async (rules) => {
    const result = await globalThis.axe.run(document, {
      runOnly: { type: "tag", values: rules }, resultTypes: ["violations"],
    });
    return result.violations.map((each) =>
      `${each.id}: ${each.nodes.slice(0, 3).map((node) => `${node.target} ${node.failureSummary}`).join(" | ")} (${each.nodes.length})`);
  }, RULES);
}

const openAll = () => document.querySelectorAll("details").forEach((each) => { each.open = true; });

// What sticks out of the page to the right, other than in a box that scrolls by itself.
function tooWide() {
  const width = document.documentElement.clientWidth;
  const out = [];
  if (document.documentElement.scrollWidth > width) {
    out.push(`the page is ${document.documentElement.scrollWidth} wide`);
  }
  for (const each of document.querySelectorAll("body *")) {
    if (each.closest(".rulle, .tabel, .vh, .spring, svg *, .tegning:not(.kort) > svg")) continue;
    const box = each.getBoundingClientRect();
    if (box.width > 0 && box.right > width + 1) out.push(`${each.tagName}.${each.className}: ${box.right}`);
  }
  return out.slice(0, 5);
}

// Boxes that hide some of their words.
const cutOff = () => Array.from(document.querySelectorAll("body *")).filter((each) => {
  if (each.closest(".vh, .spring, svg, .omrids, select, option") || each.clientWidth <= 1) return false;
  const { overflowX, overflowY } = getComputedStyle(each);
  return (["hidden", "clip"].includes(overflowX) && each.scrollWidth > each.clientWidth + 1)
    || (["hidden", "clip"].includes(overflowY) && each.scrollHeight > each.clientHeight + 1);
}).map((each) => `${each.tagName}.${each.className}`).slice(0, 5);

// Words whose colour is too near to the ground that they stand on, in the colours of the system.
function faint() {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\d.]+/g).map(Number).map((each) =>
      each / 255 <= 0.04045 ? each / 255 / 12.92 : ((each / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = light(getComputedStyle(document.body).backgroundColor);
  const found = [];
  for (const each of document.querySelectorAll(".tegning svg text")) {
    if (!each.getClientRects().length || each.getAttribute("aria-hidden")) continue;
    const ink = light(getComputedStyle(each).fill);
    const ratio = (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
    if (ratio < 4.5) found.push(`${each.closest("svg").id}: ${each.textContent} ${ratio.toFixed(1)}`);
  }
  return found.slice(0, 5);
}

// What tells the own row and the chapter in view from the others where colours are the system's.
const told = () => ({
  ground: getComputedStyle(document.body).backgroundColor,
  own: Array.from(document.querySelectorAll("tr.egen > :first-child"), (each) =>
    `${getComputedStyle(each).borderLeftStyle} ${getComputedStyle(each).borderLeftColor}`),
  chapters: Array.from(document.querySelectorAll(".indholdsliste li a:not([aria-current])"), (each) =>
    getComputedStyle(each).borderLeftColor),
});

// Drawn words and the size they have on the screen, when that is under 11 pixels.
function smallLetters() {
  const small = [];
  for (const each of document.querySelectorAll("svg text")) {
    const matrix = each.getScreenCTM();
    if (!matrix || !each.textContent.trim() || !each.getBoundingClientRect().width) continue;
    const size = parseFloat(getComputedStyle(each).fontSize) * Math.hypot(matrix.a, matrix.b);
    if (size < 10.99) {
      small.push(`${each.closest("svg").id}: ${each.textContent.trim()} ${size.toFixed(1)}`);
    }
  }
  return small;
}

// Of each box: which of its drawings is shown, and whether that is wider than the box.
const drawings = () => Array.from(document.querySelectorAll(".tegning")).map((box) => ({
  shown: Array.from(box.querySelectorAll("svg")).filter((svg) => svg.getClientRects().length)
    .map((svg) => svg.id),
  scrolls: box.scrollWidth > box.clientWidth + 1,
}));

const focused = (tab) => tab.evaluate(() => {
  const at = document.activeElement;
  const style = getComputedStyle(at);
  return {
    tag: at.tagName.toLowerCase(), id: at.id, text: (at.getAttribute("aria-label") || at.textContent).trim().slice(0, 60),
    href: at.getAttribute("href"), map: at.classList.contains("kort"),
    picker: Boolean(at.closest(".vaelgkort")), heading: Boolean(at.closest("h2, h3, h4, h5")),
    ring: style.outlineStyle !== "none" || Boolean(at.closest(".vaelgkort")),
  };
});

// A map under a finger: what it asks for, and what a tap in the inset says.
async function touched(tab) {
  const map = tab.locator(".tegning.kort").first();
  const line = map.locator("xpath=following-sibling::output[1]");
  await map.scrollIntoViewIfNeeded();
  const hint = await line.textContent();
  await map.locator('.udsnit [data-kode="0159"]').tap();
  return { hint, tapped: await line.textContent() };
}

// From the top to the end with the Tab key alone.
async function tabThrough(tab) {
  const stops = [];
  for (let step = 0; step < 600; step += 1) {
    await tab.keyboard.press("Tab");
    const stop = await focused(tab);
    if (stop.tag === "body" || stop.tag === "html") break;
    stops.push(stop);
  }
  return stops;
}

async function readMap(tab) {
  const map = tab.locator(".tegning.kort").first();
  await map.scrollIntoViewIfNeeded();
  const line = map.locator("xpath=following-sibling::output[1]");
  const said = { hint: await line.textContent() };
  await map.focus();
  for (const key of ["Home", "ArrowRight", "End", "s", "Escape"]) {
    await tab.keyboard.press(key);
    said[key] = await line.textContent();
  }
  await map.locator('[data-kode="0791"]').first().hover();
  said.hover = await line.textContent();
  const label = map.locator(".kortmaerke");
  const near = await label.boundingBox();
  const pointed = await map.locator('[data-kode="0791"]').first().boundingBox();
  said.label = { text: await label.textContent(), away: Math.hypot(
    near.x + near.width / 2 - pointed.x - pointed.width / 2,
    near.y + near.height / 2 - pointed.y - pointed.height / 2) };
  await map.locator('.udsnit [data-kode="0159"]').hover();
  said.inset = { text: await line.textContent(), marked: await map.locator(".valgt").count() };
  await tab.mouse.move(1, 1);
  said.left = { text: await line.textContent(), label: await label.isVisible(),
    marked: await map.locator(".valgt").count() };
  await map.focus();
  const passed = new Set();
  for (let step = 0; step < 98; step += 1) {
    await tab.keyboard.press("ArrowRight");
    passed.add(await line.textContent());
  }
  said.passed = passed.size;
  await map.locator('[data-kode="0657"]').first().click();
  said.click = await line.textContent();
  return said;
}

// Sliders over a table of steps: what they say, and what is marked in the table then.
async function readSliders(tab) {
  const field = tab.locator(".vaelgerfelt");
  const sliders = field.locator("input");
  const look = async () => ({
    said: await field.locator("output").textContent(),
    cells: await tab.locator("table.vaelger td.valgt").allTextContents(),
    row: await tab.locator("table.vaelger tr.valgt th").allTextContents(),
    spoken: await sliders.evaluateAll((all) => all.map((each) => each.getAttribute("aria-valuetext"))),
  });
  const seen = [await look()];
  for (let place = 0; place < await sliders.count(); place += 1) {
    await sliders.nth(place).focus();
    await tab.keyboard.press("End");
    seen.push(await look());
  }
  return seen;
}

async function editionWork(tab) {
  const stops = await tabThrough(tab);
  const sliders = await readSliders(tab);
  const map = await readMap(tab);
  await tab.locator("details.vis-tal summary").first().focus();
  await tab.keyboard.press("Enter");
  const opened = await tab.evaluate(() => document.querySelector("details.vis-tal").open);
  await tab.keyboard.press("Home");
  await tab.evaluate(() => { document.activeElement.blur(); window.scrollTo(0, 0); });
  return { stops, sliders, map, opened };
}

const FINDS = ["bornholms regionskommune", "københavns kommune", "hele landet", "danmark", "kbh", "aal", "kobenhavn", "koebenhavn", "KØBENHAVN", "0101", "101", "lyngby", "arhus", "aahus",
  "hvidover", "samsoe kommune", "aero", "xyzxyz", "851"];

// Two municipalities side by side; null where all numbers are examples, which are not compared.
async function sideBySide(tab) {
  if (!(await tab.locator("#foerste").count())) return null;
  await tab.selectOption("#foerste", { label: "Samsø" });
  await tab.selectOption("#anden", { label: "Aarhus" });
  return {
    head: await tab.locator("#sammenligning thead th").allTextContents(),
    rows: await tab.locator("#sammenligning tbody tr").evaluateAll((rows) =>
      rows.map((row) => Array.from(row.cells, (cell) => cell.textContent))),
    own: await tab.locator("#noegletal tbody tr").evaluateAll((rows) =>
      Object.fromEntries(rows.map((row) => [row.cells[0].textContent, Array.from(row.cells, (cell) => cell.textContent).slice(1)]))),
    said: await tab.locator("#skift").textContent(),
  };
}

async function indexWork(tab) {
  const stops = await tabThrough(tab);
  const finds = {};
  for (const wanted of FINDS) {
    await tab.fill("#soeg", wanted);
    finds[wanted] = {
      names: await tab.locator("#traef li").evaluateAll((items) => items.map((each) => each.dataset.navn)),
      said: await tab.locator("#fundet").textContent(),
    };
  }
  await tab.fill("#soeg", "");
  await tab.locator('.vaelgkort a[tabindex="0"]').focus();
  const walk = [];
  for (const key of ["ArrowDown", "ArrowDown", "ArrowLeft", "End", "Home"]) {
    await tab.keyboard.press(key);
    walk.push((await focused(tab)).text);
  }
  const compared = await sideBySide(tab);
  await tab.fill("#soeg", "samsø");
  await tab.focus("#soeg");
  await Promise.all([tab.waitForURL(/0741-samsoe\/index\.html/), tab.keyboard.press("Enter")]);
  return { stops, finds, walk, compared, reached: tab.url() };
}

async function withoutScript(tab) {
  return {
    text: (await tab.locator("main").innerText()).length,
    headings: await tab.locator("h1, h2").count(),
    links: await tab.locator("main a[href]:visible").count(),
    maps: await tab.locator("svg [data-kode] title").count(),
    hidden: await tab.locator("#soegning:visible, #valg:visible, .kortlinje:visible output").count(),
    closed: await tab.locator(".indholdsliste details:not([open])").count(),
  };
}

// The contents beside the text while a reader scrolls, and folded away on a phone.
async function contents(tab) {
  const list = tab.locator(".indholdsliste");
  const seen = [];
  for (const id of ["sec-trin-1", "sec-trin-2", "sec-metode"]) {
    await tab.evaluate((each) => document.getElementById(each).scrollIntoView({ block: "start" }), id);
    await tab.waitForFunction((each) =>
      document.querySelector(".indholdsliste a[aria-current]")?.hash === `#${each}`, id, { timeout: 5000 });
    seen.push(await list.evaluate((box) => {
      const { top, bottom } = box.getBoundingClientRect();
      const current = box.querySelector("a[aria-current]").getBoundingClientRect();
      return { top, bottom, height: window.innerHeight, scrolled: window.scrollY,
        marked: current.top >= top - 1 && current.bottom <= bottom + 1,
        apart: box.getBoundingClientRect().right <= document.querySelector("main").getBoundingClientRect().left };
    }));
  }
  await list.locator('a[href="#sec-trin-3"]').click();
  const heading = await tab.evaluate(() => document.getElementById("sec-trin-3").getBoundingClientRect().top);
  await tab.setViewportSize(PHONE);
  await tab.reload();
  const phone = await list.evaluate((box) => ({
    position: getComputedStyle(box).position, open: box.querySelector("details").open,
  }));
  await list.locator("summary").click();
  phone.links = await list.locator("a:visible").count();
  return { seen, heading, phone };
}

// A clerk prints the page from a browser with a dark scheme.
async function printed(tab, path) {
  await tab.emulateMedia({ media: "print", colorScheme: "dark" });
  const found = await tab.evaluate(() => {
    const style = getComputedStyle(document.body);
    const shown = (each) => each.getClientRects().length > 0;
    return {
      colours: [style.backgroundColor, style.color],
      left: Array.from(document.querySelectorAll(
        ".spring, .indholdsliste, details.vis-tal, .hent, .kortlinje")).filter(shown).map((each) => each.className),
      drawings: Array.from(document.querySelectorAll(".tegning svg")).filter(shown).length,
      repeated: Array.from(document.querySelectorAll("main thead")).filter(shown)
        .every((each) => getComputedStyle(each).display === "table-header-group"),
    };
  });
  await tab.pdf({ path, preferCSSPageSize: true });
  return found;
}

// A page enlarged, with room between letters and lines, and in the colours of the system.
async function asASystemAsks(tab) {
  await tab.evaluate(openAll);
  const zoomed = [];
  for (const size of [ZOOMED, MOST_ZOOMED]) {
    await tab.setViewportSize(size);
    zoomed.push(...(await tab.evaluate(tooWide)), ...(await tab.evaluate(cutOff)));
  }
  const forced = {};
  await tab.setViewportSize(WIDE);
  for (const colorScheme of ["light", "dark"]) {
    await tab.emulateMedia({ forcedColors: "active", colorScheme });
    forced[colorScheme] = { faint: await tab.evaluate(faint), told: await tab.evaluate(told) };
  }
  await tab.emulateMedia({ forcedColors: "none", colorScheme: "light" });
  await tab.addStyleTag({ content: SPACED });
  const spaced = [];
  for (const size of [WIDE, PHONE]) {
    await tab.setViewportSize(size);
    spaced.push(...(await tab.evaluate(tooWide)), ...(await tab.evaluate(cutOff)));
  }
  return { zoomed, forced, spaced };
}

async function check(page) {
  // One load for four looks: a phone, with everything closed and open, then both schemes wide.
  const looks = await open(page, { viewport: PHONE, colorScheme: "light" }, async (tab) => {
    const phone = await tab.evaluate(tooWide);
    const letters = await tab.evaluate(smallLetters);
    const onPhone = await tab.evaluate(drawings);
    await tab.evaluate(openAll);
    phone.push(...(await tab.evaluate(tooWide)));
    await tab.setViewportSize(WIDE);
    letters.push(...(await tab.evaluate(smallLetters)));
    const onWide = await tab.evaluate(drawings);
    const light = await violations(tab);
    await tab.emulateMedia({ colorScheme: "dark" });
    return { phone, letters, onPhone, onWide, light, dark: await violations(tab) };
  });
  const found = { looks, asked: await open(page, {}, asASystemAsks) };
  if (page.whole) {
    found.keyboard = await open(page, {}, page.kind === "index" ? indexWork : editionWork);
    if (page.kind === "edition") {
      found.contents = await open(page, {}, contents);
      found.touched = await open(page, { viewport: PHONE, hasTouch: true, isMobile: true }, touched);
      found.printed = await open(page, { colorScheme: "dark" }, (tab) => printed(tab, page.print));
    }
    found.plain = await open(page, { javaScriptEnabled: false }, withoutScript);
  }
  return found;
}

const found = {};
const waiting = [...order.pages];
async function worker() {
  while (waiting.length) {
    const page = waiting.shift();
    try {
      found[page.name] = await check(page);
    } catch (error) {
      found[page.name] = { error: String(error.stack || error) };
    }
  }
}
await Promise.all([worker(), worker()]);
await browser.close();
process.stdout.write(JSON.stringify(found));
