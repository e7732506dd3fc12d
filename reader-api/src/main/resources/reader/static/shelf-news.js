// <shelf-news>: tells of stories that came into this very list since the page was made; nothing moves until the reader
// asks for them.
import { ask } from './ask.js';

const EVERY = 30_000;

class ShelfNews extends HTMLElement {
    #fresh = new Set();
    #came = false;
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
            this.#came ||= await this.#somethingCame();
            if (this.#came) await this.#lookIntoTheList();
            this.#came = false;
            this.#tell();
        } catch {
            // Away for now: the next look tells.
        }
    }

    // Cheap, and most often the answer is no.
    async #somethingCame() {
        let came = false;
        let changed;
        do {
            changed = await ask('GET', `/api/v1/stories/changes?since=${this.since}&limit=500`);
            this.since = changed.seq;
            came ||= changed.tombstones.length > 0 || changed.items.some((story) => !story.muted && this.#isLater(story));
        } while (changed.more);
        return came;
    }

    // The same filters, the newest first: what is here was not there when the page was made.
    async #lookIntoTheList() {
        const { items } = await ask('GET', `/api/v1/stories${this.dataset.list}&limit=100`);
        this.#fresh = new Set(items.filter((story) => this.#isNewHere(story)).map((story) => story.id));
    }

    // Where many people are asked for, an old story may be new here.
    #isNewHere(story) {
        return Number(this.dataset.min) > 1
            ? this.#isLater(story) && !document.getElementById(`s${story.id}`)
            : story.shelved_at > this.dataset.now;
    }

    #isLater(story) {
        return story.shelved_at > this.dataset.now || story.shared_at > this.dataset.now;
    }

    // The server wrote the sentences; which of them fits a number is the language's own rule.
    #words() {
        const rule = new Intl.PluralRules(document.documentElement.lang).select(this.#fresh.size);
        return (this.dataset[rule] ?? this.dataset.other).replace('{0}', this.#fresh.size.toLocaleString());
    }

    #tell() {
        if (this.#fresh.size === 0) return this.replaceChildren();
        const link = document.createElement('a');
        link.className = 'button';
        link.href = location.pathname + location.search.replace(/[?&](done|ids|batch|count)=[^&]*/g, '').replace(/^&/, '?');
        link.textContent = this.#words();
        const line = document.createElement('div');
        line.className = 'news';
        line.append(link);
        this.replaceChildren(line);
    }
}

customElements.define('shelf-news', ShelfNews);
