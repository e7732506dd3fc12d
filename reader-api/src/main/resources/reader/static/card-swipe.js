// Swiping a card on a phone: to the right presses star, to the left archive. The buttons stay and do the same.
// The browser keeps all vertical movement (touch-action: pan-y), so a swipe never holds up a scroll.
const BEGINS = 14;
const DONE = 88;
const EDGE = 24;
const FARTHEST = 140;

const still = matchMedia('(prefers-reduced-motion: reduce)');
let swipe = null;

const move = (story, by) => {
    if (still.matches) return;
    story.style.transform = by ? `translateX(${Math.max(-FARTHEST, Math.min(FARTHEST, by))}px)` : '';
};

const mark = (story, by) => {
    story.classList.toggle('swipe-star', by >= DONE);
    story.classList.toggle('swipe-archive', by <= -DONE);
};

const end = () => {
    if (!swipe) return;
    const { story } = swipe;
    swipe = null;
    story.classList.remove('swiping');
    mark(story, 0);
    move(story, 0);
};

const press = (story, names) => {
    const button = [...story.querySelectorAll('.do button')].find((one) => names.includes(one.value) && !one.hidden);
    button?.form.requestSubmit(button);
};

// The finger that swiped over a link did not mean to follow it.
const swallowClick = (story) => {
    const swallow = (event) => {
        event.preventDefault();
        event.stopPropagation();
    };
    story.addEventListener('click', swallow, { capture: true, once: true });
    setTimeout(() => story.removeEventListener('click', swallow, { capture: true }), 350);
};

document.addEventListener('pointerdown', (event) => {
    const story = event.target.closest?.('.story');
    const atEdge = event.clientX < EDGE || event.clientX > innerWidth - EDGE;
    if (event.pointerType !== 'touch' || !event.isPrimary || !story || atEdge) return end();
    swipe = { story, id: event.pointerId, x: event.clientX, y: event.clientY, by: 0, on: false };
});

document.addEventListener('pointermove', (event) => {
    if (!swipe || event.pointerId !== swipe.id) return;
    swipe.by = event.clientX - swipe.x;
    const down = Math.abs(event.clientY - swipe.y);
    if (!swipe.on) {
        if (down > BEGINS) return end();
        if (Math.abs(swipe.by) < BEGINS || Math.abs(swipe.by) < 2 * down) return;
        swipe.on = true;
        swipe.story.classList.add('swiping');
    }
    move(swipe.story, swipe.by);
    mark(swipe.story, swipe.by);
});

document.addEventListener('pointerup', (event) => {
    if (!swipe || event.pointerId !== swipe.id) return;
    const { story, by, on } = swipe;
    end();
    if (!on) return;
    swallowClick(story);
    if (by >= DONE) press(story, ['star', 'unstar']);
    else if (by <= -DONE) press(story, ['archive', 'unarchive']);
});

document.addEventListener('pointercancel', end);
