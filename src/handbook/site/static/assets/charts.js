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

  const load = () => loading ||= import(new URL("../../assets/mermaid/mermaid.esm.min.mjs", here)).then(({ default: mermaid }) => {
    mermaid.initialize({
      ...theme,
      startOnLoad: false,
      securityLevel: "strict",
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
      const mermaid = await load();
      return mermaid.render(id, text);
    },
  };
})();
