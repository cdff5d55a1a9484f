/* What the theme doesn't do: a language switch that stays on the page, charts that scroll and zoom, tables that scroll by
   key, forms that can be filled in. `document$` is the theme's: it emits the document at first and after every instant navigation. */
(() => {
  const here = document.currentScript.src;
  const root = new URL("..", here);
  const STEP = 1.25;
  const UPRIGHT = { width: 670, height: 860 }; // what a page of A4 holds below a heading, in pixels of a printer
  const ACROSS = { width: 990, height: 580 };

  const switchLanguage = () => {
    for (const link of document.querySelectorAll("[data-hb-switch]")) {
      const rest = location.href.startsWith(root.href) ? location.href.slice(root.href.length) : "";
      link.href = new URL(`../${link.hreflang}/${rest}`, root);
    }
  };

  const SIGNS = {
    zoomOut: "M5 12h14",
    zoomIn: "M5 12h14M12 5v14",
    fit: "M3 12h18M7 8l-4 4 4 4M17 8l4 4-4 4",
    fullScreen: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  };

  const sign = (path) => {
    const drawn = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    drawn.setAttribute("viewBox", "0 0 24 24");
    drawn.setAttribute("aria-hidden", "true");
    drawn.append(document.createElementNS("http://www.w3.org/2000/svg", "path"));
    drawn.firstChild.setAttribute("d", path);
    return drawn;
  };

  const button = (name, label, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "hb-chart__button";
    made.title = label;
    made.setAttribute("aria-label", label);
    made.append(sign(SIGNS[name]));
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
      scale = Math.min(4, Math.max(0.05, wanted));
      if (drawn()) drawn().style.zoom = scale;
    };
    const natural = () => drawn().getBoundingClientRect().width / scale;
    // On paper nothing scrolls: a chart is made as small as the page, which is turned where that leaves it larger.
    const fitPaper = () => {
      const { width, height } = drawn().getBoundingClientRect();
      const [upright, across] = [UPRIGHT, ACROSS].map((paper) =>
        Math.min(1, (paper.width * scale) / width, (paper.height * scale) / height));
      const turned = across > 1.2 * upright;
      figure.classList.toggle("hb-chart--across", turned);
      drawn().style.setProperty("--hb-paper-zoom", turned ? across : upright);
    };
    const fit = () => drawn() && apply(Math.min(1, (view.clientWidth - 2) / natural()));
    const bar = document.createElement("div");
    bar.className = "hb-chart__bar";
    bar.append(
      button("zoomOut", said.zoomOut, () => apply(scale / STEP)),
      button("zoomIn", said.zoomIn, () => apply(scale * STEP)),
      button("fit", said.fit, fit),
    );
    if (figure.requestFullscreen) {
      bar.append(button("fullScreen", said.fullScreen, () =>
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
      if (natural() * 0.55 <= view.clientWidth) fit();
      fitPaper();
    }).observe(view, { childList: true });
  };

  const scrollableTables = () => {
    for (const frame of document.querySelectorAll(".md-typeset__scrollwrap")) {
      if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
    }
  };

  const fetched = async (path) => {
    const answer = await fetch(new URL(path, location.href));
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.arrayBuffer();
  };

  // A blank as PDF lies on the site in parts: ten digits that say where its font belongs, the rest, and the font of all.
  const putTogether = async (link, fontPath) => {
    const [part, font] = await Promise.all([link.href, fontPath].map(fetched));
    const at = 10 + Number(new TextDecoder().decode(part.slice(0, 10)));
    const file = document.createElement("a");
    file.href = URL.createObjectURL(new Blob([part.slice(10, at), font, part.slice(at)], { type: "application/pdf" }));
    file.download = link.download;
    file.click();
    setTimeout(() => URL.revokeObjectURL(file.href), 10000);
  };

  const offerParted = () => {
    for (const offer of document.querySelectorAll("[data-hb-font]")) {
      offer.hidden = location.protocol === "file:"; // from where a page may load nothing
      offer.onclick = (event) => {
        event.preventDefault();
        offer.querySelector("[role=alert]")?.remove();
        putTogether(offer.querySelector("a"), offer.dataset.hbFont).catch(() => {
          const told = document.createElement("span");
          told.setAttribute("role", "alert");
          told.textContent = ` ${document.querySelector("meta[name=hb-words]").dataset.noFile}`;
          offer.append(told);
        });
      };
    }
  };

  // Only pages with a form load what a form needs.
  const fillIn = async (host) => {
    if (host.dataset.hbMounted) return;
    host.dataset.hbMounted = "";
    const [{ mount }, filling, { words }] = await Promise.all(
      ["form/form.js", `forms/${host.dataset.hbForm}.js`, "form/words.js"].map((file) => import(new URL(file, here))));
    mount(host, filling, words, `handbook ${new URL("..", root).pathname} ${host.dataset.hbForm}`);
  };

  window.document$.subscribe(() => {
    switchLanguage();
    document.querySelectorAll("[data-hb-form]").forEach(fillIn);
    document.querySelectorAll(".hb-chart").forEach(dressChart);
    offerParted();
    requestAnimationFrame(scrollableTables);
  });
  // The address also changes within a page.
  for (const event of ["pointerdown", "focusin"]) document.addEventListener(event, switchLanguage);
})();
