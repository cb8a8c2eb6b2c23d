// Links of the form #run/api/v1/…?…: open the operation with the fields filled in, and run it if it reads.

import { forEachOperation } from "./arrange.js";
import { isArray, setValue } from "./request.js";

const PREFIX = "#run";
const TRIES = 600;

/** Takes a link to a request out of the address, in which Swagger UI would look for the name of an operation; null if there is none. */
export function takeLink() {
  if (!location.hash.startsWith(`${PREFIX}/`)) {
    return null;
  }
  const link = location.hash;
  history.replaceState(null, "", location.pathname + location.search);
  return link;
}

/** Opens the first sections, and what the link of the page says. */
export function followLinks(system, spec, opened) {
  const before = location.hash;
  for (const tag of spec.tags.slice(0, 4)) {
    system.layoutActions.show(["operations-tag", tag.name], true);
  }
  // opening has changed the address
  history.replaceState(null, "", location.pathname + location.search + (opened ?? before));
  const follow = () => {
    if (location.hash.startsWith(`${PREFIX}/`)) {
      open(system, spec, location.hash.slice(PREFIX.length));
    }
  };
  window.addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => {
    // the same link again is no change of the address
    const link = event.target.closest?.(`a[href^="${PREFIX}/"]`);
    if (link && link.getAttribute("href") === location.hash) {
      follow();
    }
  });
  follow();
}

/** Finds the reading operation of an address: path template, operation, values of the template. */
export function findOperation(spec, pathname) {
  const found = [];
  forEachOperation(spec, (path, method, operation) => {
    const names = [];
    const pattern = path
      .split(/(\{[^}]+\})/)
      .map((part) => {
        if (part.startsWith("{")) {
          names.push(part.slice(1, -1));
          return "([^/]+)";
        }
        return part.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
      })
      .join("");
    const match = method === "get" && new RegExp(`^${pattern}$`).exec(pathname);
    if (match) {
      found.push({ path, method, operation, values: names.map((name, i) => [name, decodeURIComponent(match[i + 1])]) });
    }
  });
  return found.sort((a, b) => a.values.length - b.values.length)[0];
}

async function open(system, spec, target) {
  const url = new URL(target, location.origin);
  const found = findOperation(spec, url.pathname);
  if (!found) {
    return;
  }
  const { path, method, operation } = found;
  const { layoutActions, specActions, specSelectors, Im } = system;
  layoutActions.show(["operations-tag", operation.tags[0]], true);
  layoutActions.show(["operations", operation.tags[0], operation.operationId], true);
  history.replaceState(null, "", PREFIX + target);
  await when(() => specSelectors.specResolvedSubtree(["paths", path, method]));
  for (const parameter of operation.parameters) {
    const given =
      parameter.in === "path"
        ? found.values.filter(([name]) => name === parameter.name).map(([, value]) => value)
        : parameter.in === "query"
          ? url.searchParams.getAll(parameter.name)
          : [];
    const array = isArray(Im.fromJS(parameter.schema ?? {}));
    setValue(system, path, method, Im.fromJS(parameter), array ? given : (given[0] ?? ""));
  }
  const block = await when(() => document.getElementById(`operations-${escaped(operation.tags[0])}-${operation.operationId}`));
  const button = await when(() => block?.querySelector(".execute"));
  button?.click();
  block?.scrollIntoView();
  const answer = await when(() => block?.querySelector(".tracker-answer, .tracker-problem"));
  answer?.scrollIntoView({ block: "center" });
}

/** The way in which Swagger UI makes identifiers of tags. */
function escaped(tag) {
  return CSS.escape(tag.trim().replace(/\s/g, "_"));
}

async function when(condition) {
  for (let i = 0; i < TRIES; i++) {
    const result = condition();
    if (result) {
      return result;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return undefined;
}
