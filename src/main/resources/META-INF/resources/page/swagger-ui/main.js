// Start of the page: the OpenAPI document in the order of use, Swagger UI with the tracker's plug-in, and links that run a request.

import { arrange } from "./arrange.js";
import { keepAnswers } from "./answers.js";
import { plugin } from "./plugin.js";
import { followLinks, takeLink } from "./links.js";

const DAY = 86400000;

/** Replaces the days in the questions by those of today's calendar. */
function fillInDays() {
  const day = (ago) => new Date(Date.now() - ago * DAY).toISOString().slice(0, 10);
  for (const link of document.querySelectorAll(".questions a")) {
    link.setAttribute(
      "href",
      link.getAttribute("href").replace("{yesterday}", day(1)).replace("{week-ago}", day(7)),
    );
  }
}

async function start() {
  fillInDays();
  const opened = takeLink();
  const loading = document.getElementById("loading");
  const response = await fetch("/q/openapi?format=JSON");
  if (!response.ok) {
    loading.textContent = `The list of requests cannot be loaded (${response.status}). Reload the page to try again.`;
    return;
  }
  const spec = arrange(await response.json());
  const ui = window.SwaggerUIBundle({
    spec,
    dom_id: "#swagger-ui",
    layout: "BaseLayout",
    presets: [window.SwaggerUIBundle.presets.apis],
    plugins: [plugin],
    deepLinking: true,
    docExpansion: "none",
    defaultModelsExpandDepth: -1,
    displayRequestDuration: true,
    syntaxHighlight: { activated: false },
    tryItOutEnabled: true,
    validatorUrl: null,
    requestInterceptor: keepAnswers,
    onComplete() {
      loading.hidden = true;
      followLinks(window.trackerUi.getSystem(), spec, opened);
    },
  });
  window.trackerUi = ui;
}

start();
