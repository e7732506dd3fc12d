// Put into every page before its own scripts: notices what a careful eye would.
(() => {
    const TARGETS = 'button, a.button, a.plain, a.chip, .tabs a, nav a, summary, input, select, textarea, [role="button"]';
    const SMALLEST = 44 - 0.5;
    const reports = [];
    const moved = [];
    let shift = 0;

    addEventListener('securitypolicyviolation', (event) => {
        reports.push(`${event.effectiveDirective} refused ${event.blockedURI} (${event.sourceFile}:${event.lineNumber})`);
    });

    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
            if (entry.hadRecentInput) continue;
            shift += entry.value;
            moved.push(...entry.sources.map((source) => `${name(source.node)} by ${entry.value.toFixed(4)}`));
        }
    }).observe({ type: 'layout-shift', buffered: true });

    function name(node) {
        if (!node) return 'something that is gone';
        if (node.nodeType !== Node.ELEMENT_NODE) return `the words in ${name(node.parentElement)}`;
        const words = node.textContent.trim().replace(/\s+/g, ' ').slice(0, 40);
        return `<${node.localName}${node.id ? ` id=${node.id}` : ''}${node.className ? ` class="${node.className}"` : ''}> ${words}`;
    }

    // A box to tick is as large as its label, which ticks it too.
    function box(element) {
        const ticked = element.matches('input[type="checkbox"], input[type="radio"]');
        return ((ticked && element.closest('label')) || element).getBoundingClientRect();
    }

    function isSeen(element) {
        const place = box(element);
        return element.checkVisibility({ visibilityProperty: true }) && place.width > 1 && place.bottom + scrollY > 0;
    }

    function small() {
        return [...document.querySelectorAll(TARGETS)].filter(isSeen).flatMap((element) => {
            const { width, height } = box(element);
            return width < SMALLEST || height < SMALLEST
                ? [`${name(element)} is ${Math.round(width)} by ${Math.round(height)}`] : [];
        });
    }

    function wide() {
        const room = document.documentElement.clientWidth;
        if (document.scrollingElement.scrollWidth <= room) return [];
        return [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > room + 0.5)
            .slice(-3).map((one) => `${name(one)} ends at ${Math.round(one.getBoundingClientRect().right)} of ${room}`);
    }

    const frame = () => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); });

    // Goes once to the end and back, so that what is loaded late has its chance to push things about.
    async function lookOver() {
        for (let top = 0; top < document.documentElement.scrollHeight && top < 20 * innerHeight; top += innerHeight) {
            scrollTo({ top, behavior: 'instant' });
            await frame();
        }
        scrollTo({ top: 0, behavior: 'instant' });
        await frame();
    }

    globalThis.bowerbirdWatch = async (thoroughly) => {
        if (thoroughly) await lookOver();
        else await frame();
        return { reports, small: small(), wide: wide(), shift, moved };
    };
})();
