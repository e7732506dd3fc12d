// <passkey-login>: logs in with a passkey, where the browser can; the login page then leads on.
import { able, use } from './passkey.js';

class PasskeyLogin extends HTMLElement {
    connectedCallback() {
        if (!able) return;
        this.hidden = false;
        this.querySelector('button').addEventListener('click', this);
    }

    async handleEvent() {
        const button = this.querySelector('button');
        const wrong = this.querySelector('[role="alert"]');
        button.disabled = true;
        wrong.hidden = true;
        try {
            await use();
            location.assign(`/login?next=${encodeURIComponent(this.dataset.next ?? '')}`);
        } catch {
            wrong.hidden = false;
            button.disabled = false;
        }
    }
}

customElements.define('passkey-login', PasskeyLogin);
