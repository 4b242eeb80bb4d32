/**
 * The only script at /admin, on the two pages with a form for a passkey: it asks the browser for one, puts what comes into the
 * form's hidden fields, and sends the form. It asks the server for nothing and says nothing of its own: the challenge and
 * the sentences stand in the page, and so does what is shown without it.
 *
 * It is served as it stands (page-script.ts), and so is JavaScript that browsers of the last five years read.
 */
const forms = /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll('form[data-passkey]'));

for (const form of 'PublicKeyCredential' in window ? forms : []) {
	form.hidden = false;
	for (const without of document.querySelectorAll('[data-without-passkey]')) without.remove();
	const ask = form.dataset.passkey === 'create' ? create : get;
	form.addEventListener('submit', async (event) => {
		event.preventDefault();
		say(form, undefined);
		try {
			fill(form, await ask(form.dataset));
		} catch (error) {
			say(form, error instanceof Error ? error.name : '');
			return;
		}
		form.submit();
	});
}

/** @param {DOMStringMap} asked */
async function get({ challenge = '' }) {
	const credential = await navigator.credentials.get({
		publicKey: { challenge: toBytes(challenge), userVerification: 'required' }
	});
	const { id, response } = /** @type {PublicKeyCredential} */ (credential);
	const said = /** @type {AuthenticatorAssertionResponse} */ (response);
	return {
		credential: id,
		clientData: toText(said.clientDataJSON),
		authenticatorData: toText(said.authenticatorData),
		signature: toText(said.signature),
		userHandle: toText(said.userHandle ?? new ArrayBuffer(0))
	};
}

/** @param {DOMStringMap} asked */
async function create({ challenge = '', site = '', user = '', email = '', known = '' }) {
	const credential = await navigator.credentials.create({
		publicKey: {
			challenge: toBytes(challenge),
			rp: { name: site },
			user: { id: new TextEncoder().encode(user), name: email, displayName: email },
			// ES256, Ed25519, RS256: those that passkey-proof.ts takes.
			pubKeyCredParams: [-7, -8, -257].map((alg) => ({ alg, type: 'public-key' })),
			excludeCredentials: known
				.split(' ')
				.filter(Boolean)
				.map((id) => ({ id: toBytes(id), type: 'public-key' })),
			authenticatorSelection: {
				residentKey: 'required',
				requireResidentKey: true,
				userVerification: 'required'
			},
			attestation: 'none'
		}
	});
	const { id, response } = /** @type {PublicKeyCredential} */ (credential);
	const said = /** @type {AuthenticatorAttestationResponse} */ (response);
	return {
		credential: id,
		clientData: toText(said.clientDataJSON),
		authenticatorData: toText(said.getAuthenticatorData()),
		publicKey: toText(said.getPublicKey() ?? new ArrayBuffer(0))
	};
}

/**
 * @param {HTMLFormElement} form
 * @param {Record<string, string>} fields
 */
function fill(form, fields) {
	for (const [name, value] of Object.entries(fields)) {
		/** @type {HTMLInputElement} */ (form.elements.namedItem(name)).value = value;
	}
}

/**
 * Shows the sentence for what the browser calls the fault, or the one for any other; none if nothing is wrong.
 *
 * @param {HTMLFormElement} form
 * @param {string | undefined} fault
 */
function say(form, fault) {
	const sentences = /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll('[data-fault]'));
	const isNamed = [...sentences].some(({ dataset }) => dataset.fault === fault);
	for (const sentence of sentences) {
		sentence.hidden = fault === undefined || sentence.dataset.fault !== (isNamed ? fault : 'any');
	}
}

/** @param {string} text */
function toBytes(text) {
	const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
	return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

/** @param {ArrayBuffer} bytes */
function toText(bytes) {
	const binary = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('');
	return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
