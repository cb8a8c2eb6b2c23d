// The button that runs an operation, the one that copies its link, and what has to be done first.

import { isRestricted } from "./arrange.js";
import { draft, hasOwnDraft, makeDraft, ownValues } from "./own-draft.js";
import { address, authorization, link, missing, setValue } from "./request.js";

export function executeButton(system) {
  const { React } = system;
  const h = React.createElement;

  return function Execute({ path, method, disabled, onExecute }) {
    const [note, setNote] = React.useState(null);
    React.useSyncExternalStore(draft.subscribe, draft.revision);
    // not the property: right after opening it is still empty
    const operation = system.specSelectors.specJson().getIn(["paths", path, method]);
    const json = operation.toJS();
    const fill = () => {
      for (const [name, value] of Object.entries(ownValues(path))) {
        const parameter = json.parameters.find((it) => it.name === name && it.in !== "query");
        if (parameter) {
          setValue(system, path, method, system.Im.fromJS(parameter), String(value));
        }
      }
    };
    const run = () => {
      const names = missing(system, path, method);
      if (names.length > 0) {
        setNote({ text: names.map((name) => `Fill in ${name} first: ${described(json, name)}`).join(" "), own: true });
        return;
      }
      if (json.requestBody?.required !== false && json.requestBody && bodyIsEmpty(system, path, method)) {
        setNote({ text: "Write the body first, or choose an example of it." });
        return;
      }
      if (isRestricted(json) && !authorization(system)) {
        setNote({ text: "This needs an account: press Authorize at the top, and then Execute." });
        return;
      }
      setNote(null);
      onExecute?.();
      system.specActions.execute({ operation, path, method });
      if (method === "get") {
        history.replaceState(null, "", `#run${address(system, path, method)}`);
      }
    };
    const useOwn = async () => {
      setNote({ text: "…" });
      const failure = hasOwnDraft() ? null : await makeDraft(system);
      if (failure) {
        setNote({ text: failure, own: true });
        return;
      }
      fill();
      setNote({ text: `Filled in from draft ${draft.id()}, which only editors see.` });
    };
    const copy = async () => {
      try {
        await navigator.clipboard.writeText(link(system, path, method));
        setNote({ text: "The link is copied: it opens this request filled in." });
      } catch {
        setNote({ text: `Copy this link: ${link(system, path, method)}` });
      }
    };

    return h(
      "div",
      { className: "tracker-execute" },
      h("button", { type: "button", className: "btn execute", onClick: run, disabled }, disabled ? "Asking…" : "Execute"),
      method === "get" ? h("button", { type: "button", className: "btn", onClick: copy }, "Copy link") : null,
      h(
        "p",
        { role: "status", className: "tracker-note" },
        note?.text ?? "",
        note?.own && draftFits(path, method)
          ? h("button", { type: "button", onClick: useOwn }, hasOwnDraft() ? "Use the draft of your own" : "Make a draft of your own to try it")
          : null,
      ),
    );
  };
}

/** The first sentence of the description of a parameter, as the end of a sentence. */
function described(json, name) {
  const text = json.parameters.find((it) => it.name === name)?.description ?? "";
  const [first] = text.split(/\.(\s|$)/);
  return `${first.slice(0, 1).toLowerCase()}${first.slice(1)}.`.replaceAll("`", "");
}

/** Whether a draft has what the path needs. */
function draftFits(path, method) {
  return method !== "get" && /^\/api\/v1\/(events|actors|sources|reports)\/\{id\}/.test(path);
}

function bodyIsEmpty(system, path, method) {
  const value = system.oas3Selectors.requestBodyValue(path, method);
  return value === undefined || value === null || value === "" || value.size === 0;
}
