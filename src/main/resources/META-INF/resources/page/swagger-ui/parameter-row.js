// Row of a parameter: label, field, examples to choose from, description. Rows of a group are below a heading that opens them.

import { hasValue, isArray, setValue, valueOf } from "./request.js";

const MOST_USED = "Most used";

/** Open groups, as "method path group". */
const open = new Set();
const listeners = new Set();
let revision = 0;

function subscribe(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function toggle(group) {
  if (!open.delete(group)) {
    open.add(group);
  }
  revision += 1;
  listeners.forEach((listener) => listener());
}

export function parameterRow(system) {
  const { React } = system;
  const h = React.createElement;
  const Field = field(system);

  return function ParameterRow({ rawParam, param, pathMethod, getComponent, specSelectors }) {
    React.useSyncExternalStore(subscribe, () => revision);
    const [path, method] = pathMethod;
    const name = rawParam.get("name");
    const all = specSelectors.specJson().getIn(["paths", path, method, "parameters"]);
    const position = all.findIndex((it) => it.get("name") === name && it.get("in") === rawParam.get("in"));
    const group = groupOf(all.get(position));
    const isFirst = group && (position === 0 || groupOf(all.get(position - 1)) !== group);
    const groupKey = `${method} ${path} ${group}`;
    const members = all.filter((it) => groupOf(it) === group);
    const isOpen = !group || group === MOST_USED || open.has(groupKey);
    const heading = isFirst
      ? h(GroupHeading, { group, groupKey, isOpen, set: countSet(system, path, method, members), size: members.size })
      : null;
    if (!isOpen) {
      return heading;
    }
    const id = `${method}-${path}-${name}`.replace(/[^A-Za-z0-9]+/g, "-");
    const set = (value) => setValue(system, path, method, rawParam, value);
    const Markdown = getComponent("Markdown", true);
    return h(
      React.Fragment,
      null,
      heading,
      h(
        "tr",
        { "data-param-name": name, "data-param-in": rawParam.get("in") },
        h(
          "th",
          { scope: "row", className: "tracker-name" },
          h("label", { htmlFor: id }, name),
          rawParam.get("required") ? h("span", { className: "tracker-required" }, " required") : null,
          h("span", { className: "tracker-hint" }, hint(rawParam)),
        ),
        h(
          "td",
          { className: "tracker-value" },
          h(Field, { id, name, parameter: rawParam, value: param?.get("value"), set }),
          h(Choices, { parameter: rawParam, set }),
          h("div", { className: "tracker-description" }, h(Markdown, { source: rawParam.get("description") ?? "" })),
        ),
      ),
    );
  };

  function GroupHeading({ group, groupKey, isOpen, set, size }) {
    const text = `${group}${set > 0 ? ` (${set} set)` : ""}`;
    return h(
      "tr",
      { className: "tracker-group" },
      h(
        "th",
        { colSpan: 2, scope: "rowgroup" },
        group === MOST_USED
          ? text
          : h(
              "button",
              { type: "button", "aria-expanded": isOpen, onClick: () => toggle(groupKey) },
              text,
              h("span", { className: "tracker-hint" }, isOpen ? "" : ` ${size} more`),
            ),
      ),
    );
  }

  function Choices({ parameter, set }) {
    const examples = parameter
      .get("examples", system.Im.Map())
      .toList()
      .filter((example) => hasValue(example.get?.("value")));
    if (examples.isEmpty()) {
      return null;
    }
    return h(
      "p",
      { className: "tracker-choices" },
      "For example: ",
      examples.toArray().map((example, i) =>
        h(
          "button",
          {
            key: i,
            type: "button",
            title: `Fill in ${text(example.get("value"))}`,
            onClick: () => set(system.Im.List.isList(example.get("value")) ? example.get("value").toArray() : String(example.get("value"))),
          },
          example.get("summary") || text(example.get("value")),
        ),
      ),
    );
  }
}

function text(value) {
  return value?.join ? value.join(", ") : String(value);
}

function groupOf(parameter) {
  return parameter.get("x-often-used") ? MOST_USED : parameter.get("x-group");
}

function countSet(system, path, method, members) {
  return members.filter((member) => {
    const value = valueOf(system, path, method, member);
    return hasValue(value) && value.size !== 0;
  }).size;
}

function hint(parameter) {
  const byDefault = parameter.get("x-default");
  const place = parameter.get("in") === "header" ? "header" : "";
  return [place, isArray(parameter.get("schema")) ? "one or several" : "", hasValue(byDefault) ? `default: ${text(byDefault)}` : ""]
    .filter(Boolean)
    .join(", ");
}

function field(system) {
  const { React, Im } = system;
  const h = React.createElement;

  return function Field({ id, name, parameter, value, set }) {
    React.useEffect(() => {
      // What a reading operation cannot do without.
      if (value === undefined && hasValue(parameter.get("example"))) {
        set(parameter.get("example")?.toArray?.() ?? String(parameter.get("example")));
      }
    }, []);
    const schema = parameter.get("schema", Im.Map());
    if (isArray(schema)) {
      return several(id, name, Im.List.isList(value) ? value.toArray() : hasValue(value) ? [value] : [], set);
    }
    const codes = schema.get("type") === "boolean" ? Im.List(["true", "false"]) : schema.get("enum");
    if (codes) {
      return h(
        "select",
        { id, value: value ?? "", onChange: (event) => set(event.target.value) },
        h("option", { value: "" }, "–"),
        codes.toArray().map((code) => h("option", { key: code, value: String(code) }, String(code))),
      );
    }
    return h("input", {
      id,
      type: "text",
      value: value ?? "",
      inputMode: ["integer", "number"].includes(schema.get("type")) ? "decimal" : undefined,
      autoComplete: "off",
      onChange: (event) => set(event.target.value),
    });
  };

  /** A field for each value, and one for another. */
  function several(id, name, list, set) {
    return h(
      "div",
      { className: "tracker-several", role: "group", "aria-label": name },
      [...list, ""].map((one, i) =>
        h("input", {
          key: i,
          id: i === 0 ? id : undefined,
          "aria-label": i === 0 ? name : i === list.length ? `another ${name}` : `${name}, value ${i + 1}`,
          type: "text",
          value: one,
          placeholder: i > 0 && i === list.length ? "or also" : undefined,
          autoComplete: "off",
          onChange: (event) => {
            const next = [...list];
            next[i] = event.target.value;
            set(next.filter((it, j) => it !== "" || j === i).filter((it, j, all) => it !== "" || j < all.length - 1));
          },
        }),
      ),
    );
  }
}
