// Asks our own house by its API, as this page's session.
export async function ask(method, path, body) {
    const token = document.querySelector('meta[name="csrf-token"]')?.content ?? '';
    const headers = { 'X-CSRF-TOKEN': token, Accept: 'application/json' };
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    const answer = await fetch(path, {
        method, headers, body: body === undefined ? undefined : JSON.stringify(body), keepalive: method !== 'GET',
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`);
    return answer.status === 204 ? null : answer.json();
}
