// The keys of an article: what they press and where they lead is on the page anyway.
const LINKS = { j: 'a[rel="next"]', k: 'a[rel="prev"]', u: '[data-up]', o: '[data-press="v"]', p: 'a[href="#who"]' };

document.addEventListener('bowerbird:key', ({ detail: key }) => {
    document.querySelector(LINKS[key] ?? `[data-press="${key}"]`)?.click();
});
