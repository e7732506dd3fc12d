// <offline-note>: lets the worker in, and says when a page is a kept copy, what still waits to be sent and what was refused.
import './waits.js';

const WORKER = '/sw.js';
const AGAIN = 10_000;
const policy = globalThis.trustedTypes?.createPolicy('bowerbird', {
    createScriptURL: (url) => {
        if (url !== WORKER) throw new TypeError(url);
        return url;
    },
});

class OfflineNote extends HTMLElement {
    #kept = null;
    #timer;

    connectedCallback() {
        const { serviceWorker } = navigator;
        if (!serviceWorker) return;
        serviceWorker.addEventListener('message', this);
        serviceWorker
            .register(policy ? policy.createScriptURL(WORKER) : WORKER, { type: 'module', updateViaCache: 'none' })
            .catch(() => {
                // A browser without module workers has no copies; everything else works.
            });
        addEventListener('online', this);
        addEventListener('offline', this);
        this.querySelector('button').addEventListener('click', this);
        this.#send('here');
    }

    disconnectedCallback() {
        navigator.serviceWorker?.removeEventListener('message', this);
        removeEventListener('online', this);
        removeEventListener('offline', this);
        clearTimeout(this.#timer);
    }

    handleEvent(event) {
        if (event.type === 'message') this.#show(event.data);
        else this.#send(event.type === 'click' ? 'understood' : 'here');
    }

    async #send(word) {
        (await navigator.serviceWorker.ready).active?.postMessage(word);
    }

    #show({ waiting, again, heard, sent, refused, kept }) {
        this.#kept = heard > 0 ? '' : (this.#kept ?? kept);
        const said = [];
        if (this.#kept) said.push(this.dataset.kept.replace('{0}', this.#when(this.#kept)));
        else if (!navigator.onLine) said.push(this.dataset.offline);
        if (waiting > 0) said.push(this.#many(waiting));
        else if (sent > 0) said.push(this.dataset.sent);
        const [going, not] = this.querySelectorAll('.banner');
        going.textContent = said.join(' ');
        going.hidden = said.length === 0;
        const names = refused.map(({ about }) => `“${about}”`).join(', ');
        not.firstElementChild.textContent = names && this.dataset.refused.replace('{0}', names);
        not.hidden = refused.length === 0;
        this.hidden = going.hidden && not.hidden;
        document.dispatchEvent(new CustomEvent('bowerbird:waits'));
        clearTimeout(this.#timer);
        if (again) this.#timer = setTimeout(() => this.#send('here'), AGAIN);
    }

    #when(kept) {
        return new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' })
            .format(new Date(kept));
    }

    #many(count) {
        const rule = new Intl.PluralRules(document.documentElement.lang).select(count);
        return (this.dataset[rule] ?? this.dataset.other).replace('{0}', count.toLocaleString());
    }
}

customElements.define('offline-note', OfflineNote);
