// What is done without a connection waits here, and is sent in its order when the house can be reached again.
import { ANY, cacheOf, forget, goAway } from './sw-cache.js';
import { AWAY, nothing } from './sw-page.js';
import { fact, heard, isPlace, note, wait, waiting } from './waiting.js';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';
const NOT_YET = [401, 403, 408, 425, 429];
const REFUSED_AT_MOST = 20;

/** Archive, star, tags, note, place and saving a link: whatever does no harm when it is done later, or twice. */
export function isAction(request, url) {
    return request.method === 'PATCH'
        ? /^\/api\/v1\/stories\/\d+$/.test(url.pathname)
        : request.method === 'POST' && /^\/(stories(\/\d+)?|links|save)$/.test(url.pathname);
}

async function reach(request) {
    try {
        const answer = await fetch(request);
        return AWAY.includes(answer.status) ? null : answer;
    } catch {
        return null;
    }
}

/** @returns {answer, waits, changes} whether it waits, and whether the shelf is another now */
export async function act(request) {
    const spare = request.clone();
    // In their order: nothing overtakes what waits.
    const answer = (await caughtUp()) ? await reach(request) : null;
    return answer
        ? { answer, waits: false, changes: answer.status < 400 && !isPlace(await spare.text()) }
        : { answer: await later(spare), waits: true, changes: false };
}

async function caughtUp() {
    const account = await fact('account');
    const mine = async () => (await waiting()).filter((action) => action.account === account);
    if ((await mine()).length === 0) return true;
    await replay().catch(() => null);
    return (await mine()).length === 0;
}

async function later(request) {
    const account = await fact('account');
    if (!account) return Response.error();
    const path = new URL(request.url).pathname;
    const form = request.method === 'POST' ? new URLSearchParams(await request.formData()) : null;
    form?.delete('_csrf');
    const body = form ? form.toString() : await request.text();
    await forgetPlaces(path, body);
    const about = form?.get('url') ?? (await titleOf(path, account));
    await wait({ account, method: request.method, path, type: form ? FORM : JSON_TYPE, body, about, at: Date.now() });
    await askForSync();
    return form
        ? Response.redirect(new URL(back(form), location.origin), 303)
        : Response.json({ waiting: true }, { status: 202 });
}

async function askForSync() {
    try {
        await self.registration.sync?.register('replay');
    } catch {
        // Without background sync the next page sends it.
    }
}

function back(form) {
    const asked = form.get('back') ?? '';
    return /^\/(?![/\\])/.test(asked) ? asked : '/';
}

// Of the places one reading passes through only the last is worth sending.
async function forgetPlaces(path, body) {
    if (!isPlace(body)) return;
    const places = (await waiting()).filter((action) => action.path === path && isPlace(action.body));
    await Promise.all(places.map((action) => heard(action.id)));
}

// To tell what it was about, should the house refuse it.
async function titleOf(path, account) {
    const story = path.match(/\/stories\/\d+$/)?.[0];
    const html = (await (await (await cacheOf(account)).match(story ?? '', ANY))?.text()) ?? '';
    const title = html.match(/<title>([^<]*) · Bowerbird<\/title>/)?.[1] ?? story ?? path;
    return title.replace(/&(?:quot|#34);/g, '"').replace(/&#39;/g, "'").replace(/&lt;/g, '<').replace(/&gt;/g, '>')
        .replace(/&amp;/g, '&');
}

/** Everything of whoever logs out goes, with or without a connection; the house hears of it as soon as it can. */
export async function leave(request) {
    const account = await fact('account');
    await forget();
    const answer = await reach(request);
    if (answer) {
        await forget();
        await goAway();
        return answer;
    }
    if (account) {
        await wait({ account, method: 'POST', path: '/logout', type: FORM, body: '', about: '', at: Date.now() });
        await askForSync();
    }
    return nothing('');
}

/** A form that cannot wait. */
export async function passOn(request) {
    try {
        return await fetch(request);
    } catch {
        return nothing('');
    }
}

/** @returns how many the house heard and how many of them are worth telling; one at a time, whoever asks for it */
export const replay = () => navigator.locks.request('replay', send);

async function send() {
    const told = { heard: 0, sent: 0 };
    const actions = await waiting();
    if (actions.length === 0) return told;
    const page = await fetch('/save', { cache: 'no-store' });
    const account = page.headers.get('Bowerbird-Account');
    const token = (await page.text()).match(/name="csrf-token" content="([^"]+)"/)?.[1];
    for (const action of actions.filter((one) => one.account === account)) {
        const answer = await fetch(action.path, {
            method: action.method, body: action.body, cache: 'no-store',
            headers: { 'Content-Type': action.type, 'X-CSRF-TOKEN': token ?? '', Accept: 'application/json, text/html' },
        });
        const door = answer.redirected && new URL(answer.url).pathname === '/login';
        if (door && action.path === '/logout') {
            await heard(action.id);
            await forget();
            await goAway();
            break;
        }
        if (door || answer.status >= 500 || NOT_YET.includes(answer.status)) break;
        await heard(action.id);
        told.heard += 1;
        if (!answer.ok && !(answer.status === 404 && /\bdo=delete\b/.test(action.body))) await refuse(action, answer.status);
        else if (!isPlace(action.body)) told.sent += 1;
    }
    return told;
}

/** The story is gone by now, say: nobody is helped by asking again, but whoever did it is told. */
async function refuse({ about, body }, status) {
    if (isPlace(body)) return;
    await note('refused', [...((await fact('refused')) ?? []), { about, status }].slice(-REFUSED_AT_MOST));
}
