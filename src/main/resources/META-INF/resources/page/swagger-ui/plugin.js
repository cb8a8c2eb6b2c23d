// Plug-in of Swagger UI: the components that this page replaces. Written for the version that the build brings along.

import { resolved } from "./arrange.js";
import { answerView } from "./answer-view.js";
import { bodyField } from "./body-field.js";
import { executeButton } from "./execute-button.js";
import { parameterRow } from "./parameter-row.js";

export function plugin(system) {
  return {
    components: {
      parameterRow: parameterRow(system),
      execute: executeButton(system),
      liveResponse: answerView(system),
      InfoContainer: () => null,
      TryItOutButton: () => null,
      ServersContainer: () => null,
      // a link in the button that opens the operation: neither keyboards nor screen readers get at it
      DeepLink: ({ text }) => system.React.createElement("span", null, text),
      HighlightCode: ({ children }) => system.React.createElement("pre", { className: "tracker-example", tabIndex: 0 }, children),
      // errors of the log-in are told in its window
      errors: () => null,
    },
    wrapComponents: {
      RequestBody: (Original) => bodyField(system, Original),
      OperationSummary: (Original) => withTrueLock(system, Original),
    },
    statePlugins: {
      spec: {
        wrapActions: { requestResolvedSubtree: resolveHere },
      },
      auth: {
        wrapActions: { authorizeWithPersistOption: checkedLogIn },
      },
    },
  };
}

function resolveHere(original, system) {
  return (path) => {
    if (!system.specSelectors.specResolvedSubtree(path)) {
      const spec = system.specSelectors.specJson();
      system.specActions.updateResolvedSubtree(path, resolved(asObject(spec), spec.getIn(path).toJS()));
    }
  };
}

let immutable;
let plain;

/** The document as a plain object, converted once. */
function asObject(spec) {
  if (spec !== immutable) {
    immutable = spec;
    plain = spec.toJS();
  }
  return plain;
}

/** No lock where an account is optional. */
function withTrueLock({ React, Im }, Original) {
  return function OperationSummary(props) {
    const security = props.operationProps.get("security");
    const optional = security?.some((requirement) => requirement.isEmpty());
    const operationProps = optional ? props.operationProps.set("security", Im.List()) : props.operationProps;
    return React.createElement(Original, { ...props, operationProps });
  };
}

/** Authorize asks the tracker whether the password is right, and says so in its window. */
function checkedLogIn(original, system) {
  return async (payload) => {
    const [authId, { value }] = Object.entries(payload)[0];
    const username = value?.username ?? "";
    const password = value?.password ?? "";
    const tell = (message) => {
      system.errActions.clear({ authId, type: "auth", source: "auth" });
      system.errActions.newAuthErr({ authId, level: "error", source: "Log-in", message });
    };
    let response;
    try {
      response = await fetch("/api/v1/changes/latest", {
        headers: { Authorization: `Basic ${base64(`${username}:${password}`)}`, "X-Requested-With": "XMLHttpRequest" },
        credentials: "omit",
      });
    } catch (failure) {
      tell(`The tracker cannot be reached (${failure.message}).`);
      return;
    }
    if (response.ok) {
      system.errActions.clear({ authId, type: "auth", source: "auth" });
      original(payload);
      return;
    }
    const problem = await response.json().catch(() => ({}));
    tell(response.status === 401 ? "The account or the password is wrong." : (problem.detail ?? response.statusText));
  };
}

/** Of the UTF-8 of a text. */
export function base64(text) {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
