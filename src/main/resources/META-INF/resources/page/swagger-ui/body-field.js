// Field of a request's body: empty until something is written or an example is chosen.

import { adapted } from "./own-draft.js";

export function bodyField(system, Original) {
  const { React, Im } = system;
  const h = React.createElement;

  return function RequestBody(props) {
    const { requestBody, requestBodyValue, contentType, onChange, getComponent, getConfigs, specSelectors, specPath } = props;
    const mediaType = requestBody.getIn(["content", contentType]) ?? Im.Map();
    if (/^(multipart|application\/octet-stream|application\/x-www-form)/.test(contentType ?? "")) {
      return h(Original, props);
    }
    const schema = mediaType.get("schema");
    const path = specPath.get(1);
    const id = `body-${specPath.join("-").replace(/[^A-Za-z0-9]+/g, "-")}`;
    const Markdown = getComponent("Markdown", true);
    return h(
      "div",
      { className: "tracker-body" },
      requestBody.get("description") ? h(Markdown, { source: requestBody.get("description") }) : null,
      h("label", { htmlFor: id }, "Body"),
      h("textarea", {
        id,
        rows: Math.min(24, Math.max(6, String(requestBodyValue ?? "").split("\n").length + 1)),
        spellCheck: false,
        value: requestBodyValue ?? "",
        onChange: (event) => onChange(event.target.value),
      }),
      h(
        "p",
        { className: "tracker-choices" },
        "For example: ",
        examples(specSelectors, mediaType).map(([name, value]) =>
          h("button", { key: name, type: "button", onClick: () => onChange(text(adapted(path, value))) }, name),
        ),
        h("button", { type: "button", onClick: () => onChange("") }, "Empty"),
      ),
      schema
        ? h(Details, { summary: "Fields of the body" }, () =>
            h(getComponent("ModelWrapper") ?? "div", {
              schema,
              getComponent,
              getConfigs,
              specSelectors,
              specPath: specPath.push("content", contentType, "schema"),
              expandDepth: 1,
              includeWriteOnly: true,
            }),
          )
        : null,
    );
  };

  /** Renders its content when it is opened. */
  function Details({ summary, children }) {
    const [isOpen, setOpen] = React.useState(false);
    return h(
      "details",
      { onToggle: (event) => setOpen(event.target.open) },
      h("summary", null, summary),
      isOpen ? children() : null,
    );
  }

  /** Pairs of name and value: of the media type, else of its schema. */
  function examples(specSelectors, mediaType) {
    const own = mediaType
      .get("examples", Im.Map())
      .entrySeq()
      .toArray()
      .map(([name, example]) => [name, plain(example.get("value"))]);
    if (own.length > 0) {
      return own;
    }
    const reference = mediaType.getIn(["schema", "$ref"]) ?? mediaType.getIn(["schema", "$$ref"]);
    const ofSchema =
      mediaType.getIn(["schema", "examples"]) ??
      (reference ? specSelectors.specJson().getIn([...reference.replace(/^.*#\//, "").split("/"), "examples"]) : null);
    return (ofSchema ?? Im.List()).toArray().map((value, i) => [i === 0 ? "Example" : `Example ${i + 1}`, plain(value)]);
  }
}

function plain(value) {
  return value?.toJS?.() ?? value;
}

function text(value) {
  return typeof value === "string" ? value : JSON.stringify(value, null, 2);
}
