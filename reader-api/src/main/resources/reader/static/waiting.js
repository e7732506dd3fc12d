// What this device knows by itself: what was done without a connection, in order, and a few facts. For pages and worker.
const NAME = 'bowerbird';

function open() {
    return new Promise((resolve, reject) => {
        const asked = indexedDB.open(NAME, 1);
        asked.onupgradeneeded = () => {
            asked.result.createObjectStore('waiting', { keyPath: 'id', autoIncrement: true });
            asked.result.createObjectStore('facts');
        };
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error);
    });
}

// Asking makes nothing: after a logout there is nothing here, not even something empty.
async function asked(store, work, otherwise) {
    const there = (await indexedDB.databases()).some(({ name }) => name === NAME);
    return there ? within(store, 'readonly', work) : otherwise;
}

async function within(store, mode, work) {
    const base = await open();
    try {
        return await new Promise((resolve, reject) => {
            const going = base.transaction(store, mode);
            const asked = work(going.objectStore(store));
            going.oncomplete = () => resolve(asked.result);
            going.onabort = () => reject(going.error);
        });
    } finally {
        base.close();
    }
}

/** In the order they were done: `{id, account, method, path, type, body, about, at}`. */
export const waiting = () => asked('waiting', (store) => store.getAll(), []);
export const wait = (action) => within('waiting', 'readwrite', (store) => store.add(action));
export const heard = (id) => within('waiting', 'readwrite', (store) => store.delete(id));

export const fact = (name) => asked('facts', (store) => store.get(name));
export const note = (name, value) => within('facts', 'readwrite', (store) => store.put(value, name));

export function forgetFacts() {
    return new Promise((resolve) => {
        const asked = indexedDB.deleteDatabase(NAME);
        asked.onsuccess = asked.onerror = asked.onblocked = () => resolve();
    });
}

const CHANGES = { archive: { state: 'archived' }, unarchive: { state: 'unread' }, star: { starred: true }, unstar: { starred: false } };

// What one action does to which stories.
function ofAction({ path, type, body }) {
    const one = path.match(/^\/(?:api\/v1\/)?stories\/(\d+)$/)?.[1];
    if (type === 'application/json') return one ? [[one, JSON.parse(body)]] : [];
    const form = new URLSearchParams(body);
    const change = form.get('do') === 'label' ? { tags: form.get('tags'), note: form.get('note') } : CHANGES[form.get('do')];
    return change ? (one ? [one] : form.getAll('id')).map((id) => [id, change]) : [];
}

/** What all of it together does: `{state, starred, tags, note, progress}` by the number of the story. */
export async function changes() {
    const byStory = new Map();
    (await waiting()).flatMap(ofAction).forEach(([id, change]) => byStory.set(id, { ...byStory.get(id), ...change }));
    return byStory;
}

/** A place in a text is kept without a word. */
export const isTold = (change) => Object.keys(change).some((name) => name !== 'progress');
export const isPlace = (body) => /^\{"progress":[\d.]+\}$/.test(body);

/** @param list the state that a list shows */
export const leaves = (change, list) => ['unread', 'archived'].includes(list) && (change.state ?? list) !== list;
