// Requests to the API of this tracker, by the public addresses that everybody can use.
import { text } from "./texts.js";

/** An answer that says what is wrong with a request (RFC 9457), as body and errors; or none, as status 0. */
export class ApiError extends Error {
  /** @param {?Object} problem null if there was no answer */
  constructor(status, problem, etag = null) {
    super(sentences(status, problem).join(" "));
    this.status = status;
    this.body = problem ?? {};
    this.errors = this.body.errors ?? [];
    this.etag = etag;
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
 * Sends a request.
 *
 * @param {string} path with query, from the host's root
 * @param {RequestInit} [options] if their signal ends the request, what is thrown is its reason
 * @returns {Promise<Response>} an answer that is no error
 * @throws {ApiError} if the answer is an error or if there is none
 */
export async function send(path, options = {}) {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch (failure) {
    if (options.signal?.aborted) {
      throw failure;
    }
    throw new ApiError(0, null);
  }
  if (!answer.ok) {
    throw new ApiError(answer.status, await answer.json().catch(() => null), answer.headers.get("ETag"));
  }
  return answer;
}

/** The JSON of an answer; null if it has none. Parameters and errors as of {@link send}. */
export async function ask(path, signal) {
  const answer = await send(path, { signal, headers: { Accept: "application/json, application/geo+json;q=0.9" } });
  return answer.json().catch(() => null);
}

/** The text of an answer, as {@link ask}. */
export async function askText(path, signal) {
  return (await send(path, { signal, headers: { Accept: "text/plain" } })).text();
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
