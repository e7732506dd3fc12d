// The service worker: the shelf and its unread articles without a connection, and what was done meanwhile sent later.
import { act, isAction, leave, passOn, replay } from './sw-queue.js';
import { keepAhead, keepShelfSoon } from './sw-ahead.js';
import { asset, keepOffline, picture } from './sw-cache.js';
import { keepForm, page, sinceWhen } from './sw-page.js';
import { fact, isPlace, note, waiting } from './waiting.js';

const ASSET = /^\/[\w.-]+\.(css|js|svg|png)$/;
const FOR_PROGRAMS = /^\/(api|actuator)\//;

self.addEventListener('install', (event) => event.waitUntil(keepOffline().then(() => self.skipWaiting())));

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim().then(keepForm).catch(() => {
    // Away: the first page that is there again settles who is here.
})));

self.addEventListener('fetch', (event) => {
    const { request } = event;
    const url = new URL(request.url);
    if (url.origin !== location.origin) return;
    if (isAction(request, url)) event.respondWith(done(event, act(request)));
    else if (FOR_PROGRAMS.test(url.pathname)) return;
    else if (request.mode === 'navigate') event.respondWith(go(event, url));
    else if (request.method !== 'GET') return;
    else if (url.pathname.startsWith('/images/')) event.respondWith(picture(request));
    else if (ASSET.test(url.pathname)) event.respondWith(asset(request));
});

function go(event, url) {
    if (event.request.method === 'GET') return page(event, url);
    return url.pathname === '/logout' ? leave(event.request) : passOn(event.request);
}

async function done(event, acting) {
    const { answer, waits, changes } = await acting;
    if (waits) event.waitUntil(tell());
    if (changes) event.waitUntil(keepShelfSoon().catch(() => {
        // Away: the copy stays as it is.
    }));
    return answer;
}

self.addEventListener('sync', (event) => {
    if (event.tag === 'replay') event.waitUntil(catchUp());
});

// A page is there, or there is a connection again, or somebody has read what was refused.
self.addEventListener('message', (event) => event.waitUntil((async () => {
    if (event.data === 'understood') await note('refused', []);
    await tell(event.source);
    await catchUp();
    await keepAhead();
})().catch(() => {
    // Away for now: the next page tries again.
})));

async function catchUp() {
    const told = await replay();
    if (told.heard > 0) await tell(null, told);
    if (told.sent > 0) await keepShelfSoon();
}

async function tell(one = null, { heard, sent } = { heard: 0, sent: 0 }) {
    const all = await waiting();
    const said = {
        waiting: all.filter(({ body }) => !isPlace(body)).length, again: all.length > 0, heard, sent,
        refused: (await fact('refused')) ?? [],
    };
    const pages = one ? [one] : await self.clients.matchAll({ type: 'window' });
    pages.forEach((client) => client.postMessage({ ...said, kept: sinceWhen(client.id) }));
}
