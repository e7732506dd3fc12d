// Keeps the shelf and the unread articles that stand highest before anybody opens them, and lets go of what left the shelf.
import { cacheOf, keepPage, keepPicture, picturesOf, unlessForgotten } from './sw-cache.js';
import { keepForm, keepShelf, SAVE } from './sw-page.js';
import { fact, note } from './waiting.js';

const MOST = 50;
const OTHERS = 30;
const EVERY = 5 * 60_000;
const REST = 2000;
const NOTHING = { account: null, at: 0, stories: {} };

let soon = null;

/** The shelf as it is after what was just done; once, whatever is done within a moment. */
export function keepShelfSoon() {
    soon ??= new Promise((done) => { setTimeout(done, REST); }).then(() => {
        soon = null;
        return keepShelf();
    });
    return soon;
}

/** At most every few minutes; a story that did not change since is not asked for again. */
export async function keepAhead() {
    const before = (await fact('ahead')) ?? NOTHING;
    if (navigator.connection?.saveData || (Date.now() - before.at < EVERY && (await fact('account')) === before.account)) return;
    const account = await keepShelf();
    if (!account || (await keepForm()) !== account) return;
    const known = before.account === account ? before.stories : {};
    await note('ahead', { account, at: Date.now(), stories: known });
    await unlessForgotten(() => keepStories(account, known));
}

async function keepStories(account, known) {
    const answer = await fetch(`/api/v1/stories?state=unread&window=all&sort=rank&limit=${MOST}`, { cache: 'no-store' });
    if (!answer.ok) return;
    const cache = await cacheOf(account);
    const stories = {};
    for (const story of (await answer.json()).items) {
        const path = `/stories/${story.id}`;
        if (known[path] !== story.changed_seq || !(await cache.match(path))) {
            const page = await fetch(path, { cache: 'no-store' });
            // Somebody else by now, or nobody.
            if (page.headers.get('Bowerbird-Account') !== account || (await fact('account')) !== account) return;
            if (page.ok) await keepPage(cache, path, page);
        }
        stories[path] = story.changed_seq;
    }
    if ((await fact('account')) !== account) return;
    await note('ahead', { account, at: Date.now(), stories });
    await sweep(cache, stories);
}

// Cache keys stand in the order they were put there: the newest of what was merely looked at stay, too.
async function sweep(cache, stories) {
    const paths = (await cache.keys()).map((request) => request.url.slice(location.origin.length));
    const pages = paths.filter((path) => !path.startsWith('/images/'));
    const looked = pages.filter((path) => !(path in stories) && !['/', SAVE].includes(path));
    const gone = new Set(looked.slice(0, Math.max(0, looked.length - OTHERS)));
    const pictures = new Set();
    for (const page of pages) {
        if (!gone.has(page)) (await picturesOf(cache, page)).forEach((path) => pictures.add(path));
    }
    paths.filter((path) => path.startsWith('/images/') && !pictures.has(path)).forEach((path) => gone.add(path));
    for (const path of pictures) await keepPicture(cache, path);
    await Promise.all([...gone].map((path) => cache.delete(path, { ignoreVary: true })));
}
