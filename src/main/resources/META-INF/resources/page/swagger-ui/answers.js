// Answers as they came: their bytes are kept here for display and download, and Swagger UI is given an empty body, because it parses,
// converts and highlights what it gets, which takes minutes for some megabytes, and its text loses the byte order mark.

const MAX_BYTES = 200 * 1024 * 1024;
const STREAM_MILLIS = 5000;

const answers = new Map();

const key = (method, url) => `${method.toUpperCase()} ${new URL(url, location.href).href}`;

/** The answer to the last such request, or undefined: bytes (Uint8Array), type, cut (a sentence, or null), headers. */
export function answerTo(method, url) {
  return answers.get(key(method, url));
}

/** Request interceptor of Swagger UI. */
export function keepAnswers(request) {
  request.headers["X-Requested-With"] = "XMLHttpRequest";
  request.userFetch = async (url, options) => {
    const aborting = new AbortController();
    const response = await fetch(url, { ...options, signal: aborting.signal });
    answers.set(key(request.method ?? "GET", url), await read(response, aborting));
    return new Response(null, {
      status: response.status,
      statusText: response.statusText,
      // any other type makes Swagger UI look for a body
      headers: { "content-type": "text/plain" },
    });
  };
  return request;
}

async function read(response, aborting) {
  const type = response.headers.get("content-type") ?? "";
  const answer = { type, headers: response.headers, bytes: new Uint8Array(0), cut: null };
  if (!response.body) {
    return answer;
  }
  const endless = type.startsWith("text/event-stream");
  let timer;
  if (endless) {
    timer = setTimeout(() => aborting.abort(), STREAM_MILLIS);
    answer.cut = `A stream does not end. This is what it sent within ${STREAM_MILLIS / 1000} seconds.`;
  }
  const parts = [];
  let size = 0;
  try {
    const reader = response.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      parts.push(part.value);
      size += part.value.length;
      if (size > MAX_BYTES) {
        answer.cut = "The answer is too large for this page, which stopped reading. Open its address, or use curl.";
        aborting.abort();
        break;
      }
    }
  } catch (failure) {
    answer.cut ??= `The connection ended before the answer did (${failure.message}). What arrived is shown.`;
  } finally {
    clearTimeout(timer);
  }
  answer.bytes = new Uint8Array(size);
  let position = 0;
  for (const part of parts) {
    answer.bytes.set(part, position);
    position += part.length;
  }
  return answer;
}
