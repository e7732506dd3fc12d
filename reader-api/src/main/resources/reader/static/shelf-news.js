// <shelf-news>: tells of stories that came since the page was made; nothing moves until the reader asks for them.
import { ask } from './ask.js';

const EVERY = 30_000;

class ShelfNews extends HTMLElement {
    #fresh = new Set();
    #timer;

    connectedCallback() {
        this.since = Number(this.dataset.since);
        this.setAttribute('role', 'status');
        this.#timer = setInterval(() => this.#look(), EVERY);
        document.addEventListener('visibilitychange', this);
    }

    disconnectedCallback() {
        clearInterval(this.#timer);
        document.removeEventListener('visibilitychange', this);
    }

    handleEvent() {
        this.#look();
    }

    async #look() {
        if (document.hidden) return;
        try {
            let changed;
            do {
                changed = await ask('GET', `/api/v1/stories/changes?since=${this.since}&limit=500`);
                this.since = changed.seq;
                changed.items
                    .filter((story) => story.state === 'unread' && story.shelved_at > this.dataset.now)
                    .forEach((story) => this.#fresh.add(story.id));
                changed.tombstones.forEach((id) => this.#fresh.delete(id));
            } while (changed.more);
            this.#tell();
        } catch {
            // Away for now: the next look tells.
        }
    }

    // The server wrote the sentences; which of them fits a number is the language's own rule.
    #words() {
        const rule = new Intl.PluralRules(document.documentElement.lang).select(this.#fresh.size);
        return (this.dataset[rule] ?? this.dataset.other).replace('{0}', this.#fresh.size.toLocaleString());
    }

    #tell() {
        if (this.#fresh.size === 0) return;
        const link = document.createElement('a');
        link.className = 'button';
        link.href = location.pathname + location.search.replace(/[?&](done|ids)=[^&]*/g, '').replace(/^&/, '?');
        link.textContent = this.#words();
        const line = document.createElement('div');
        line.className = 'news';
        line.append(link);
        this.replaceChildren(line);
    }
}

customElements.define('shelf-news', ShelfNews);
