/* What the theme doesn't do: a language switch that stays on the page, charts that scroll and zoom, tables that scroll by
   key. `document$` is the theme's: it emits the document at first and after every instant navigation. */
(() => {
  const root = new URL("..", document.currentScript.src);
  const STEP = 1.25;

  const switchLanguage = () => {
    for (const link of document.querySelectorAll("[data-hb-switch]")) {
      const rest = location.href.startsWith(root.href) ? location.href.slice(root.href.length) : "";
      link.href = new URL(`../${link.hreflang}/${rest}`, root);
    }
  };

  const button = (label, sign, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "hb-chart__button";
    made.title = label;
    made.setAttribute("aria-label", label);
    made.textContent = sign;
    made.addEventListener("click", act);
    return made;
  };

  const dressChart = (figure) => {
    if (figure.dataset.hbDressed) return;
    figure.dataset.hbDressed = "";
    const said = document.querySelector("meta[name=hb-words]").dataset;
    const view = figure.querySelector(".hb-chart__view");
    let scale = 1;
    const drawn = () => view.querySelector("div.mermaid");
    const apply = (wanted) => {
      scale = Math.min(4, Math.max(0.2, wanted));
      if (drawn()) drawn().style.zoom = scale;
    };
    const natural = () => drawn().scrollWidth / scale;
    const fit = () => drawn() && apply(Math.min(1, (view.clientWidth - 2) / natural()));
    const bar = document.createElement("div");
    bar.className = "hb-chart__bar";
    bar.append(
      button(said.zoomOut, "−", () => apply(scale / STEP)),
      button(said.zoomIn, "+", () => apply(scale * STEP)),
      button(said.fit, "↔", fit),
    );
    if (figure.requestFullscreen) {
      bar.append(button(said.fullScreen, "⛶", () =>
        document.fullscreenElement ? document.exitFullscreen() : figure.requestFullscreen()));
    }
    view.tabIndex = 0;
    view.setAttribute("role", "group");
    view.setAttribute("aria-label", said.chart);
    figure.prepend(bar);
    new MutationObserver((_, watch) => {
      if (!drawn()) return;
      watch.disconnect();
      // A chart that is only a little too wide is shown whole; a much wider one keeps its size and scrolls.
      if (natural() * 0.7 <= view.clientWidth) fit();
    }).observe(view, { childList: true });
  };

  const scrollableTables = () => {
    for (const frame of document.querySelectorAll(".md-typeset__scrollwrap")) {
      if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
    }
  };

  window.document$.subscribe(() => {
    switchLanguage();
    document.querySelectorAll(".hb-chart").forEach(dressChart);
    requestAnimationFrame(scrollableTables);
  });
  // The address also changes within a page.
  for (const event of ["pointerdown", "focusin"]) document.addEventListener(event, switchLanguage);
})();
