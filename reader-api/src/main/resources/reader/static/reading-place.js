// <reading-place>: goes back to where reading stopped, on whatever device, and keeps the place while it goes on.
import { ask } from './ask.js';

const REST = 1500;
const ENDED = 0.97;

class ReadingPlace extends HTMLElement {
    #kept;
    #timer;

    connectedCallback() {
        this.#kept = Number(this.dataset.progress);
        this.#goBack();
        addEventListener('scroll', this, { passive: true });
        addEventListener('pagehide', this);
    }

    disconnectedCallback() {
        removeEventListener('scroll', this);
        removeEventListener('pagehide', this);
    }

    handleEvent(event) {
        clearTimeout(this.#timer);
        if (event.type === 'pagehide') this.#keep();
        else this.#timer = setTimeout(() => this.#keep(), REST);
    }

    // How much of the text lies above the lower edge of the window: all of it read is 1 on any screen.
    #read() {
        const box = this.getBoundingClientRect();
        return Math.min(1, Math.max(0, (innerHeight - box.top) / box.height));
    }

    #goBack() {
        if (location.hash || scrollY > 0 || this.#kept < 0.02 || this.#kept > ENDED) return;
        const box = this.getBoundingClientRect();
        const top = scrollY + box.top + this.#kept * box.height - innerHeight;
        if (top > 0) scrollTo({ top, behavior: 'instant' });
    }

    async #keep() {
        const read = Math.round(this.#read() * 1000) / 1000;
        if (scrollY < 40 || Math.abs(read - this.#kept) < 0.01) return;
        this.#kept = read;
        try {
            await ask('PATCH', `/api/v1/stories/${this.dataset.id}`, { progress: read });
        } catch {
            this.#kept = -1;
        }
    }
}

customElements.define('reading-place', ReadingPlace);
