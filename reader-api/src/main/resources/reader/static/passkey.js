// Speaks with the browser's keeper of passkeys. Orders and answers travel as JSON, in which bytes are base64url.
import { ask } from './ask.js';

export const able = 'PublicKeyCredential' in window && navigator.credentials !== undefined;

function bytes(text) {
    return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), letter => letter.charCodeAt(0));
}

function text(buffer) {
    const letters = Array.from(new Uint8Array(buffer), byte => String.fromCharCode(byte)).join('');
    return btoa(letters).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

function answer(credential, response) {
    return {
        id: credential.id, rawId: text(credential.rawId), type: credential.type,
        authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
        clientExtensionResults: {}, response,
    };
}

// Makes one for whoever is logged in and knows the password.
export async function make(name, password) {
    const orders = await ask('POST', '/account/passkeys/orders', { password });
    orders.challenge = bytes(orders.challenge);
    orders.user.id = bytes(orders.user.id);
    orders.excludeCredentials = (orders.excludeCredentials ?? []).map(known => ({ ...known, id: bytes(known.id) }));
    const made = await navigator.credentials.create({ publicKey: orders });
    await ask('POST', '/account/passkeys', {
        label: name,
        credential: answer(made, {
            attestationObject: text(made.response.attestationObject),
            clientDataJSON: text(made.response.clientDataJSON),
            transports: made.response.getTransports?.() ?? [],
        }),
    });
}

// Logs in with one, whosever it is.
export async function use() {
    const orders = await ask('POST', '/login/passkey/orders');
    orders.challenge = bytes(orders.challenge);
    orders.allowCredentials = [];
    const used = await navigator.credentials.get({ publicKey: orders });
    const { authenticatorData, clientDataJSON, signature, userHandle } = used.response;
    await ask('POST', '/login/passkey', answer(used, {
        authenticatorData: text(authenticatorData),
        clientDataJSON: text(clientDataJSON),
        signature: text(signature),
        userHandle: userHandle ? text(userHandle) : undefined,
    }));
}
