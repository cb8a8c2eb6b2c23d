// What all pages of editors share: the log-in, requests as an account, what is announced, and the question for a reason.

import { ApiError, send } from "../api.js";
import { byId, make } from "../dom.js";
import { language, loadTexts, text } from "../texts.js";

const ACCOUNT = "edit.account";

/** The path of a page of editors, in the language of this page. */
export function pagePath(path) {
  return `${path}?lang=${encodeURIComponent(language)}`;
}

export function pageLink(path, words) {
  return make("a", { href: pagePath(path) }, words);
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

// --- requests ---

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
async function sendAs(authorization, path, options) {
  const headers = { Accept: "application/json", "X-Requested-With": "XMLHttpRequest", ...options.headers };
  if (authorization) {
    headers.Authorization = authorization;
  }
  return send(path, { ...options, headers, credentials: "omit", cache: "no-store" });
}

/**
 * The JSON of an answer, with its tag and status.
 *
 * @param {string} path with query, from the host's root
 * @param {Object} [options]
 * @param {Object} [options.json] body; else {@code body}
 * @param {string} [options.type] of the body, if it is not plain JSON
 * @param {string} [options.ifMatch] tag of the version that is changed
 * @param {AbortSignal} [options.signal] ends the request
 * @param {string} [options.credentials] of another account than the one that is logged in
 * @throws {ApiError}
 */
export async function request(path, { method = "GET", json, body, type, ifMatch, headers = {}, credentials, signal } = {}) {
  const all = { ...headers };
  if (ifMatch) {
    all["If-Match"] = ifMatch;
  }
  if (json !== undefined) {
    all["Content-Type"] = type ?? "application/json";
  }
  try {
    const answer = await sendAs(credentials ?? account()?.authorization, path, {
      method, headers: all, signal, body: json === undefined ? body : JSON.stringify(json)
    });
    return { data: await answer.json().catch(() => null), etag: answer.headers.get("ETag"), status: answer.status };
  } catch (problem) {
    if (problem.status === 401 && !credentials) {
      showLogIn(text("editLogInAgain"));
    }
    if (problem.status === 0) {
      problem.message = text("editUnreachable");
    }
    throw problem;
  }
}

/** Offers an answer as a file: a link cannot send the account. */
export async function download(path, name) {
  const answer = await sendAs(account()?.authorization, path, {});
  const link = make("a", { href: URL.createObjectURL(await answer.blob()), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
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
    if (!(problem instanceof ApiError)) {
      throw problem;
    }
    announce(problem.message);
  } finally {
    button?.removeAttribute("aria-disabled");
  }
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
    const messages = { 401: text("editLogInWrong"), 403: text("editLogInNotEditor") };
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
  if (typed && (await confirmed(text("editLogOut"), text("editLogOutTyped"))) === null) {
    return;
  }
  Object.keys(sessionStorage).filter(key => key.startsWith("edit.")).forEach(key => sessionStorage.removeItem(key));
  location.assign(pagePath("/edit"));
}

/** Starts a page: loads its texts, and does its work once somebody is logged in. */
export async function start(work) {
  begin = work;
  await loadTexts();
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
  const reason = byId("reason-text");
  reason.value = "";
  reason.required = withReason;
  dialog.querySelectorAll("#reason-text, #reason-hint, label").forEach(part => { part.hidden = !withReason; });
  return new Promise(resolve => {
    const form = dialog.querySelector("form");
    let answer = null;
    const submit = () => { answer = reason.value.trim(); };
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
