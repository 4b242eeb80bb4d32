/** Another house's sign-in, a municipality's say, that people can use instead of a password: OpenID Connect. */
export interface OidcSettings {
	/** Its address, beneath which `/.well-known/openid-configuration` is. */
	issuer: string;
	clientId: string;
	clientSecret: string;
}

/**
 * `OIDC_ISSUER`, `OIDC_CLIENT_ID` and `OIDC_CLIENT_SECRET`; undefined where there is none of them.
 *
 * @throws Error if one of them is missing, or the issuer is no address with https (http on this machine alone).
 */
export function readOidcSettings(env: NodeJS.ProcessEnv): OidcSettings | undefined {
	const [issuer, clientId, clientSecret] = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'].map(
		(name) => env[name] || undefined
	);
	if (!issuer && !clientId && !clientSecret) return undefined;
	if (!issuer || !clientId || !clientSecret) {
		throw new Error('OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together.');
	}
	const isSafe =
		URL.canParse(issuer) &&
		(issuer.startsWith('https://') || ['localhost', '127.0.0.1'].includes(new URL(issuer).hostname));
	if (!isSafe) throw new Error(`OIDC_ISSUER must be an address with https, not ${issuer}.`);
	return { issuer: issuer.replace(/\/$/, ''), clientId, clientSecret };
}
