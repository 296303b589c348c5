/* Keeps the shell of the report form on the telephone: one page that names nobody, its styles and scripts. Pages with
   people's data never come here. The network goes first, so a new release is seen at once; what is kept is for when it fails. */
"use strict";
importScripts("/phone-queue.js");

const CACHE = "hengping-shell-1";
const FORM = "/phone/report";
const FILES = ["/app.css", "/phone.js", "/phone-queue.js", "/icons.svg", "/favicon.svg", "/phone.webmanifest", "/phone-192.png"];
/* The library's styles stand under an address with its version, which only the page knows. */
const isStyle = path => path.startsWith("/webjars/") && path.endsWith(".css");
const PATIENCE = 4000;

const keep = async function (request, answer) {
  if (answer.ok && !answer.redirected && answer.type === "basic") await (await caches.open(CACHE)).put(request, answer.clone());
  return answer;
};
const kept = async path => (await caches.open(CACHE)).match(path, {ignoreSearch: true});

/* The network, or what is kept when it fails or takes too long; too slow an answer is still kept for the next time. */
const networkFirst = async function (request, path) {
  const fresh = fetch(request).then(answer => keep(path, answer));
  const late = new Promise(done => setTimeout(done, PATIENCE));
  try {
    const first = await Promise.race([fresh, late]);
    if (first) return first;
    const stored = await kept(path);
    return stored || await fresh;
  } catch (offline) {
    const stored = await kept(path);
    if (stored) return stored;
    throw offline;
  }
};

const take = path => fetch(path, {credentials: "same-origin"}).then(answer => keep(path, answer)).catch(() => null);
const takeAll = async function () {
  await Promise.all(FILES.map(take));
  const form = await take(FORM);
  const styles = form && form.ok ? (await form.text()).match(/\/webjars\/[^"]+\.css/g) : null;
  await Promise.all((styles || []).map(take));
  await self.skipWaiting();
};
self.addEventListener("install", event => event.waitUntil(takeAll()));
self.addEventListener("activate", function (event) {
  event.waitUntil(caches.keys()
    .then(names => Promise.all(names.filter(name => name !== CACHE).map(name => caches.delete(name))))
    .then(() => self.clients.claim()));
});
self.addEventListener("fetch", function (event) {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== self.location.origin) return;
  if (address.pathname === FORM || FILES.includes(address.pathname) || isStyle(address.pathname)) {
    event.respondWith(networkFirst(event.request, address.pathname));
  } else if (event.request.mode === "navigate" && address.pathname.startsWith("/phone")) {
    // without a network every tab leads to the form and what waits in it
    event.respondWith(fetch(event.request).catch(() => kept(FORM)));
  }
});
self.addEventListener("sync", function (event) {
  if (event.tag === "send") {
    event.waitUntil(self.phoneQueue.flush().then(outcome => {
      if (outcome === "later") throw new Error("later");
    }));
  }
});
