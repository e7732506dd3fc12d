// Shows on a page what was done on this device and the house does not know yet: as done, and marked as waiting. Of a
// kept page the worker has marked what takes room, so that nothing moves.
import { changes, isTold, leaves } from './waiting.js';

async function show() {
    const words = document.querySelector('offline-note').dataset.waits;
    const marked = [];
    (await changes()).forEach((change, id) => {
        const card = document.getElementById(`s${id}`);
        const strip = location.pathname === `/stories/${id}` ? document.querySelector('.strip') : null;
        if (card) onTheShelf(card, change);
        if (strip) onItsPage(strip, change);
        if (isTold(change)) marked.push(card, strip);
    });
    document.querySelectorAll('.story[data-waits], .strip[data-waits]').forEach((one) => {
        if (!marked.includes(one)) one.removeAttribute('data-waits');
    });
    marked.forEach((one) => one?.setAttribute('data-waits', words));
}

function onTheShelf(card, change) {
    const button = (name) => card.querySelector(`.do button[value="${name}"]`);
    if (change.state) {
        card.hidden = leaves(change, card.closest('story-list').dataset.state);
        button('archive').hidden = change.state === 'archived';
        button('unarchive').hidden = change.state !== 'archived';
    }
    if ('starred' in change) {
        button('star').hidden = change.starred;
        button('unstar').hidden = !change.starred;
    }
}

function onItsPage(strip, change) {
    press(strip.querySelector('[data-press="s"]'), change.starred);
    press(strip.querySelector('[data-press="a"]'), change.state && change.state === 'archived');
    if ('tags' in change) document.getElementById('tags').value = change.tags;
    if ('note' in change) document.getElementById('note').value = change.note;
}

// The button of a page does one thing, and its opposite once that is done.
function press(button, done) {
    if (done === undefined) return;
    const name = done ? 'done' : 'undone';
    button.value = button.dataset[`${name}Value`];
    button.textContent = button.dataset[name];
    button.classList.toggle('on', done && button.value === 'unstar');
}

document.addEventListener('bowerbird:waits', () => show().catch(() => {
    // Without a place to keep things nothing waits.
}));
