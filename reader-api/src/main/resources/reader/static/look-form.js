// <look-form>: shows a look as soon as it is chosen, and has it kept; the form's own button does the same with a reload.
class LookForm extends HTMLElement {
    connectedCallback() {
        this.form = this.querySelector('form');
        this.form.querySelector('button').hidden = true;
        this.addEventListener('change', this);
        document.addEventListener('click', this);
        document.addEventListener('keydown', this);
    }

    disconnectedCallback() {
        document.removeEventListener('click', this);
        document.removeEventListener('keydown', this);
    }

    handleEvent(event) {
        const drawer = this.closest('details');
        if (event.type === 'change') this.#wear();
        else if (event.type === 'click' && drawer && !drawer.contains(event.target)) drawer.open = false;
        else if (event.key === 'Escape' && drawer) drawer.open = false;
    }

    #wear() {
        const chosen = new FormData(this.form);
        document.documentElement.className =
            `theme-${chosen.get('theme')} size-${chosen.get('size')} face-${chosen.get('face')}`;
        fetch(this.form.action, { method: 'POST', body: new URLSearchParams(chosen), redirect: 'manual', keepalive: true });
    }
}

customElements.define('look-form', LookForm);
