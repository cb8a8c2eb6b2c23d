// A timeline of people killed: bars with their range, and the same numbers as a table.
import { apiPath, ask } from "./api.js";
import { make, table } from "./dom.js";
import { loadCharts } from "./libraries.js";
import { figure, intervalName, loadTexts, number, period, signed, text } from "./texts.js";

const charts = new WeakMap();

/**
 * Draws the timeline of a selection into an element, instead of what was there.
 *
 * @param {HTMLElement} element
 * @param {URLSearchParams} filter as for /api/v1/timeline, with asOf
 * @param {Object} [options]
 * @param {string} [options.interval] day, week, month, quarter or year; without it one that suits from and to
 * @param {boolean} [options.compare] beside the year before
 * @param {boolean} [options.table] whether the numbers are offered as a table too; true without it
 * @param {(eventsUrl: string) => string} [options.address] link to a page with these events; without it there are no links
 * @param {(eventsUrl: string) => void} [options.open] opens them when a bar is pressed
 * @param {AbortSignal} [options.signal]
 * @returns {Promise<Object>} the answer of the API
 * @throws {ApiError}
 */
export async function drawTimeline(element, filter, options = {}) {
  const [answer, library] = await Promise.all([askTimeline(filter, options), loadCharts(), loadTexts()]);
  options.signal?.throwIfAborted();
  const points = answer.series[0].points;
  const chart = make("div", { class: "chart", role: "img", "aria-label": summary(answer, points) });
  charts.get(element)?.dispose();
  element.replaceChildren(
    chart,
    make("p", { class: "quiet" }, summary(answer, points)),
    options.table === false || points.length === 0 ? "" : tableOf(answer, points, options));
  if (points.length > 0) {
    charts.set(element, show(library, chart, answer, options));
  } else {
    chart.remove();
  }
  return answer;
}

async function askTimeline(filter, options) {
  const parameters = { interval: options.interval ?? suitableInterval(filter), measures: "killed", citation: "false" };
  if (!options.compare) {
    return ask(apiPath("timeline", filter, parameters), options.signal);
  }
  parameters.compare = "year";
  if (!filter.has("from") || !filter.has("to")) {
    // The year before can only be told of a period.
    const whole = await ask(apiPath("timeline", filter, { ...parameters, interval: "year", compare: null }), options.signal);
    if (whole.from === null) {
      return whole;
    }
    parameters.from = filter.get("from") ?? whole.from;
    parameters.to = filter.get("to") ?? whole.to;
  }
  return ask(apiPath("timeline", filter, parameters), options.signal);
}

/** Days for two months, years for more than half a century, else months. */
function suitableInterval(filter) {
  const days = (Date.parse(filter.get("to")) - Date.parse(filter.get("from"))) / 86_400_000;
  return days <= 62 ? "day" : days > 18_300 ? "year" : "month";
}

function summary(answer, points) {
  if (points.length === 0) {
    return text("timelineEmpty");
  }
  const known = points.filter(point => point.killed.best !== null);
  const unknown = points.filter(point => point.events > 0 && point.killed.best === null).length;
  const parts = [];
  if (known.length > 0) {
    const most = known.reduce((greatest, point) => point.killed.best > greatest.killed.best ? point : greatest);
    parts.push(text("timelineMost", intervalName(answer.interval, most.start), figure(most.killed)));
  }
  if (unknown > 0) {
    parts.push(text("timelineUnknown", unknown));
  }
  const imprecise = points.filter(point => point.imprecise > 0).length;
  if (imprecise > 0) {
    parts.push(text("timelineImprecise", imprecise));
  }
  return parts.join(" ");
}

function tableOf(answer, points, options) {
  const details = make("details", {}, make("summary", {}, text("asTable")));
  // Hundreds of rows are made when somebody wants to read them.
  details.addEventListener("toggle", () => {
    if (details.open && details.childElementCount === 1) {
      details.append(rows(answer, points, options));
    }
  });
  return details;
}

function rows(answer, points, options) {
  const columns = [
    { label: text("column.period") },
    { label: text("column.events"), number: true },
    { label: text("column.killed"), number: true },
    { label: text("column.withoutFigure"), number: true },
    { label: text("column.imprecise"), number: true }
  ];
  if (answer.compare) {
    columns.push({ label: text("column.yearBefore"), number: true }, { label: text("column.difference"), number: true });
  }
  return table(text("timelineTable", answer.measured.label), columns, points.map(point => [
    intervalName(answer.interval, point.start),
    eventsCell(point, options),
    figure(point.killed),
    number(point.killed.withoutFigure),
    number(point.imprecise),
    ...answer.compare ? [figure(point.compare?.killed), difference(point)] : []
  ]));
}

function eventsCell(point, options) {
  return options.address && point.eventsUrl && point.events > 0
    ? make("a", { href: options.address(point.eventsUrl) }, number(point.events))
    : number(point.events);
}

function difference(point) {
  const before = point.compare?.killed.best ?? null;
  return before === null || point.killed.best === null ? text("unknown") : signed(point.killed.best - before);
}

function show(library, place, answer, options) {
  const points = answer.series[0].points;
  const chart = library.init(place, null, { renderer: "canvas" });
  const draw = () => chart.setOption(optionsOf(answer, points, colours(place)), true);
  draw();
  new ResizeObserver(() => chart.isDisposed() || chart.resize()).observe(place);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => chart.isDisposed() || draw());
  if (options.open) {
    chart.getZr().on("click", event => {
      const at = chart.convertFromPixel({ xAxisIndex: 0 }, event.offsetX);
      const url = points[at]?.events > 0 && points[at].eventsUrl;
      if (url && chart.containPixel("grid", [event.offsetX, event.offsetY])) {
        options.open(url);
      }
    });
  }
  return chart;
}

/** The colours of the style sheet, which differ in the dark. */
function colours(place) {
  const style = getComputedStyle(place);
  const colour = name => style.getPropertyValue(`--${name}`).trim();
  return { ink: colour("ink"), soft: colour("soft"), line: colour("line"), card: colour("card"), accent: colour("accent"), mark: colour("mark") };
}

function optionsOf(answer, points, colour) {
  const names = points.map(point => intervalName(answer.interval, point.start));
  const marked = (condition, height) => points.flatMap((point, at) => condition(point) ? [[at, height(point)]] : []);
  const series = [
    {
      type: "bar", name: text("legend.best"), itemStyle: { color: colour.accent }, barMaxWidth: 40,
      data: points.map(point => point.killed.best)
    },
    {
      type: "custom", name: text("legend.range"), itemStyle: { color: colour.ink }, z: 4, silent: true, renderItem: rangeMark(colour.ink),
      encode: { x: 0, y: [1, 2] },
      data: points.flatMap((point, at) => point.killed.best === null || point.killed.low === point.killed.high && !point.killed.openEnded
        ? [] : [[at, point.killed.low, point.killed.high, point.killed.openEnded]])
    },
    {
      type: "scatter", name: text("legend.imprecise"), symbol: "diamond", symbolSize: 9, symbolOffset: [0, -9], z: 5,
      itemStyle: { color: colour.mark },
      data: marked(point => point.imprecise > 0, point => point.killed.high ?? 0)
    },
    {
      type: "scatter", name: text("legend.unknown"), symbol: "circle", symbolSize: 8, z: 5,
      itemStyle: { color: colour.card, borderColor: colour.ink, borderWidth: 2 },
      data: marked(point => point.events > 0 && point.killed.best === null, () => 0)
    }
  ];
  if (answer.compare) {
    series.push({
      type: "line", name: text("legend.yearBefore"), symbolSize: 6, itemStyle: { color: colour.soft }, lineStyle: { type: "dashed" },
      data: points.map(point => point.compare?.killed.best ?? null)
    });
  }
  const label = { color: colour.soft };
  return {
    animation: false,
    textStyle: { fontFamily: "system-ui, sans-serif" },
    grid: { left: 4, right: 28, top: 60, bottom: 8, containLabel: true },
    legend: { top: 0, itemWidth: 18, itemHeight: 11, itemGap: 8, textStyle: { color: colour.ink }, data: series.filter(one => one.data.length > 0).map(one => one.name) },
    tooltip: {
      trigger: "axis", renderMode: "richText", confine: true, backgroundColor: colour.card, borderColor: colour.line,
      textStyle: { color: colour.ink },
      formatter: items => told(answer, points[items[0].dataIndex ?? items[0].axisValue])
    },
    xAxis: { type: "category", data: names, axisLabel: label, axisLine: { lineStyle: { color: colour.line } } },
    yAxis: {
      type: "value", minInterval: 1, axisLabel: { ...label, formatter: value => number(value) },
      splitLine: { lineStyle: { color: colour.line } }
    },
    series
  };
}

/** A line from the lowest to the highest figure; an arrow if figures may be higher. */
function rangeMark(colour) {
  return (parameters, api) => {
    const [x, low] = api.coord([api.value(0), api.value(1)]);
    const [, high] = api.coord([api.value(0), api.value(2)]);
    const half = Math.min(5, api.size([1, 0])[0] / 4);
    const line = (x1, y1, x2, y2) => ({ type: "line", shape: { x1, y1, x2, y2 }, style: { stroke: colour, lineWidth: 1.5 } });
    const open = api.value(3) > 0;
    const top = open ? high - 8 : high;
    return {
      type: "group",
      children: [
        line(x, low, x, top),
        line(x - half, low, x + half, low),
        ...open ? [line(x - half, top + half, x, top), line(x + half, top + half, x, top)] : [line(x - half, top, x + half, top)]
      ]
    };
  };
}

function told(answer, point) {
  const lines = [
    period(point.start, point.end),
    text("eventCount", point.events),
    `${text("column.killed")}: ${figure(point.killed)}`
  ];
  if (point.killed.withoutFigure > 0) {
    lines.push(text("withoutFigure", point.killed.withoutFigure));
  }
  if (point.imprecise > 0) {
    lines.push(text("impreciseDates", point.imprecise));
  }
  if (point.compare) {
    lines.push(`${text("legend.yearBefore")}: ${figure(point.compare.killed)}`);
  }
  return lines.join("\n");
}
