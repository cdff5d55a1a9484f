/* Gives the theme a Mermaid that is loaded, from this site, when the first chart is drawn.
   The theme asks for window.mermaid on every page with a chart, and would fetch one from elsewhere if there were none. */
(() => {
  if (window.mermaid) return;
  const here = document.currentScript.src;
  const lanes = `
    .cluster rect, .swimlane.cluster rect, .cluster-label-bg, rect.swimlane-body, rect.swimlane-title {
      fill: var(--hb-lane) !important; stroke: var(--hb-lane-edge) !important; filter: none !important; }
    .swimlane.cluster rect.swimlane-title { fill: var(--hb-lane-head) !important; }
    .cluster text, .cluster span, .cluster-label span, .swimlane-label span, .swimlane-label text {
      color: var(--md-default-fg-color) !important; fill: var(--md-default-fg-color) !important; font-weight: 600; }
    .node rect, .node polygon, .node circle, .node path {
      fill: var(--hb-node) !important; stroke: var(--hb-node-edge) !important; stroke-width: 1.4px !important; filter: none !important; }
    .nodeLabel, .nodeLabel p { color: var(--md-default-fg-color) !important; line-height: 1.45; }
    .edgeLabel, .edgeLabel p, .edgeLabel rect, .labelBkg {
      background-color: var(--md-default-bg-color) !important; fill: var(--md-default-bg-color) !important;
      color: var(--md-default-fg-color) !important; opacity: 1 !important; }
    .flowchart-link, .edgePath path { stroke: var(--hb-arrow) !important; }
    .marker, .arrowMarkerPath { fill: var(--hb-arrow) !important; stroke: var(--hb-arrow) !important; }
    a { cursor: pointer; }
    a:hover rect, a:hover polygon, a:hover path, a:focus-visible rect, a:focus-visible polygon, a:focus-visible path {
      stroke-width: 3px !important; }`;
  let theme = {};
  let loading;

  /* Mermaid leads some lines around a small loop back to where they were. A line of corners is cut short where it
     crosses itself; one that doesn't is left as it was drawn. */
  const NUMBER = "-?[\\d.e-]+";
  const LINE = new RegExp(`\\bd="(M${NUMBER},${NUMBER}(?:L${NUMBER},${NUMBER}|Q${NUMBER},${NUMBER} ${NUMBER},${NUMBER})+)"`, "g");
  const BEND = 7;
  const isBetween = (value, one, other) => Math.min(one, other) < value && value < Math.max(one, other);

  const cornersOf = (line) => [...line.matchAll(/[MLQ]([^,LQ]+),([^ LQ]+)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));

  /* Where a level stretch a-b and an upright one c-d meet, in either order; nothing where they don't. */
  const meeting = (a, b, c, d) => {
    if (a.y === b.y && c.x === d.x && isBetween(c.x, a.x, b.x) && isBetween(a.y, c.y, d.y)) return { x: c.x, y: a.y };
    if (a.x === b.x && c.y === d.y && isBetween(a.x, c.x, d.x) && isBetween(c.y, a.y, b.y)) return { x: a.x, y: c.y };
    return undefined;
  };

  const withoutLoop = (corners) => {
    for (let first = 0; first + 3 < corners.length; first++) {
      for (let last = corners.length - 1; last >= first + 3; last--) {
        const cut = meeting(corners[first], corners[first + 1], corners[last - 1], corners[last]);
        if (cut) return withoutLoop([...corners.slice(0, first + 1), cut, ...corners.slice(last)]);
      }
    }
    return corners;
  };

  const towards = (from, to, by) => {
    const share = by / Math.hypot(to.x - from.x, to.y - from.y);
    return `${from.x + (to.x - from.x) * share},${from.y + (to.y - from.y) * share}`;
  };

  const drawn = (corners) => corners.map((corner, index) => {
    const before = corners[index - 1], after = corners[index + 1];
    if (!before || !after) return `${before ? "L" : "M"}${corner.x},${corner.y}`;
    const half = (end) => Math.hypot(end.x - corner.x, end.y - corner.y) / 2;
    const bend = Math.min(BEND, half(before), half(after));
    return `L${towards(corner, before, bend)}Q${corner.x},${corner.y} ${towards(corner, after, bend)}`;
  }).join("");

  const straightened = (svg) => svg.replace(LINE, (whole, line) => {
    const corners = cornersOf(line).filter((corner, index, all) => !index || corner.x !== all[index - 1].x || corner.y !== all[index - 1].y);
    const kept = withoutLoop(corners);
    return kept === corners ? whole : `d="${drawn(kept)}"`;
  });

  /* The still picture that the page carries for readers without script, or the source where there is none. */
  const instead = (text) => {
    const source = [...document.querySelectorAll("pre.mermaid")].find((chart) => chart.textContent === text);
    const still = source?.closest(".hb-chart")?.querySelector("noscript")?.innerHTML ?? "";
    const { noDrawing } = document.querySelector("meta[name=hb-words]").dataset;
    return still.includes("<svg") ? still : `<p>${noDrawing}</p>${still}`;
  };

  const load = () => loading ||= import(new URL("../../assets/mermaid/mermaid.esm.min.mjs", here)).then(({ default: mermaid }) => {
    mermaid.initialize({
      ...theme,
      startOnLoad: false,
      securityLevel: "strict",
      suppressErrorRendering: true,
      theme: "default",
      look: "classic",
      themeCSS: (theme.themeCSS || "") + lanes,
      flowchart: { htmlLabels: true, useMaxWidth: false, wrappingWidth: 200 },
    });
    return mermaid;
  });

  window.mermaid = {
    initialize(config) { theme = config; },
    async render(id, text) {
      try {
        const mermaid = await load();
        const chart = await mermaid.render(id, text);
        return { ...chart, svg: straightened(chart.svg) };
      } catch (reason) {
        loading = undefined;
        console.warn(reason);
        return { svg: instead(text) };
      }
    },
  };
})();
