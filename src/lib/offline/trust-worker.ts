/** What a browser with Trusted Types has, as far as it is needed here. */
interface TrustedTypes {
	createPolicy(
		name: string,
		rules: { createScriptURL: (url: string) => string }
	): { createScriptURL(url: string): string };
}

/**
 * The service worker's address, as browsers with Trusted Types want to have it: from a policy that the page names
 * (svelte.config.js), and that lets this one address through. Others take it as it is.
 */
export function trustWorker(scriptUrl: string): string {
	const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
	if (!trustedTypes) return scriptUrl;
	const policy = trustedTypes.createPolicy('lektiecafe-worker', {
		createScriptURL: (url) => {
			if (url !== scriptUrl) throw new TypeError(`No script is trusted but ${scriptUrl}.`);
			return url;
		}
	});
	return policy.createScriptURL(scriptUrl);
}
