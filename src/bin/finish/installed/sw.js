// Keeps the page, so that it opens without a network after the first visit. Made by the build: NAME and FILES are filled in.
//
// Nothing of a person's passes here: only the page's own files, by their names. A new version is fetched beside the old
// one and takes over when the person says so, or when the last tab of the old one is closed.
const NAME = '{name}';
const FILES = {files};

addEventListener('install', (event) => {
  event.waitUntil(caches.open(NAME).then((kept) => kept.addAll(FILES.map((file) => new Request(file, { cache: 'no-cache' })))));
});

addEventListener('activate', (event) => {
  const old = (name) => name.startsWith('bordereau-') && name !== NAME;
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name)))));
});

addEventListener('message', (event) => {
  if (event.data === 'take over') skipWaiting();
});

addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== location.origin) return;
  const page = request.mode === 'navigate' && [new URL('./', registration.scope).pathname, new URL('./index.html', registration.scope).pathname].includes(new URL(request.url).pathname);
  event.respondWith(
    caches.open(NAME)
      .then((kept) => kept.match(page ? './' : request, { ignoreSearch: page }))
      .then((found) => found ?? fetch(request)),
  );
});
