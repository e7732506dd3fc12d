// <story-list>: archives and stars without leaving the page, with undo; j and k walk it. Without script its forms do the same.
import { ask } from './ask.js';

const CHANGES = {
    archive: { state: 'archived' }, unarchive: { state: 'unread' }, star: { starred: true }, unstar: { starred: false },
};
const OPPOSITE = { archive: 'unarchive', unarchive: 'archive', star: 'unstar', unstar: 'star' };

class StoryList extends HTMLElement {
    #undo = [];
    #timer;

    connectedCallback() {
        this.addEventListener('submit', this);
        this.addEventListener('focusin', this);
        document.addEventListener('bowerbird:key', this);
    }

    disconnectedCallback() {
        document.removeEventListener('bowerbird:key', this);
    }

    handleEvent(event) {
        if (event.type === 'submit') this.#submit(event);
        else if (event.type === 'focusin') this.#choose(event.target.closest('.story'));
        else this.#key(event.detail);
    }

    get #stories() {
        return [...this.querySelectorAll('.story:not([hidden])')];
    }

    get #chosen() {
        return this.querySelector('.story.here:not([hidden])');
    }

    #choose(story) {
        if (!story || story.classList.contains('here')) return;
        this.querySelectorAll('.story.here').forEach((other) => other.classList.remove('here'));
        story.classList.add('here');
    }

    #walk(step) {
        const stories = this.#stories;
        const at = stories.indexOf(this.#chosen);
        const story = stories[at < 0 ? 0 : Math.min(Math.max(at + step, 0), stories.length - 1)];
        this.#choose(story);
        story?.querySelector('h2 a').focus({ preventScroll: true });
        story?.scrollIntoView({ block: 'nearest' });
    }

    #key(key) {
        if (key === 'j' || key === 'k') return this.#walk(key === 'j' ? 1 : -1);
        if (key === 'u') return this.#takeBack();
        const story = this.#chosen;
        if (!story) return;
        if (key === 'o') story.querySelector('h2 a').click();
        else if (key === 'v') story.querySelector('[data-original]')?.click();
        else if (key === 'm') story.querySelector('[data-press="m"]')?.click();
        else if (key === 'p') story.querySelector('.people > summary')?.click();
        else if (key === 'a') this.#press(story, ['archive', 'unarchive']);
        else if (key === 's') this.#press(story, ['star', 'unstar']);
    }

    #press(story, names) {
        const button = [...story.querySelectorAll('.do button')].find((one) => names.includes(one.value) && !one.hidden);
        button?.form.requestSubmit(button);
    }

    #submit(event) {
        const story = event.target.closest('.story');
        const change = event.submitter?.value;
        if (!story || !CHANGES[change]) return;
        event.preventDefault();
        this.#mark(story, change, true);
    }

    async #mark(story, change, tell) {
        const leaves = this.#leaves(change);
        const next = this.#stories[this.#stories.indexOf(story) + 1] ?? this.#stories.at(-2);
        this.#show(story, change);
        if (leaves && story.classList.contains('here')) {
            this.#choose(next);
            next?.querySelector('h2 a').focus({ preventScroll: true });
        }
        try {
            await ask('PATCH', `/api/v1/stories/${story.dataset.id}`, CHANGES[change]);
        } catch {
            this.#show(story, OPPOSITE[change]);
            this.#say(this.dataset.failed, false);
            return;
        }
        if (tell && (change === 'archive' || change === 'unarchive')) {
            this.#undo.push([story, OPPOSITE[change]]);
            this.#say(this.dataset[change], true);
        }
    }

    #leaves(change) {
        const { state } = this.dataset;
        return (change === 'archive' && state === 'unread') || (change === 'unarchive' && state === 'archived');
    }

    #show(story, change) {
        for (const button of story.querySelectorAll('.do button')) {
            if (button.value === change) button.hidden = true;
            else if (button.value === OPPOSITE[change]) button.hidden = false;
        }
        if (change === 'archive' || change === 'unarchive') story.hidden = this.#leaves(change);
    }

    #takeBack() {
        const last = this.#undo.pop();
        if (!last) return document.querySelector('[data-undo]')?.click();
        this.#mark(last[0], last[1], false);
        this.#say('', false);
        this.#choose(last[0]);
        last[0].querySelector('h2 a').focus();
    }

    #say(words, undo) {
        this.querySelector('.toast')?.remove();
        clearTimeout(this.#timer);
        if (!words) return;
        const toast = this.querySelector('template').content.cloneNode(true).firstElementChild;
        this.append(toast);
        toast.querySelector('span').textContent = words;
        const button = toast.querySelector('button');
        button.hidden = !undo;
        button.addEventListener('click', () => this.#takeBack());
        this.#timer = setTimeout(() => toast.remove(), 9000);
    }
}

customElements.define('story-list', StoryList);
