/**
 * How many entries this tablet has written, kept outside IndexedDB: when that is lost and this is not, staff can be
 * told how many entries may be missing (recognise.ts). Written a moment after the last tap, never on its path.
 */
import type { DeskStore } from '../store/desk-store.ts';

export interface Canary {
	device: string;
	/** The largest seq that the device gave an entry. */
	seq: number;
}

type Place = Pick<Storage, 'getItem' | 'setItem'>;

const KEY = 'lektiecafe-canary';
export const CANARY_AFTER_MS = 1_000;

/** What was kept; null if nothing was, or nothing that can be read. */
export function readCanary(place: Place): Canary | null {
	try {
		const { device, seq } = JSON.parse(place.getItem(KEY) ?? 'null') as Partial<Canary>;
		return typeof device === 'string' && Number.isSafeInteger(seq) ? { device, seq: seq! } : null;
	} catch {
		return null;
	}
}

/** Keeps it true from now on; returns how to stop. `after` calls back once after so many milliseconds. */
export function keepCanary(
	store: DeskStore,
	place: Place,
	after: (ms: number, callback: () => void) => () => void
): () => void {
	let stopTimer: (() => void) | null = null;
	const write = async () => {
		stopTimer = null;
		const known = readCanary(place);
		const before = known?.device === store.device ? known.seq : 0;
		const seq = await store.openOutbox().then((outbox) => outbox.lastSeq());
		if (seq > before) place.setItem(KEY, JSON.stringify({ device: store.device, seq }));
	};
	const watching = store.watchIsLeft().subscribe(() => {
		// A full or forbidden place is no reason to trouble anybody.
		stopTimer ??= after(CANARY_AFTER_MS, () => void write().catch(() => undefined));
	});
	return () => {
		watching.unsubscribe();
		stopTimer?.();
	};
}
