// <passkey-form>: makes a passkey of its form's name and password, where the browser can.
import { able, make } from './passkey.js';

class PasskeyForm extends HTMLElement {
    connectedCallback() {
        if (!able) return;
        this.form = this.querySelector('form');
        this.form.hidden = false;
        this.querySelector(':scope > p').hidden = true;
        this.form.addEventListener('submit', this);
    }

    async handleEvent(event) {
        event.preventDefault();
        const button = this.form.querySelector('button');
        button.disabled = true;
        this.#tell(null);
        try {
            await make(this.form.elements.name.value.trim(), this.form.elements.password.value);
            location.assign('/account?done=passkey#passkeys');
        } catch (failed) {
            const known = failed.name === 'InvalidStateError';
            this.#tell(known ? 'known' : /: 403$/.test(failed.message) ? 'password' : 'failed');
            button.disabled = false;
        }
    }

    #tell(wrong) {
        for (const words of this.querySelectorAll('[data-wrong]')) words.hidden = words.dataset.wrong !== wrong;
    }
}

customElements.define('passkey-form', PasskeyForm);
