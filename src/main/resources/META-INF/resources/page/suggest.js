// Fields with suggestions as one types (combobox with a list box of the ARIA Authoring Practices), for one value or several.
import { isAbort } from "./api.js";
import { make } from "./dom.js";
import { number, text } from "./texts.js";

const PAUSE_MS = 150;

let lists = 0;

/**
 * What fits a text.
 *
 * @typedef {{value: string, label: string, events: ?number}} Suggestion
 * @callback Find
 * @param {string} typed
 * @param {AbortSignal} signal
 * @returns {Promise<Suggestion[]>}
 */

/**
 * Shows suggestions below a text field while one types.
 *
 * @param {HTMLInputElement} input
 * @param {HTMLElement} box around the field; the list is added to it
 * @param {string} name of the list
 * @param {Find} find
 * @param {(chosen: Suggestion) => void} take
 * @returns {{found: () => Suggestion[], close: () => void}} the suggestions that are shown, and what hides them
 */
function listBelow(input, box, name, find, take) {
  lists += 1;
  const list = make("ul", { role: "listbox", id: `${input.id || "field"}-list${input.id ? "" : lists}`, hidden: true, "aria-label": name });
  box.append(list);
  for (const [attribute, value] of Object.entries({
    role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id
  })) {
    input.setAttribute(attribute, value);
  }
  let found = [];
  let active = -1;
  let asking = null;
  let timer = 0;

  function close() {
    clearTimeout(timer);
    asking?.abort();
    found = [];
    active = -1;
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function activate(index) {
    active = index;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
    if (index < 0) {
      input.removeAttribute("aria-activedescendant");
    } else {
      input.setAttribute("aria-activedescendant", list.children[index].id);
      list.children[index].scrollIntoView({ block: "nearest" });
    }
  }

  async function look() {
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    try {
      const answer = await find(input.value.trim(), signal);
      if (signal.aborted || document.activeElement !== input) {
        return;
      }
      // Typed text may be looked up after one has moved to a suggestion for its beginning.
      const kept = active < 0 ? -1 : answer.findIndex(one => one.value === found[active].value);
      found = answer;
      list.replaceChildren(...answer.map((one, at) => make("li", {
        role: "option", id: `${list.id}-${at}`, "aria-selected": "false", "data-value": one.value,
        // Before the field loses the focus.
        mousedown: event => { event.preventDefault(); choose(one); }
      }, make("span", { dir: "auto" }, one.label), one.events === undefined ? null : make("small", {}, number(one.events)))));
      list.hidden = answer.length === 0;
      input.setAttribute("aria-expanded", String(answer.length > 0));
      activate(kept);
    } catch (failure) {
      if (!isAbort(failure)) {
        close();
      }
    }
  }

  function choose(one) {
    take(one);
    close();
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE_MS);
  });
  input.addEventListener("focus", () => { if (input.value === "") { look(); } });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", event => {
    const count = found.length;
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp": {
        event.preventDefault();
        if (count === 0) {
          look();
        } else {
          activate(event.key === "ArrowDown" ? (active + 1) % count : (active <= 0 ? count : active) - 1);
        }
        break;
      }
      case "Enter":
        if (active >= 0) {
          event.preventDefault();
          choose(found[active]);
        }
        break;
      case "Escape":
        if (!list.hidden) {
          event.preventDefault();
          close();
        }
        break;
      default:
    }
  });
  return { found: () => found, close };
}

/**
 * Gives a text field suggestions for its text: the chosen one becomes the text, and any other text may stay.
 *
 * @param {HTMLInputElement} input within its label, which gets a box around it
 * @param {Find} find
 */
export function complete(input, find) {
  const label = input.closest("label");
  const box = make("div", { class: "suggest" });
  const name = label.textContent.trim();
  label.replaceWith(box);
  box.append(label);
  listBelow(input, box, name, find, one => {
    input.value = one.value;
    // As if it had been typed, for whatever listens to the form.
    ["input", "change"].forEach(type => input.dispatchEvent(new Event(type, { bubbles: true })));
  });
}

/**
 * Gives a text field suggestions for several values. What was chosen stands before it, each with a button that takes it out.
 *
 * @param {HTMLInputElement} input with a label
 * @param {Object} source
 * @param {Find} source.find
 * @param {(value: string) => Promise<string>} source.nameOf label of a value of the address
 * @param {() => void} changed called when a value was added or taken out
 * @returns {{values: () => string[], show: (values: string[]) => void}}
 */
export function suggest(input, source, changed) {
  const name = input.labels[0].textContent;
  const chosen = make("ul", { class: "chosen", "aria-label": text("chosenOf", name) });
  const box = make("div", { class: "suggest" });
  input.before(chosen);
  input.replaceWith(box);
  box.append(input);
  let values = [];
  const list = listBelow(input, box, name, source.find, one => add(one.value, one.label));

  function add(value, label) {
    list.close();
    input.value = "";
    if (!values.includes(value)) {
      values = [...values, value];
      chosen.append(chip(value, label));
      changed();
    }
  }

  function chip(value, label) {
    const remove = make("button", {
      type: "button", "aria-label": text("remove", label ?? value),
      click: () => {
        values = values.filter(one => one !== value);
        remove.parentElement.remove();
        input.focus();
        changed();
      }
    }, "×");
    const shown = make("span", { dir: "auto" }, label ?? value);
    if (label === undefined) {
      source.nameOf(value).then(known => {
        shown.textContent = known;
        remove.setAttribute("aria-label", text("remove", known));
      }).catch(() => { /* the value itself stays */ });
    }
    return make("li", {}, shown, remove);
  }

  input.addEventListener("keydown", event => {
    if (event.defaultPrevented) {
      return;
    }
    const typed = input.value.trim();
    if (event.key === "Enter" && typed !== "") {
      event.preventDefault();
      const same = list.found().find(one => one.label.localeCompare(typed, undefined, { sensitivity: "base" }) === 0);
      add(same?.value ?? typed, same?.label ?? typed);
    } else if (event.key === "Backspace" && input.value === "" && values.length > 0) {
      chosen.lastElementChild.querySelector("button").click();
    }
  });

  return {
    values: () => values,
    show: next => {
      if (next.length !== values.length || next.some((value, at) => value !== values[at])) {
        values = next;
        chosen.replaceChildren(...next.map(value => chip(value)));
      }
    }
  };
}
