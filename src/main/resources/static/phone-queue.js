/* Reports that wait on this telephone, and the one way they leave it. The page and the service worker share this file.
   A report has a key from the moment it is queued, a photo one from the moment it is taken; both are kept until the house
   has answered, so that whatever is sent twice is received once. */
(function (self) {
  "use strict";

  const NAME = "hengping-phone";
  const changed = self.BroadcastChannel ? new self.BroadcastChannel(NAME) : null;
  const tell = () => { if (changed) changed.postMessage("changed"); };

  const open = () => new Promise(function (done, failed) {
    const request = self.indexedDB.open(NAME, 1);
    request.onupgradeneeded = function () {
      request.result.createObjectStore("items", {keyPath: "id"});
      request.result.createObjectStore("lists");
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  const within = async function (store, mode, work) {
    const db = await open();
    try {
      return await new Promise(function (done, failed) {
        const transaction = db.transaction(store, mode);
        const request = work(transaction.objectStore(store));
        transaction.oncomplete = () => done(request.result);
        transaction.onerror = () => failed(transaction.error);
        transaction.onabort = () => failed(transaction.error);
      });
    } finally {
      db.close();
    }
  };

  const lists = () => within("lists", "readonly", store => store.get("start"));
  const get = id => within("items", "readonly", store => store.get(id));
  const put = async function (item) {
    await within("items", "readwrite", store => store.put(item));
    tell();
  };
  const remove = async function (id) {
    await within("items", "readwrite", store => store.delete(id));
    tell();
  };
  /* Everything of one account, newest first; of another account nothing is shown and nothing is sent. */
  const all = async function (account) {
    const items = await within("items", "readonly", store => store.getAll());
    return items.filter(item => item.account === account).sort((a, b) => b.createdAt - a.createdAt);
  };
  /* Takes away what is kept of one account; what others wrote stays theirs. */
  const forget = async function (account) {
    for (const item of await all(account)) await within("items", "readwrite", store => store.delete(item.id));
    const kept = await lists();
    if (kept && kept.account === account) await within("lists", "readwrite", store => store.clear());
    tell();
  };

  /* Asks the house who is signed in. Answers null without a network or a session, and says which it was. */
  const start = async function () {
    let answer;
    try {
      answer = await self.fetch("/api/v1/phone/start", {headers: {Accept: "application/json"}, cache: "no-store"});
    } catch (offline) {
      return {start: null, signIn: false};
    }
    if (!answer.ok) return {start: null, signIn: answer.status === 401};
    const start = await answer.json();
    const lists = {account: start.account, selfClose: start.selfClose, classes: start.classes, areas: start.areas};
    await within("lists", "readwrite", store => store.put(lists, "start"));
    return {start: start, signIn: false};
  };

  const reasons = async function (answer) {
    try {
      const problem = await answer.json();
      return (problem.errors || []).map(error => error.message).filter(Boolean).join(" ") || problem.detail || problem.title;
    } catch (unreadable) {
      return String(answer.status);
    }
  };
  /* "sent", "refused", or the reason to stop for now. */
  const judged = function (answer) {
    if (answer.ok) return "sent";
    if (answer.status === 401 || answer.status === 403) return "signin";
    return answer.status === 408 || answer.status === 429 || answer.status >= 500 ? "later" : "refused";
  };
  const post = (path, start, key, body, more) => self.fetch(path, {
    method: "POST",
    body: body,
    headers: Object.assign({Accept: "application/json", "Idempotency-Key": key, [start.header]: start.token}, more)
  });

  const upload = async function (item, start) {
    for (const photo of item.photos) {
      if (photo.document) continue;
      const form = new FormData();
      form.append("file", photo.blob, photo.name);
      const answer = await post("/api/v1/documents", start, photo.key, form);
      const outcome = judged(answer);
      if (outcome !== "sent") {
        if (outcome === "refused") item.reason = await reasons(answer);
        return outcome;
      }
      photo.document = (await answer.json()).id;
      await put(item);
    }
    return "sent";
  };
  const send = async function (item, start) {
    const photos = await upload(item, start);
    if (photos !== "sent") return photos;
    const ids = after => item.photos.filter(photo => Boolean(photo.after) === after).map(photo => photo.document);
    const path = item.spot ? "/api/v1/incidents/self-closed" : "/api/v1/incidents";
    const report = Object.assign({}, item.fields, {observedAt: item.observedAt}, item.spot
      ? {beforePhotoIds: ids(false), afterPhotoIds: ids(true)}
      : {source: "PATROL", photoIds: item.photos.map(photo => photo.document)});
    if (item.spot) delete report.urgent;
    const answer = await post(path, start, item.key, JSON.stringify(report), {
      "Content-Type": "application/json",
      "X-Sent-At": new Date().toISOString()
    });
    const outcome = judged(answer);
    if (outcome === "sent") {
      const incident = await answer.json();
      item.number = incident.number;
      item.incident = incident.id;
      item.photos = item.photos.map(photo => ({name: photo.name, after: photo.after, document: photo.document}));
    } else if (outcome === "refused") {
      item.reason = await reasons(answer);
    }
    return outcome;
  };

  const run = async function () {
    const begun = await start();
    if (!begun.start) return begun.signIn ? "signin" : "later";
    for (const queued of (await all(begun.start.account)).reverse()) {
      if (queued.state !== "waiting" && queued.state !== "sending") continue;
      const item = await get(queued.id);
      if (!item || (item.state !== "waiting" && item.state !== "sending")) continue;
      item.state = "sending";
      item.attempts = (item.attempts || 0) + 1;
      item.reason = null;
      await put(item);
      let outcome;
      try {
        outcome = await send(item, begun.start);
      } catch (offline) {
        outcome = "later";
      }
      item.state = outcome === "sent" || outcome === "refused" ? outcome : "waiting";
      if (outcome === "refused") item.attempts = 0;
      await put(item);
      if (outcome === "signin" || outcome === "later") return outcome;
    }
    return "done";
  };
  /* One sender at a time, whichever window or worker it is; the next looks again for what came meanwhile. Answers "done",
     "later" or "signin". */
  const flush = () => self.navigator.locks ? self.navigator.locks.request(NAME, run) : run();

  self.phoneQueue = {lists, get, put, remove, all, forget, start, flush, changed};
})(self);
