// What all pages of editors share: texts, elements, the log-in, requests to the API, and the question for a reason.

const ACCOUNT = "edit.account";

export const language = document.documentElement.lang;

const RIGHT_TO_LEFT = document.documentElement.dir === "rtl";

let texts = {};

/** A text within another one, in its own direction (U+2068 and U+2069); dates and figures are not turned round. */
export function isolated(text) {
  return RIGHT_TO_LEFT && text ? `\u2068${text}\u2069` : text;
}

/** A date or a figure: from left to right in every language. */
function leftToRight(text) {
  return RIGHT_TO_LEFT && text ? `\u2066${text}\u2069` : text;
}

/** A text in the language of the page, with its arguments. */
export function t(key, ...values) {
  return (texts[key] ?? key).replace(/\{(\d)\}/g, (place, index) => isolated(String(values[index] ?? "")));
}

/** "civilians and side A" */
export function allOf(words) {
  return new Intl.ListFormat(language).format(words);
}

/** The words of a code: AIR_DRONE_STRIKE with the prefix editSubType is the text editSubTypeAirDroneStrike. */
export function codeText(prefix, code) {
  const camelCase = code.split("_").map(word => word[0] + word.slice(1).toLowerCase()).join("");
  return texts[prefix + camelCase] ?? code;
}

export const byId = id => document.getElementById(id);

/** An element with properties and children, which are elements or texts; all text goes in as text, never as markup. */
export function make(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (name in element && typeof value !== "string") {
      element[name] = value;
    } else {
      element.setAttribute(name === "className" ? "class" : name, value);
    }
  }
  element.append(...children.flat().filter(child => child !== undefined && child !== null && child !== ""));
  return element;
}

/** Text of the API, which is in English, or of somebody, in any language. */
export function said(text, tag = "span", english = true) {
  return make(tag, english ? { lang: "en", dir: "ltr" } : { dir: "auto" }, text ?? "");
}

/** A link to an address that somebody typed; only a text if it is none of the web. */
export function webLink(url, text) {
  return /^https?:\/\//i.test(url ?? "")
    ? make("a", { href: url, rel: "noopener noreferrer", target: "_blank", dir: "auto" }, text ?? url)
    : said(text ?? url ?? "", "span", false);
}

/** The path of a page of editors, in the language of this page. */
export function pagePath(path) {
  return `${path}?lang=${encodeURIComponent(language)}`;
}

export function pageLink(path, text) {
  return make("a", { href: pagePath(path) }, text);
}

/** Tells in the line below the heading, which a screen reader reads out. */
export function announce(message) {
  byId("status").textContent = message;
}

/** Number of the thing in the path of the page, the one after a word; null if there is none. */
export function numberInPath(word) {
  const found = location.pathname.match(new RegExp(`/${word}/(\\d+)`));
  return found ? Number(found[1]) : null;
}

export function number(value) {
  return value.toLocaleString(`${language}-u-nu-latn`);
}

export function moment(instant) {
  return instant
    ? new Date(instant).toLocaleString(`${language}-u-nu-latn-ca-gregory`, { dateStyle: "medium", timeStyle: "short" })
    : "";
}

/** "2025-03-06 – 2025-03-10" */
export function days(date) {
  return date ? leftToRight(date.start === date.end ? date.start : `${date.start} – ${date.end}`) : "";
}

export function places(locations) {
  return isolated((locations ?? [])
    .map(it => [it.name ?? it.admin2 ?? it.admin1, it.country].filter(Boolean).join(", "))
    .filter(Boolean)
    .join("; "));
}

/** "1,453+ (1,000–2,000)"; unknown is not zero. */
export function figureText(figure) {
  if (!figure) {
    return t("editUnknown");
  }
  if (figure.basis === "WORDS") {
    return t("editWordsOnly");
  }
  const spread = figure.low === figure.high ? "" : ` (${number(figure.low)}–${number(figure.high)})`;
  return leftToRight(number(figure.best) + (figure.openEnded ? "+" : "") + spread);
}

// --- requests ---

/** A request that the API did not do as asked. Status 0: it was not reached. */
export class Problem extends Error {
  constructor(status, body, etag) {
    super(body.detail ?? body.title ?? t("editFailed"));
    this.status = status;
    this.body = body;
    this.errors = body.errors ?? [];
    this.etag = etag;
  }
}

function account() {
  const stored = sessionStorage.getItem(ACCOUNT);
  return stored ? JSON.parse(stored) : null;
}

function basicCredentials(name, password) {
  const bytes = new TextEncoder().encode(`${name}:${password}`);
  return "Basic " + btoa(String.fromCharCode(...bytes));
}

/**
 * A request to the API as the account that is logged in.
 *
 * Browsers ask for a password in a window of their own if an answer says 401 with a challenge. They do not where a script sends its own
 * credentials and leaves out theirs, and the tracker sends scripts no challenge.
 */
export async function request(path, { method = "GET", json, body, type, ifMatch, headers = {}, credentials } = {}) {
  const authorization = credentials ?? account()?.authorization;
  const all = { Accept: "application/json", "X-Requested-With": "XMLHttpRequest", ...headers };
  if (authorization) {
    all.Authorization = authorization;
  }
  if (ifMatch) {
    all["If-Match"] = ifMatch;
  }
  if (json !== undefined) {
    all["Content-Type"] = type ?? "application/json";
  }
  let answer;
  let text;
  try {
    answer = await fetch(path, {
      method,
      headers: all,
      body: json === undefined ? body : JSON.stringify(json),
      credentials: "omit",
      cache: "no-store"
    });
    text = await answer.text();
  } catch {
    throw new Problem(0, { detail: t("editUnreachable") });
  }
  let data = null;
  try {
    data = text ? JSON.parse(text) : null;
  } catch {
    data = { detail: t("editFailed") };
  }
  const etag = answer.headers.get("ETag");
  if (!answer.ok) {
    if (answer.status === 401 && !credentials) {
      showLogIn(t("editLogInAgain"));
    }
    throw new Problem(answer.status, data ?? {}, etag);
  }
  return { data, etag, status: answer.status };
}

/** All entries of a list of the API up to a number. */
export async function list(path, limit) {
  return (await request(`${path}${path.includes("?") ? "&" : "?"}limit=${limit}`)).data;
}

/** Does what a button asks for, once at a time, and tells what failed. */
export async function run(button, work) {
  if (button?.getAttribute("aria-disabled") === "true") {
    return;
  }
  button?.setAttribute("aria-disabled", "true");
  try {
    return await work();
  } catch (problem) {
    if (!(problem instanceof Problem)) {
      throw problem;
    }
    announce(problemText(problem));
  } finally {
    button?.removeAttribute("aria-disabled");
  }
}

/** What is wrong, with all errors, in one text. */
export function problemText(problem) {
  const details = problem.errors.map(error => error.detail).filter(detail => detail !== problem.message);
  return [problem.message, ...details].join(" ");
}

// --- log-in ---

let started = false;
let begin = async () => {};

function showLogIn(message) {
  byId("work").hidden = true;
  byId("account").hidden = true;
  byId("log-in").hidden = false;
  byId("log-in-error").textContent = message ?? "";
  byId("log-in-account").focus();
}

async function showWork() {
  byId("log-in").hidden = true;
  byId("work").hidden = false;
  byId("account").hidden = false;
  byId("account-name").textContent = account().name;
  if (!started) {
    started = true;
    await run(null, begin);
  }
}

async function logIn() {
  const name = byId("log-in-account").value.trim();
  const authorization = basicCredentials(name, byId("log-in-password").value);
  try {
    // something that only editors may read
    await request("/api/v1/imports?limit=1", { credentials: authorization });
  } catch (problem) {
    const messages = { 401: t("editLogInWrong"), 403: t("editLogInNotEditor") };
    byId("log-in-error").textContent = messages[problem.status] ?? problem.message;
    byId("log-in-error").focus();
    return;
  }
  sessionStorage.setItem(ACCOUNT, JSON.stringify({ name, authorization }));
  byId("log-in-password").value = "";
  announce("");
  byId("heading").focus();
  await showWork();
}

/** Forgets the account, and everything that was typed and not sent. */
async function logOut() {
  const typed = Object.keys(sessionStorage).some(key => key.startsWith("edit.typed."));
  if (typed && (await confirmed(t("editLogOut"), t("editLogOutTyped"))) === null) {
    return;
  }
  Object.keys(sessionStorage).filter(key => key.startsWith("edit.")).forEach(key => sessionStorage.removeItem(key));
  location.assign(pagePath("/edit"));
}

/** Starts a page: loads its texts, and does its work once somebody is logged in. */
export async function start(work) {
  begin = work;
  const answer = await fetch(`/texts/${encodeURIComponent(language)}`, { credentials: "omit" });
  texts = await answer.json();
  byId("log-in").addEventListener("submit", event => {
    event.preventDefault();
    run(byId("log-in").querySelector("button"), logIn);
  });
  byId("log-out").addEventListener("click", logOut);
  if (account()) {
    await showWork();
  } else {
    showLogIn();
  }
}

// --- questions ---

/** Asks before something is done; null if it is not to be. */
function confirmed(title, lead) {
  return ask(title, lead, false);
}

/** Asks for the reason of a change; null if it is not to be made. */
export function askReason(title, lead) {
  return ask(title, lead, true);
}

function ask(title, lead, withReason) {
  const dialog = byId("reason-dialog");
  byId("reason-title").textContent = title;
  byId("reason-lead").textContent = lead;
  byId("reason-yes").textContent = title;
  const text = byId("reason-text");
  text.value = "";
  text.required = withReason;
  dialog.querySelectorAll("#reason-text, #reason-hint, label").forEach(part => { part.hidden = !withReason; });
  return new Promise(resolve => {
    const form = dialog.querySelector("form");
    let answer = null;
    const submit = () => { answer = text.value.trim(); };
    const cancel = () => dialog.close();
    form.addEventListener("submit", submit);
    byId("reason-no").addEventListener("click", cancel);
    dialog.addEventListener("close", () => {
      form.removeEventListener("submit", submit);
      byId("reason-no").removeEventListener("click", cancel);
      resolve(answer);
    }, { once: true });
    dialog.showModal();
  });
}
