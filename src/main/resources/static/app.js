"use strict";
// Comfort only: every page works without this file.
(function () {
  const words = document.body.dataset;

  // Keyboard in tables of class queue: J and K move, Enter opens, A acts, X ticks, Shift+X ticks all from the last tick to
  // here, B goes to what can be done with the ticked, 1 to 9 open a view or tab, / searches, ? explains.
  const rows = function () {
    return Array.from(document.querySelectorAll("table.queue tbody tr")).filter(row => row.querySelector("a[href]"));
  };
  const at = () => rows().findIndex(row => row.classList.contains("is-at"));
  const goTo = function (index) {
    const all = rows();
    if (!all.length) return;
    const row = all[Math.max(0, Math.min(index, all.length - 1))];
    all.forEach(each => each.classList.toggle("is-at", each === row));
    const link = row.querySelector("a[href]");
    link.focus({preventScroll: true});
    row.scrollIntoView({block: "nearest"});
  };
  // Ticked lines: how many there are stands beside what can be done with them.
  const boxes = () => Array.from(document.querySelectorAll(".ticks .tick input"));
  let lastTick = -1;
  const counted = function () {
    const ticked = boxes().filter(box => box.checked);
    boxes().forEach(box => box.closest("tr").classList.toggle("is-ticked", box.checked));
    document.querySelectorAll(".bulk").forEach(bar => {
      const said = bar.querySelector("b");
      said.textContent = ticked.length ? said.dataset.ticked.replace("{n}", ticked.length) : said.dataset.hint;
      bar.classList.toggle("on", ticked.length > 0);
      const all = bar.querySelector("[data-all]");
      all.closest("label").hidden = false;
      all.checked = ticked.length > 0 && ticked.length === boxes().length;
    });
  };
  const tick = function (row, range) {
    const all = boxes();
    const here = all.indexOf(row.querySelector(".tick input"));
    if (here < 0) return;
    if (range && lastTick >= 0) {
      all.slice(Math.min(lastTick, here), Math.max(lastTick, here) + 1).forEach(box => { box.checked = true; });
    } else {
      all[here].checked = !all[here].checked;
    }
    lastTick = here;
    counted();
  };
  document.addEventListener("change", function (event) {
    if (event.target.matches("[data-all]")) boxes().forEach(box => { box.checked = event.target.checked; });
    if (event.target.matches("[data-all], .tick input")) {
      lastTick = boxes().indexOf(event.target);
      counted();
    }
  });
  window.addEventListener("pageshow", counted);
  const typing = element => element.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (typing(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const key = event.key.toLowerCase();
    const row = rows()[at()];
    if (key === "j" || key === "k") {
      goTo(at() + (key === "j" ? 1 : -1));
    } else if (key === "enter" && row && event.target === document.body) {
      row.querySelector("a[href]").click();
    } else if (key === "a") {
      const verb = row ? row.querySelector("a.act") : document.querySelector(".act summary, .act button");
      if (!verb) return;
      row ? verb.click() : verb.focus();
    } else if (key === "x" && row) {
      tick(row, event.shiftKey);
    } else if (key === "b") {
      const bulk = document.querySelector(".bulk button, .bulk select");
      if (!bulk) return;
      bulk.focus();
    } else if (key >= "1" && key <= "9") {
      const view = document.querySelectorAll(".views > a")[Number(key) - 1];
      if (!view) return;
      view.click();
    } else if (key === "/") {
      const box = document.querySelector(".find input");
      if (!box) return;
      box.focus();
    } else if (event.key === "?") {
      const help = document.querySelector(".keys");
      if (!help) return;
      help.scrollIntoView({block: "center"});
    } else {
      return;
    }
    event.preventDefault();
  });

  // One menu open at a time; Escape and a click elsewhere close it.
  document.addEventListener("click", function (event) {
    document.querySelectorAll("details.menu[open]").forEach(menu => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    document.querySelectorAll("details.menu[open]").forEach(menu => {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });

  // Long texts not yet sent survive an expired session or a closed window; sent forms forget them.
  const drafted = form => Array.from(form.querySelectorAll("textarea[data-draft]"));
  const slot = form => "draft:" + location.pathname + ":" + drafted(form)[0].id;
  const remember = function (form) {
    const texts = {};
    drafted(form).forEach(area => {
      if (area.value !== area.defaultValue) texts[area.name] = area.value;
    });
    if (Object.keys(texts).length) sessionStorage.setItem(slot(form), JSON.stringify(texts));
    else sessionStorage.removeItem(slot(form));
  };
  const restore = function (form) {
    const kept = drafted(form).length ? sessionStorage.getItem(slot(form)) : null;
    if (!kept) return;
    const texts = JSON.parse(kept);
    const back = drafted(form).filter(area => texts[area.name] && texts[area.name] !== area.value);
    if (!back.length) return;
    back.forEach(area => { area.value = texts[area.name]; });
    const note = document.createElement("div");
    note.className = "note summary";
    note.setAttribute("role", "status");
    const said = document.createElement("span");
    said.className = "grow";
    said.textContent = words.restored || "";
    const discard = document.createElement("button");
    discard.type = "button";
    discard.className = "btn btn-sm";
    discard.textContent = words.discard || "×";
    discard.addEventListener("click", function () {
      sessionStorage.removeItem(slot(form));
      back.forEach(area => { area.value = area.defaultValue; });
      note.remove();
    });
    note.append(said, discard);
    form.prepend(note);
  };

  // A proposal is taken over with one press: into the list or the choice of that name.
  document.addEventListener("click", function (event) {
    const proposal = event.target.closest("[data-fill]");
    if (!proposal) return;
    const within = proposal.closest("form") || document;
    const value = CSS.escape(proposal.dataset.value);
    const name = CSS.escape(proposal.dataset.fill);
    const option = within.querySelector(`select[name="${name}"] option[value="${value}"]`);
    const choice = within.querySelector(`input[name="${name}"][value="${value}"]`);
    const field = option ? option.closest("select") : choice;
    if (!field) return;
    const fold = field.closest("details");
    if (fold) fold.open = true;
    if (option) option.selected = true;
    else choice.checked = true;
    field.dispatchEvent(new Event("change", {bubbles: true}));
    field.focus();
  });

  // Chosen pictures are shown before they are sent.
  const preview = function (input) {
    input.parentElement.querySelectorAll(".photo.chosen").forEach(old => {
      URL.revokeObjectURL(old.firstChild.src);
      old.remove();
    });
    Array.from(input.files).filter(file => file.type.startsWith("image/")).forEach(file => {
      const frame = document.createElement("span");
      frame.className = "photo chosen";
      const picture = document.createElement("img");
      picture.alt = file.name;
      picture.src = URL.createObjectURL(file);
      frame.append(picture);
      input.before(frame);
    });
  };

  document.addEventListener("input", function (event) {
    if (event.target.matches("textarea[data-draft]") && event.target.form) remember(event.target.form);
  });
  document.addEventListener("change", function (event) {
    if (event.target.matches("input[data-preview]")) preview(event.target);
    if (event.target.matches("[data-send]")) event.target.form.requestSubmit();
  });

  // Whoever leaves takes along what the telephone's pages keep here, and is asked first when something was not sent.
  const queued = () => new Promise(function (done, failed) {
    const script = document.createElement("script");
    script.src = "/phone-queue.js";
    script.onload = () => done(window.phoneQueue);
    script.onerror = failed;
    document.head.append(script);
  });
  const forgotten = async function (question) {
    const stores = await indexedDB.databases();
    if (!stores.some(store => store.name === "hengping-phone")) return true;
    const queue = await queued();
    const start = (await queue.start()).start;
    if (!start) return true;
    const unsent = (await queue.all(start.account)).filter(item => item.state !== "sent").length;
    if (unsent && !window.confirm(question.replace("%", unsent))) return false;
    await queue.forget(start.account);
    return true;
  };
  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (!form.dataset.leave || !window.indexedDB || !indexedDB.databases) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    // what cannot be cleared must not keep anybody signed in
    forgotten(form.dataset.leave).catch(() => true).then(leaves => { if (leaves) form.submit(); });
  });

  // A form asks when it should, and is sent once.
  document.addEventListener("submit", function (event) {
    const form = event.target;
    const asks = (event.submitter && event.submitter.dataset.confirm) || form.dataset.confirm;
    if (form.dataset.sent === "yes" || (asks && !window.confirm(asks))) {
      event.preventDefault();
      return;
    }
    if (form.method === "post") {
      form.dataset.sent = "yes";
      form.setAttribute("aria-busy", "true");
    }
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(form => {
      delete form.dataset.sent;
      form.removeAttribute("aria-busy");
    });
  });
  document.addEventListener("htmx:afterRequest", function (event) {
    const form = event.target.closest ? event.target.closest("form[data-sent]") : null;
    if (form) delete form.dataset.sent;
  });

  // The page that says "done" is the proof that the draft of the form before it was received.
  if (document.querySelector(".note.flash.ok")) {
    const sent = sessionStorage.getItem("sent");
    if (sent) sessionStorage.removeItem(sent);
  }
  sessionStorage.removeItem("sent");
  document.addEventListener("submit", function (event) {
    if (!event.defaultPrevented && drafted(event.target).length) sessionStorage.setItem("sent", slot(event.target));
  });
  document.querySelectorAll("form").forEach(restore);

  // A refused form leads straight to what is wrong.
  const refused = document.querySelector(".note.summary[role=alert]");
  if (refused) refused.focus();

  // The bell hears of new notices while the page is looked at. Hidden pages let go: a browser has few connections to a
  // house. After the time a session lasts unused nobody listens on.
  const bell = document.querySelector("a.bell[data-stream]");
  let stream = null;
  const deaf = function () {
    if (stream) stream.close();
    stream = null;
  };
  const hear = function () {
    if (stream || document.hidden) return;
    stream = new EventSource(bell.dataset.stream);
    stream.addEventListener("unread", function (event) {
      const space = event.data.indexOf(" ");
      const unread = Number(event.data.slice(0, space));
      const badge = bell.querySelector("b");
      badge.textContent = unread > 99 ? "99+" : String(unread);
      badge.hidden = unread === 0;
      bell.setAttribute("aria-label", event.data.slice(space + 1));
    });
    stream.addEventListener("end", function () {
      deaf();
      document.removeEventListener("visibilitychange", turn);
    });
  };
  const turn = () => document.hidden ? deaf() : hear();
  if (bell && window.EventSource) {
    document.addEventListener("visibilitychange", turn);
    window.addEventListener("pagehide", deaf);
    window.addEventListener("pageshow", turn);
    window.setTimeout(function () {
      document.removeEventListener("visibilitychange", turn);
      deaf();
    }, 25 * 60 * 1000);
    turn();
  }

  // Charts: the data stands in the figure, the library comes only when there is one.
  const figures = document.querySelectorAll("figure.chart[data-chart]");
  const style = getComputedStyle(document.documentElement);
  const colour = name => style.getPropertyValue(name).trim();
  const draw = function (figure) {
    const option = JSON.parse(figure.dataset.chart);
    const frame = figure.querySelector("div");
    frame.classList.add("drawn");
    const chart = window.echarts.init(frame, null, {renderer: "canvas"});
    option.animation = false;
    option.tooltip = Object.assign({trigger: "axis"}, option.tooltip, {renderMode: "richText", confine: true});
    option.textStyle = {fontFamily: getComputedStyle(document.body).fontFamily, color: colour("--ink-2")};
    option.color = option.color || ["--blue", "--line-2", "--green-f", "--amber-f"].map(colour);
    option.aria = {enabled: true};
    option.grid = Object.assign({left: 8, right: 16, top: 24, bottom: 8, containLabel: true}, option.grid);
    chart.setOption(option);
    window.addEventListener("resize", () => chart.resize());
  };
  if (figures.length && words.echarts) {
    const library = document.createElement("script");
    library.src = words.echarts;
    library.addEventListener("load", () => figures.forEach(draw));
    document.head.append(library);
  }
})();
