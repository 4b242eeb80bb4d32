const HALF_HOUR_MS = 30 * 60 * 1000;

/** Pieces a visit, in whole tenths; null where nobody visited. */
export function perVisit(pieces: number, visits: number): number | null {
	return visits === 0 ? null : Math.round((pieces / visits) * 10) / 10;
}

/**
 * How many pupils arrived in a half-hour for each helper who was there, in whole tenths; null where there was no
 * helper. Over several days both are sums: the visits of these half-hours, and the milliseconds that helpers were
 * there. Pupils do not say when they leave, so this tells how helpers are met at the door, not how many sit at a table.
 */
export function pupilsPerHelper(visits: number, helperMs: number): number | null {
	return helperMs === 0 ? null : Math.round((visits / (helperMs / HALF_HOUR_MS)) * 10) / 10;
}
