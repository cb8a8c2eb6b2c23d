// Draws the timeline or the map of a page for frames. If that fails, the table or the list below tells the same.
import { drawMap } from "./map.js";
import { drawTimeline } from "./timeline.js";

const element = document.getElementById("drawing");
const filter = new URLSearchParams(element.dataset.filter);
/** Links lead to the start page, in a page of their own. */
const address = events => `/?${new URL(events, location.href).searchParams}`;

element.hidden = false;
try {
  if (element.dataset.view === "map") {
    await drawMap(element, filter, { table: false, address: events => `/?${events}` });
  } else {
    await drawTimeline(element, filter, {
      table: false,
      address,
      open: events => window.open(address(events), "_blank", "noopener"),
    });
  }
  document.getElementById("told").open = false;
} catch {
  element.hidden = true;
}
