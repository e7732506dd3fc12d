// Pages: from the house first, and from this device when it cannot be reached; whose they are is settled before any is shown.
import { cacheOf, forget, goAway, keepPage, letIn, offlinePage, unlessForgotten, ANY } from './sw-cache.js';
import { changes, fact, isTold, leaves, note } from './waiting.js';

// What a proxy says while the house behind it is away.
export const AWAY = [502, 503, 504];
const ACCOUNT = 'Bowerbird-Account';
const PATIENCE = 8000;

export const SAVE = '/save';
const isSaving = ({ pathname, searchParams }) => pathname === SAVE && !searchParams.has('done');

// Pages that were shown from here, by the window they are in.
const shown = new Map();
export const sinceWhen = (client) => shown.get(client) ?? null;

const late = () => new Promise((done) => { setTimeout(done, PATIENCE); });

export async function page(event, url) {
    const asking = unlessForgotten(() => ask(event, url));
    const answer = await Promise.race([asking, late()]);
    if (answer && !AWAY.includes(answer.status)) return answer;
    const copy = await kept(url);
    if (copy) {
        shown.set(event.resultingClientId, copy.headers.get('Kept-At'));
        return copy;
    }
    return (await asking) ?? nothing(event.resultingClientId);
}

/** The page that says so. */
export async function nothing(client) {
    shown.set(client, '');
    return (await offlinePage()) ?? Response.error();
}

async function ask(event, url) {
    try {
        const answer = await fetch(event.request);
        await meet(answer, url);
        const key = answer.ok && !url.searchParams.has('done') ? keyOf(url) : null;
        if (key) event.waitUntil(keep(key, answer.clone()));
        return answer;
    } catch {
        return null;
    }
}

async function meet(answer, { pathname }) {
    const account = answer.headers.get(ACCOUNT);
    if (account) await letIn(account);
    else if (answer.ok && pathname === '/login/gone') await forget();
    // No word of whoever was here last, until they are here again.
    else if (answer.ok && ['/login', '/start'].includes(pathname)) {
        if (await fact('account')) await note('account', null);
        await goAway();
    }
}

async function keep(key, answer) {
    const account = answer.headers.get(ACCOUNT);
    try {
        await unlessForgotten(async () => {
            if (account && (await fact('account')) === account) await keepPage(await cacheOf(account), key, answer);
        });
    } catch {
        // A full disk, or away by now: the page is shown all the same.
    }
}

async function kept(url) {
    const account = await fact('account');
    if (!account) return null;
    const cache = await cacheOf(account);
    if (isSaving(url)) return filled(await cache.match(SAVE, ANY), url.searchParams);
    const key = keyOf(url);
    if (!key) return null;
    const copy = (await cache.match(key, ANY)) ?? (url.pathname === '/' && url.searchParams.has('done') && (await cache.match('/', ANY)));
    return copy ? asDone(copy, key) : null;
}

// As it would be if the house knew what was done since: nothing comes back, and reading goes on where it stopped.
async function asDone(copy, key) {
    const done = await changes();
    if (done.size === 0) return copy;
    let html = await copy.text();
    const words = html.match(/<offline-note[^>]* data-waits="([^"]*)"/)?.[1] ?? '';
    const list = html.match(/<story-list[^>]* data-state="(\w+)"/)?.[1];
    const put = (before, more) => { html = html.replace(before, (found) => found + more); };
    done.forEach((change, id) => {
        const here = key === `/stories/${id}`;
        if (here && 'progress' in change) {
            html = html.replace(/ data-progress="[^"]*"/, ` data-progress="${Number(change.progress)}"`);
        }
        if (!isTold(change)) return;
        if (here) put('<div class="strip"', ` data-waits="${words}"`);
        else put(` id="s${id}"`, ` data-waits="${words}"${leaves(change, list) ? ' hidden' : ''}`);
    });
    return new Response(html, { headers: copy.headers });
}

/** Under which address a page is kept, or null: one copy of a story, whatever list it was opened from. */
function keyOf(url) {
    if (/^\/stories\/\d+$/.test(url.pathname) || (isSaving(url) && !url.search)) return url.pathname;
    if (url.pathname !== '/' || url.searchParams.has('cursor')) return null;
    const asked = new URLSearchParams(url.search);
    ['done', 'ids', 'batch', 'count'].forEach((name) => asked.delete(name));
    return asked.size > 0 ? `/?${asked}` : '/';
}

// What a share menu or a bookmark gives, where the house would put it. Of an attribute written twice the first counts.
async function filled(copy, given) {
    if (!copy) return null;
    const title = given.get('title') ?? '';
    const inText = `${given.get('text') ?? ''} ${title}`.match(/https?:\/\/\S+/i)?.[0].replace(/[.,;:!?)\]}>"'”]+$/, '');
    const values = { url: given.get('url') || inText || '', title };
    const html = (await copy.text()).replace(/<input id="(url|title)"/g, (input, name) => `${input} value="${quoted(values[name])}"`);
    return new Response(html, { headers: copy.headers });
}

const quoted = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const keepNow = (path) => unlessForgotten(async () => {
    const answer = await fetch(path, { cache: 'no-store' });
    const account = answer.headers.get(ACCOUNT);
    if (!account && new URL(answer.url).pathname === '/login') await goAway();
    if (!answer.ok || !account) return null;
    await letIn(account);
    await keep(path, answer);
    return account;
});

/** The shelf as it is now. @returns whose it is, or null */
export const keepShelf = () => keepNow('/');

/** The form that a share menu opens. */
export const keepForm = () => keepNow(SAVE);
