// The OpenAPI document as the page shows it: reading first, what needs an account after it, administration last; nothing is sent that
// nobody has asked for.

const ADMINISTRATION = ["Imports", "Withholdings"];

/** Parameters for programs, of which the page has another form: `asOf`, and what browsers send by themselves. */
const HIDDEN = new Set(["Accept-Datetime", "Last-Event-ID"]);

const METHODS = ["get", "post", "put", "patch", "delete"];

export function isRestricted(operation) {
  return Boolean(operation.security?.length) && Object.keys(operation.security[0]).length > 0;
}

/** Calls the function with path, method and operation of each operation. */
export function forEachOperation(spec, action) {
  for (const [path, item] of Object.entries(spec.paths)) {
    for (const method of METHODS) {
      if (item[method]) {
        action(path, method, item[method]);
      }
    }
  }
}

/** Changes the document, and returns it. */
export function arrange(spec) {
  const writing = new Set();
  forEachOperation(spec, (path, method, operation) => {
    const tag = operation.tags[0];
    operation.tags = [tag];
    if (isRestricted(operation) && !ADMINISTRATION.includes(tag)) {
      operation.tags = [`${tag} with an account`];
      writing.add(tag);
    }
    operation.responses = withoutProblems(operation.responses);
    operation.parameters = (operation.parameters ?? []).filter((it) => !HIDDEN.has(it.name)).map(withoutDefault);
  });
  const reading = spec.tags.filter((tag) => !ADMINISTRATION.includes(tag.name));
  spec.tags = [
    ...reading,
    ...reading
      .filter((tag) => writing.has(tag.name))
      .map((tag) => ({ name: `${tag.name} with an account`, description: "Record, correct, and see what is not published." })),
    ...spec.tags.filter((tag) => ADMINISTRATION.includes(tag.name)),
  ];
  return spec;
}

/** Errors are explained when they happen; fifteen of them below each operation hide its answer. */
function withoutProblems(responses) {
  return Object.fromEntries(Object.entries(responses).filter(([status]) => status < "400"));
}

/**
 * A part of the document with its references replaced by what they refer to, except where one is inside itself. Swagger UI's own
 * resolver takes seconds for an event.
 */
export function resolved(spec, value, inside = []) {
  if (Array.isArray(value)) {
    return value.map((it) => resolved(spec, it, inside));
  }
  if (value === null || typeof value !== "object") {
    return value;
  }
  const { $ref: reference, ...rest } = value;
  if (typeof reference === "string" && reference.startsWith("#/")) {
    if (inside.includes(reference)) {
      return { description: `As above: ${reference.split("/").pop()}`, ...rest };
    }
    const target = reference
      .slice(2)
      .split("/")
      .reduce((at, name) => at?.[name], spec);
    return { title: reference.split("/").pop(), ...resolved(spec, target, [...inside, reference]), ...resolved(spec, rest, inside) };
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, it]) => [name, name.startsWith("example") ? it : resolved(spec, it, inside)]),
  );
}

/** A default is what the tracker takes if nothing is sent: told, not filled in. */
function withoutDefault(parameter) {
  if (parameter.schema?.default === undefined) {
    return parameter;
  }
  const { default: value, ...schema } = parameter.schema;
  return { ...parameter, schema, "x-default": value };
}
