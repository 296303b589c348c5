/* The telephone's pages: the report form out of what is kept on the telephone, the list of what waits, and signing out. */
(function () {
  "use strict";

  const queue = window.phoneQueue;
  const one = (selector, within) => (within || document).querySelector(selector);
  const show = (selector, shown) => document.querySelectorAll(selector).forEach(part => { part.hidden = !shown; });
  let account = null;

  const worker = !navigator.serviceWorker ? Promise.resolve(null)
    : navigator.serviceWorker.register("/sw.js", {scope: "/phone", updateViaCache: "none"}).catch(() => null);

  const network = () => show("[data-offline]", !navigator.onLine);
  const unsent = items => items.filter(item => item.state !== "sent");

  const counted = async function () {
    const items = account ? await queue.all(account) : [];
    const link = one("[data-count]");
    const waiting = items.filter(item => item.state === "waiting" || item.state === "sending" || item.state === "refused").length;
    link.hidden = waiting === 0;
    link.textContent = link.dataset.words.replace("%", waiting);
    const said = one("[data-kept]");
    if (said) said.textContent = unsent(items).length ? said.dataset.some.replace("%", unsent(items).length) : said.dataset.none;
    if (one("[data-items]")) render(items);
  };
  const flush = async function () {
    const outcome = await queue.flush();
    show("[data-signin]", outcome === "signin");
    await counted();
  };
  const later = async function () {
    const registration = await worker;
    if (registration && registration.sync) await registration.sync.register("send").catch(() => null);
  };

  // ---- the form
  const form = one("#report");
  let item = null;
  let lists = null;
  const fresh = () => ({
    id: crypto.randomUUID(), key: crypto.randomUUID(), account: account, state: "draft", attempts: 0, spot: false, photos: [],
    fields: {}, reason: null, createdAt: Date.now(), observedAt: new Date().toISOString()
  });
  const option = function (select, value, label) {
    const made = document.createElement("option");
    made.value = value;
    made.textContent = label;
    select.append(made);
  };
  const choices = function (select, options, value) {
    select.replaceChildren();
    option(select, "", "\u2014");
    options.forEach(each => option(select, each.value, each.label));
    select.value = value || "";
  };
  const groupOf = code => (lists.classes.find(known => known.code === code) || {}).group || "";
  /* On the spot only what is marked for it is closed. */
  const offered = () => lists.classes.filter(known => !item.spot || known.selfClosing);
  const classesOf = group => offered().filter(known => known.group === group).map(known => ({value: known.code, label: known.name}));
  const fill = function () {
    const fields = item.fields;
    const groups = Array.from(new Set(offered().map(known => known.group)));
    one("[data-kind]").hidden = !lists.selfClose;
    form.elements.kind.value = item.spot ? "spot" : "report";
    form.querySelectorAll("[data-spot]").forEach(part => { part.hidden = !item.spot; });
    form.querySelectorAll("[data-plain]").forEach(part => { part.hidden = item.spot; });
    if (fields.classCode && !offered().some(known => known.code === fields.classCode)) delete fields.classCode;
    choices(form.elements.group, groups.map(group => ({value: group, label: group})), groupOf(fields.classCode));
    choices(form.elements.classCode, classesOf(form.elements.group.value), fields.classCode);
    choices(form.elements.areaCode, lists.areas, fields.areaCode);
    ["description", "address"].forEach(name => { form.elements[name].value = fields[name] || ""; });
    form.elements.urgent.checked = Boolean(fields.urgent);
    pictures();
  };
  const pictures = function () {
    shelved(one("[data-photos]"), item.photos.filter(photo => !item.spot || !photo.after));
    shelved(one("[data-after]"), item.photos.filter(photo => item.spot && photo.after));
  };
  const shelved = function (shelf, photos) {
    shelf.querySelectorAll("img").forEach(old => URL.revokeObjectURL(old.src));
    shelf.replaceChildren();
    photos.forEach(function (photo) {
      const frame = document.createElement("button");
      frame.type = "button";
      frame.className = "photo chosen";
      frame.setAttribute("aria-label", one("[data-items]").dataset.remove + " " + photo.name);
      const picture = document.createElement("img");
      picture.alt = photo.name;
      picture.src = URL.createObjectURL(photo.blob);
      frame.append(picture);
      frame.addEventListener("click", function () {
        item.photos = item.photos.filter(other => other !== photo);
        pictures();
        keepDraft();
      });
      shelf.append(frame);
    });
  };
  /* A camera's picture is larger than anybody needs: at most 2560 points long. */
  const smaller = async function (file) {
    if (file.size < 3 << 20 || !window.createImageBitmap) return file;
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, 2560 / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return await new Promise(done => canvas.toBlob(blob => done(blob || file), "image/jpeg", 0.85));
  };
  const read = function () {
    const fields = item.fields;
    ["classCode", "description", "areaCode", "address"].forEach(function (name) {
      const value = form.elements[name].value.trim();
      if (value) fields[name] = value; else delete fields[name];
    });
    if (form.elements.urgent.checked) fields.urgent = true; else delete fields.urgent;
  };
  const begun = () => item.photos.length > 0 || Boolean(item.fields.description) || Boolean(item.fields.classCode);
  const keepDraft = async function () {
    read();
    if (begun()) await queue.put(item);
  };
  const anew = function () {
    item = fresh();
    fill();
  };
  const faulty = function () {
    let first = null;
    const photos = after => item.photos.some(photo => Boolean(photo.after) === after);
    const missing = {photos: item.spot && !photos(false), after: item.spot && !photos(true)};
    ["classCode", "description", "areaCode"].forEach(name => { missing[name] = !item.fields[name] || item.fields[name].length < 2; });
    ["classCode", "photos", "after", "description", "areaCode"].forEach(function (name) {
      const field = form.elements[name];
      field.closest(".f").classList.toggle("bad", missing[name]);
      field.setAttribute("aria-invalid", String(missing[name]));
      if (missing[name]) first = first || field;
    });
    const fault = one("[data-fault]");
    fault.hidden = !first;
    if (first) {
      fault.textContent = item.spot ? fault.dataset.missingSpot : fault.dataset.missing;
      first.focus();
    }
    return Boolean(first);
  };

  // ---- the list
  const button = function (label, work) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "btn btn-sm";
    made.textContent = label;
    made.addEventListener("click", work);
    return made;
  };
  const line = function (tag, className, text) {
    const made = document.createElement(tag);
    made.className = className;
    made.textContent = text;
    return made;
  };
  const edit = async function (id) {
    const chosen = await queue.get(id);
    if (!chosen) return;
    // refused for certain, or never sent: what is changed now is another report and gets another key
    item = Object.assign(chosen, {state: "draft", key: crypto.randomUUID()});
    item.photos.forEach(photo => { if (chosen.reason) { delete photo.document; photo.key = crypto.randomUUID(); } });
    await queue.put(item);
    fill();
    form.elements.description.focus();
  };
  const render = function (items) {
    const part = one("[data-items]");
    const words = part.dataset;
    const list = one("[data-list]", part);
    part.hidden = items.length === 0;
    list.replaceChildren();
    items.forEach(function (each) {
      const card = document.createElement("article");
      card.className = "task";
      card.dataset.state = each.state;
      const head = document.createElement("div");
      head.className = "row-x between";
      head.append(line("span", "chip " + ({sent: "later", refused: "over", draft: "none"}[each.state] || "soon"), words[each.state]));
      head.append(line("span", "muted small", each.number || ""));
      card.append(head, line("b", "ell", each.fields.description || words.untitled));
      if (each.spot) card.append(line("span", "ink2 small", words.spotWord));
      if (each.photos.length) card.append(line("span", "ink2 small", words.photos.replace("%", each.photos.length)));
      if (each.reason) card.append(line("p", "fault", each.reason));
      const foot = document.createElement("div");
      foot.className = "row-x";
      const untouched = each.state === "draft" || each.state === "refused" || (each.state === "waiting" && !each.attempts);
      if (untouched) foot.append(button(words.edit, () => edit(each.id)));
      if (untouched || each.state === "sent") {
        foot.append(button(words.remove, async function () {
          if (each.state !== "sent" && !window.confirm(document.body.dataset.delete)) return;
          await queue.remove(each.id);
          if (item && item.id === each.id) anew();
          await counted();
        }));
      }
      if (each.incident) {
        const link = line("a", "btn btn-sm", words.view);
        link.href = "/incidents/" + each.incident;
        foot.append(link);
      }
      card.append(foot);
      list.append(card);
    });
  };

  if (form) {
    let soon = 0;
    form.addEventListener("input", function (event) {
      if (event.target.id === "photos" || event.target.id === "after") return;
      window.clearTimeout(soon);
      soon = window.setTimeout(keepDraft, 400);
    });
    form.elements.group.addEventListener("change", () => choices(form.elements.classCode, classesOf(form.elements.group.value), ""));
    one("[data-kind]").addEventListener("change", function () {
      read();
      item.spot = form.elements.kind.value === "spot";
      fill();
    });
    const taken = async function (input, after) {
      const files = Array.from(input.files);
      input.value = "";
      for (const file of files) {
        const blob = await smaller(file);
        const name = blob === file ? file.name : file.name.replace(/\.[^.]*$/, "") + ".jpg";
        item.photos.push({key: crypto.randomUUID(), name: name, after: after, blob: new Blob([await blob.arrayBuffer()], {type: blob.type})});
      }
      pictures();
      await keepDraft();
    };
    form.elements.photos.addEventListener("change", () => taken(form.elements.photos, false));
    form.elements.after.addEventListener("change", () => taken(form.elements.after, true));
    one("[data-draft-button]").addEventListener("click", async function () {
      window.clearTimeout(soon);
      await keepDraft();
      anew();
      await counted();
    });
    form.addEventListener("submit", async function (event) {
      event.preventDefault();
      window.clearTimeout(soon);
      read();
      if (faulty()) return;
      item.state = "waiting";
      item.reason = null;
      await queue.put(item);
      anew();
      await counted();
      await later();
      await flush();
    });
    const place = one("[data-locate]");
    if (navigator.geolocation) {
      place.hidden = false;
      one("button", place).addEventListener("click", function () {
        const said = one("[role=status]", place);
        said.textContent = place.dataset.asking;
        navigator.geolocation.getCurrentPosition(function (found) {
          item.fields.longitude = Number(found.coords.longitude.toFixed(6));
          item.fields.latitude = Number(found.coords.latitude.toFixed(6));
          said.textContent = place.dataset.found.replace("%", Math.round(found.coords.accuracy));
          keepDraft();
        }, () => { said.textContent = place.dataset.failed; }, {enableHighAccuracy: true, timeout: 15000});
      });
    }
  }

  // ---- leaving
  const out = one("form[data-sign-out]");
  if (out) {
    out.addEventListener("submit", async function (event) {
      event.preventDefault();
      const items = account ? unsent(await queue.all(account)) : [];
      if (items.length && !window.confirm(document.body.dataset.unsent.replace("%", items.length))) return;
      if (account) await queue.forget(account);
      if (window.caches) await Promise.all((await caches.keys()).map(name => caches.delete(name)));
      out.submit();
    });
  }

  const begin = async function () {
    network();
    lists = await queue.lists();
    account = lists ? lists.account : null;
    const ready = function () {
      show("[data-nothing]", !lists);
      if (form && lists && form.hidden) {
        form.hidden = false;
        anew();
      }
    };
    ready();
    await counted();
    const asked = await queue.start();
    show("[data-signin]", asked.signIn);
    if (asked.start) {
      const other = account !== asked.start.account;
      lists = asked.start;
      account = lists.account;
      if (other && form) form.hidden = true;
    }
    ready();
    if (form) form.dataset.ready = "yes";
    await flush();
  };
  if (queue.changed) queue.changed.addEventListener("message", () => counted());
  window.addEventListener("online", function () { network(); flush(); });
  window.addEventListener("offline", network);
  window.setInterval(async function () {
    if (navigator.onLine && account && (await queue.all(account)).some(each => each.state === "waiting")) flush();
  }, 30000);
  begin();
})();
