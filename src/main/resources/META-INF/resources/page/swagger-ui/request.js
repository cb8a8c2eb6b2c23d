// The request that the fields of an operation make.

/** The value of a parameter (immutable map) in the state of Swagger UI; a list, a text, or undefined. */
export function valueOf(system, path, method, parameter) {
  const key = `${parameter.get("in")}.${parameter.get("name")}`;
  return system.getState().getIn(["spec", "meta", "paths", path, method, "parameters", key, "value"]);
}

function parametersOf(system, path, method) {
  return system.specSelectors.specJson().getIn(["paths", path, method, "parameters"], system.Im.List());
}

/** The values by name, as lists, of the parameters in a place (path, query, header). */
export function values(system, path, method, place) {
  const result = new Map();
  for (const parameter of parametersOf(system, path, method)) {
    const value = parameter.get("in") === place ? valueOf(system, path, method, parameter) : undefined;
    const list = (system.Im.List.isList(value) ? value.toArray() : [value]).filter(hasValue);
    if (list.length > 0) {
      result.set(parameter.get("name"), list.map(String));
    }
  }
  return result;
}

export function hasValue(value) {
  return value !== undefined && value !== null && value !== "";
}

/** Path and query of the request. */
export function address(system, path, method) {
  const inPath = values(system, path, method, "path");
  const filled = path.replace(/\{([^}]+)\}/g, (all, name) => encodeURIComponent(inPath.get(name)?.[0] ?? all));
  const query = new URLSearchParams();
  for (const [name, list] of values(system, path, method, "query")) {
    list.forEach((value) => query.append(name, value));
  }
  return filled + (query.size > 0 ? `?${query}` : "");
}

/** The link to this page that opens the operation filled in and, if it reads, run. */
export function link(system, path, method) {
  return `${location.origin}${location.pathname}#run${address(system, path, method)}`;
}

export function setValue(system, path, method, parameter, text) {
  const array = isArray(parameter.get("schema"));
  const value = array ? system.Im.List(Array.isArray(text) ? text : [text]) : text;
  system.specActions.changeParam([path, method], parameter.get("name"), parameter.get("in"), value, false);
}

export function isArray(schema) {
  const type = schema?.get("type");
  return type === "array" || Boolean(type?.includes?.("array"));
}

/** Names of required parameters without a value. */
export function missing(system, path, method) {
  return parametersOf(system, path, method)
    .filter((parameter) => parameter.get("required"))
    .filter((parameter) => !values(system, path, method, parameter.get("in")).has(parameter.get("name")))
    .map((parameter) => parameter.get("name"))
    .toArray();
}

/** The value of the header Authorization, or undefined. */
export function authorization(system) {
  const account = system.authSelectors.authorized()?.toJS?.().account?.value;
  return account
    ? `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(`${account.username}:${account.password}`)))}`
    : undefined;
}
