// <key-map>: the keyboard of the whole house. Pages hear single keys as `bowerbird:key`; links say theirs in data-key.
const TOLD = new Set(['j', 'k', 'o', 'v', 'a', 's', 'u', 'p', 'm', 'n']);

class KeyMap extends HTMLElement {
    #went = false;
    #dialog;

    connectedCallback() {
        this.hidden = false;
        this.querySelector('button').addEventListener('click', () => this.#help());
        document.addEventListener('keydown', this);
    }

    disconnectedCallback() {
        document.removeEventListener('keydown', this);
    }

    handleEvent(event) {
        const typing = event.target.closest?.('input, textarea, select, [contenteditable], dialog');
        if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
        const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
        if (this.#went) this.#go(key);
        else if (key === 'g') return this.#wait();
        else if (key === '?') this.#help();
        else if (key === '/') this.#search(event);
        else if (TOLD.has(key)) document.dispatchEvent(new CustomEvent('bowerbird:key', { detail: key }));
    }

    #wait() {
        this.#went = true;
        setTimeout(() => { this.#went = false; }, 1500);
    }

    #go(key) {
        this.#went = false;
        document.querySelector(`[data-key="g ${CSS.escape(key)}"]`)?.click();
    }

    #search(event) {
        const field = document.querySelector('[data-search]');
        if (!field) return;
        event.preventDefault();
        field.closest('details')?.setAttribute('open', '');
        field.focus();
        field.select();
    }

    #help() {
        if (!this.#dialog) {
            this.#dialog = document.getElementById('keys').content.cloneNode(true).firstElementChild;
            document.body.append(this.#dialog);
        }
        this.#dialog.showModal();
    }
}

customElements.define('key-map', KeyMap);
