// A field with suggestions as one types, for several values (combobox with a list box of the ARIA Authoring Practices).
import { isAbort } from "./api.js";
import { make } from "./dom.js";
import { number, text } from "./texts.js";

const PAUSE_MS = 150;

/**
 * Turns a text field into one with suggestions. What was chosen stands before it, each with a button that takes it out.
 *
 * @param {HTMLInputElement} input with a label
 * @param {Object} source
 * @param {(typed: string, signal: AbortSignal) => Promise<{value: string, label: string, events: ?number}[]>} source.find
 * @param {(value: string) => Promise<string>} source.nameOf label of a value of the address
 * @param {() => void} changed called when a value was added or taken out
 * @returns {{values: () => string[], show: (values: string[]) => void}}
 */
export function suggest(input, source, changed) {
  const list = make("ul", { role: "listbox", id: `${input.id}-list`, hidden: true, "aria-label": input.labels[0].textContent });
  const chosen = make("ul", { class: "chosen", "aria-label": text("chosenOf", input.labels[0].textContent) });
  const box = make("div", { class: "suggest" });
  input.before(chosen);
  input.replaceWith(box);
  box.append(input, list);
  for (const [name, value] of Object.entries({
    role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id
  })) {
    input.setAttribute(name, value);
  }
  let values = [];
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
      const answer = await source.find(input.value.trim(), signal);
      if (signal.aborted || document.activeElement !== input) {
        return;
      }
      found = answer;
      list.replaceChildren(...answer.map((one, at) => make("li", {
        role: "option", id: `${list.id}-${at}`, "aria-selected": "false", "data-value": one.value,
        // Before the field loses the focus.
        mousedown: event => { event.preventDefault(); add(one.value, one.label); }
      }, make("span", { dir: "auto" }, one.label), one.events === undefined ? null : make("small", {}, number(one.events)))));
      list.hidden = answer.length === 0;
      input.setAttribute("aria-expanded", String(answer.length > 0));
      activate(-1);
    } catch (failure) {
      if (!isAbort(failure)) {
        close();
      }
    }
  }

  function add(value, label) {
    close();
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
    const name = make("span", { dir: "auto" }, label ?? value);
    if (label === undefined) {
      source.nameOf(value).then(known => {
        name.textContent = known;
        remove.setAttribute("aria-label", text("remove", known));
      }).catch(() => { /* the value itself stays */ });
    }
    return make("li", {}, name, remove);
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
          add(found[active].value, found[active].label);
        } else if (input.value.trim() !== "") {
          event.preventDefault();
          const typed = input.value.trim();
          const same = found.find(one => one.label.localeCompare(typed, undefined, { sensitivity: "base" }) === 0);
          add(same?.value ?? typed, same?.label ?? typed);
        }
        break;
      case "Escape":
        if (!list.hidden) {
          event.preventDefault();
          close();
        }
        break;
      case "Backspace":
        if (input.value === "" && values.length > 0) {
          chosen.lastElementChild.querySelector("button").click();
        }
        break;
      default:
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
