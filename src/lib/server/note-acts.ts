/**
 * What staff do on a tablet, on the coordinator's trail: that figures were handed on, that days were corrected, that all
 * about a person was erased. The café's journal says it in full, with whose word it was; the trail says no name and no
 * figure, so that nothing in it has to be erased later.
 */
import type { Entry } from '../journal/entry.ts';
import { isKind } from '../journal/kind.ts';
import { note, type Deed, type Doer } from './audit.ts';
import { deviceName } from './devices.ts';
import type { Database } from './schema.ts';

interface Act {
	deed: Deed;
	/** A day, or the first and the last as ISO 8601 writes an interval: `2026-11-23/2026-11-29`. */
	about?: string;
}

/** Writes a line for each act among entries that this tablet brought and nobody had, one for those that are alike. */
export async function noteActs(
	db: Database,
	{ cafe, id }: { cafe: string; id: string },
	entries: readonly Entry[],
	nowMs: number
): Promise<void> {
	const acts = new Map(
		entries.flatMap((entry): [string, Act][] => {
			const act = actOf(entry);
			return act ? [[JSON.stringify(act), act]] : [];
		})
	);
	if (acts.size === 0) return;
	const doer: Doer = { kind: 'tablet', id, name: await deviceName(db, cafe, id) };
	for (const { deed, about } of acts.values()) await note(db, doer, deed, { cafe, about }, nowMs);
}

function actOf(entry: Entry): Act | null {
	if (isKind(entry, 'report.exported')) {
		const { since, until } = entry.body;
		return { deed: 'handed on figures', about: since === until ? since : `${since}/${until}` };
	}
	if (
		isKind(entry, 'day.entered') ||
		isKind(entry, 'visits.entered') ||
		isKind(entry, 'servings.entered') ||
		isKind(entry, 'presence.entered')
	) {
		return { deed: 'corrected', about: entry.body.day };
	}
	// Without a correction it is a finger that slipped, taken back at the desk.
	if (isKind(entry, 'entry.voided')) return entry.body.correction ? { deed: 'took out' } : null;
	return isKind(entry, 'person.erased') ? { deed: 'erased a person' } : null;
}
