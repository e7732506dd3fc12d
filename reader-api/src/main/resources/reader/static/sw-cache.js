// What is kept on this device: pages and pictures in a cache of their account, static files in one for everybody.
import { fact, forgetFacts, heard, note, waiting } from './waiting.js';

const STATIC = 'static';
const OF_ACCOUNT = 'account-';
const OFFLINE = '/offline';
const HASHED = /-[0-9a-f]{32}\.\w+$/;
// Scripts import scripts, and a style may show a picture.
const MENTIONED = /(?:(?:from|import) '\.\/|url\("?\/?)([\w-]+\.(?:js|svg))/g;
const MOST_STATIC = 80;
export const ANY = { ignoreVary: true };

export const cacheOf = (account) => caches.open(OF_ACCOUNT + account);

/** Nobody sees what was kept for another: it goes as soon as somebody else is here. */
export async function letIn(account) {
    if ((await fact('account')) === account) return;
    const strangers = (await caches.keys()).filter((name) => name.startsWith(OF_ACCOUNT) && name !== OF_ACCOUNT + account);
    await Promise.all(strangers.map((name) => caches.delete(name)));
    const others = (await waiting()).filter((action) => action.account !== account);
    await Promise.all(others.map((action) => heard(action.id)));
    if (strangers.length > 0 || others.length > 0) await note('refused', []);
    await note('account', account);
}

/**
 * Keeps a page with its pictures and all that makes it look as it does.
 * @param keeping the file of the house that it needs
 */
export async function keepPage(cache, key, answer, keeping = asset) {
    const text = await answer.text();
    const headers = new Headers(answer.headers);
    headers.set('Kept-At', new Date().toISOString());
    ['Set-Cookie', 'Content-Encoding', 'Content-Length'].forEach((name) => headers.delete(name));
    await cache.put(key, new Response(text, { headers }));
    for (const [, path] of text.matchAll(/ (?:src|href)="(\/[^"]+)"/g)) {
        if (path.startsWith('/images/')) await keepPicture(cache, path);
        else if (HASHED.test(path)) await keeping(new Request(path));
    }
}

/** One that is not there is not there offline either; one that is merely late is asked for again another time. */
export async function keepPicture(cache, path) {
    if (await cache.match(path, ANY)) return;
    const answer = await fetch(path);
    if (answer.ok || answer.status === 404) await cache.put(path, answer);
}

/** Addresses of the pictures of a kept page. */
export async function picturesOf(cache, key) {
    const text = (await (await cache.match(key, ANY))?.text()) ?? '';
    return [...text.matchAll(/ src="(\/images\/[^"]+)"/g)].map(([, path]) => path);
}

export async function picture(request) {
    const account = await fact('account');
    const cache = account ? await cacheOf(account) : null;
    return (await cache?.match(request, ANY)) ?? fetch(request);
}

/** A file of the house, kept while somebody is here. */
export async function asset(request) {
    if (await fact('account')) return keptAsset(request);
    try {
        return await fetch(request);
    } catch (away) {
        const copy = await caches.match(request, ANY);
        if (copy) return copy;
        throw away;
    }
}

// What is named by its content never changes, anything else is asked for anew.
async function keptAsset(request) {
    const cache = await caches.open(STATIC);
    const copy = await cache.match(request, ANY);
    if (copy && HASHED.test(new URL(request.url).pathname)) return copy;
    try {
        const answer = await fetch(request);
        if (answer.ok) await keepAsset(cache, request, answer.clone());
        return answer;
    } catch (away) {
        if (copy) return copy;
        throw away;
    }
}

async function keepAsset(cache, request, answer) {
    const { pathname } = new URL(request.url);
    const others = /\.(js|css)$/.test(pathname) ? [...(await answer.clone().text()).matchAll(MENTIONED)] : [];
    await cache.put(request, answer);
    for (const [, name] of others) {
        if (!(await cache.match(`/${name}`, ANY))) await keptAsset(new Request(`/${name}`));
    }
    const names = await cache.keys();
    const old = names.filter((one) => HASHED.test(one.url)).slice(0, Math.max(0, names.length - MOST_STATIC));
    await Promise.all(old.map((one) => cache.delete(one)));
}

/** Keeps the page that says that there is no connection, before there is none; it holds nothing of anybody. */
export async function keepOffline() {
    const answer = await fetch(OFFLINE, { cache: 'no-store' });
    if (answer.ok) await keepPage(await caches.open(STATIC), OFFLINE, answer, keptAsset);
}

export const offlinePage = async () => (await caches.open(STATIC)).match(OFFLINE, ANY);

let forgotten = 0;

/** After a logout this device knows nothing of anybody. */
export async function forget() {
    forgotten += 1;
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(OF_ACCOUNT)).map((name) => caches.delete(name)));
    await forgetFacts();
}

/** What was on its way while this device forgot is forgotten with the rest. */
export async function unlessForgotten(work) {
    const before = forgotten;
    const result = await work();
    if (forgotten !== before) await forget();
    return result;
}

/** Nobody is here, and nothing of anybody: a page that was on its way during a logout let the worker in again. */
export async function goAway() {
    const names = await caches.keys();
    if (names.some((name) => name.startsWith(OF_ACCOUNT)) || (await waiting()).length > 0) return;
    await Promise.all(names.map((name) => caches.delete(name)));
    await forgetFacts();
    await self.registration.unregister();
}
