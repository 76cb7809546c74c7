// Keeps the page, so that it opens without a network after the first visit. Made by the build: NAME and FILES (name and
// checksum of each) are filled in.
//
// Nothing of a person's passes here: only the page's own files, by their names. A new version is fetched beside the old
// one, whole or not at all, and takes over when the person says so, or when the last tab of the old one is closed. Tabs of
// the version before it still find their own files. Two installations on one server do not touch each other's.
const MINE = `bordereau ${new URL(registration.scope).pathname} `;
const KEPT = MINE + '{name}';
const FILES = {files};

/** A file of this build as it was built; one whose name holds its hash may come from the browser's own store. */
const wanted = ([name, integrity]) => new Request(name, { integrity, cache: /-[0-9a-f]{16}[-.]/.test(name) ? 'default' : 'no-cache' });

addEventListener('install', (event) => {
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(FILES.map(wanted))));
});

addEventListener('activate', (event) => {
  const old = (names) => names.filter((name) => name.startsWith(MINE) && name !== KEPT).slice(0, -1);
  event.waitUntil(caches.keys().then((names) => Promise.all(old(names).map((name) => caches.delete(name)))));
});

addEventListener('message', (event) => {
  if (event.data === 'take over') skipWaiting();
});

addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  const page = request.mode === 'navigate' && ['./', './index.html'].some((name) => new URL(name, registration.scope).pathname === pathname);
  const found = page ? caches.open(KEPT).then((kept) => kept.match('./')) : caches.match(request);
  event.respondWith(found.then((found) => found ?? fetch(request)));
});
