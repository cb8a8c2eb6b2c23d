// Requests to the API of this tracker, by the public addresses that everybody can use.
import { text } from "./texts.js";

/** An answer that says what is wrong with a request (RFC 9457). */
export class ApiError extends Error {
  /** @param {?Object} problem null if there was no answer */
  constructor(status, problem) {
    super(sentences(status, problem).join(" "));
    this.status = status;
  }
}

function sentences(status, problem) {
  if (status === 0) {
    return [text("noConnection")];
  }
  const faults = (problem?.errors ?? []).map(fault =>
    fault.suggestion ? `${fault.detail} ${text("didYouMean", fault.suggestion)}` : fault.detail);
  return faults.length > 0 ? faults : [problem?.detail ?? text("noAnswer", status)];
}

/**
 * The JSON of an answer.
 *
 * @param {string} path with query, from the host's root
 * @param {AbortSignal} [signal] ends the request; what is thrown then is its reason
 * @throws {ApiError} if the answer is an error or if there is none
 */
export async function ask(path, signal) {
  let answer;
  try {
    answer = await fetch(path, { signal, headers: { Accept: "application/json, application/geo+json;q=0.9" } });
  } catch (failure) {
    if (signal?.aborted) {
      throw failure;
    }
    throw new ApiError(0, null);
  }
  const body = await answer.json().catch(() => null);
  if (!answer.ok) {
    throw new ApiError(answer.status, body);
  }
  return body;
}

/** The text of an answer, as {@link ask}. */
export async function askText(path, signal) {
  const answer = await fetch(path, { signal, headers: { Accept: "text/plain" } });
  if (!answer.ok) {
    throw new ApiError(answer.status, await answer.json().catch(() => null));
  }
  return answer.text();
}

/**
 * Path of a resource of the API.
 *
 * @param {string} resource such as events
 * @param {URLSearchParams} filter
 * @param {Object} [parameters] in addition; they replace those of the filter, null takes them out
 */
export function apiPath(resource, filter, parameters = {}) {
  const query = new URLSearchParams(filter);
  for (const [name, value] of Object.entries(parameters)) {
    query.delete(name);
    for (const one of [value ?? []].flat()) {
      query.append(name, one);
    }
  }
  const written = query.toString();
  return `/api/v1/${resource}${written ? `?${written}` : ""}`;
}

/** Whether it was thrown because nobody needs the answer any more. */
export function isAbort(failure) {
  return failure?.name === "AbortError";
}
