/**
 * How this tablet stands, for whoever opens the café: one verdict, and the parts that it follows from.
 *
 *   fine   nothing to say
 *   note   worth knowing; it passes by itself, or nobody can do anything about it
 *   act    somebody has to do something
 *
 * The verdict is `unknown` until the browser has answered what it was asked, then `ready` while no part says `act`.
 * A tablet without a network is ready: the desk needs none.
 */
import type { Restart } from '$lib/journal/restarts.ts';
import type { OutboxCount } from '$lib/store/desk-store.ts';
import type { Bar, DeviceFacts } from '$lib/store/device-facts.ts';
import { readClockError, type ClockError } from './clock-error.ts';
import type { Missing } from './count-missing.ts';
import type { ShellSays } from './shell-facts.svelte.ts';
import type { StorageSays } from './storage-facts.svelte.ts';

/** After this long without an answer the network is gone just now … */
const SILENT_MS = 5 * 60_000;
/** … and after this long somebody has to look. */
const TOO_SILENT_MS = 24 * 3_600_000;
/** Less room than this, or than a tenth of it all: years of journal, but a browser that clears up begins here. */
const ROOM_MIN_BYTES = 50_000_000;
const ROOM_MIN_SHARE = 0.1;

export type PartState = 'fine' | 'note' | 'act';

export type Part = { state: PartState } & (
	| { name: 'connection'; trouble: 'unpaired' | Bar | null; tablet: string }
	| { name: 'queue'; waiting: number; offered: number; isPaired: boolean }
	/** `atMs`: the last answer, by the server's clock. */
	| { name: 'receipt'; atMs: number | null }
	| { name: 'refused'; count: number }
	| ({ name: 'missing' } & Missing)
	| { name: 'restart'; restart: Restart; isOwn: boolean }
	| { name: 'kept'; isKept: boolean | null; isDenied: boolean }
	| { name: 'space'; usedBytes: number | null; quotaBytes: number | null }
	| { name: 'clock'; error: ClockError | null; isMeasured: boolean }
	| { name: 'shell'; shell: ShellSays }
);

export interface Condition {
	verdict: 'unknown' | 'ready' | 'act';
	parts: Part[];
}

export interface Observed {
	facts: DeviceFacts;
	outbox: OutboxCount;
	restarts: readonly Restart[];
	/** Null while the browser has not answered. */
	storage: StorageSays | null;
	shell: ShellSays | null;
	/** Null where the server was not asked, or did not answer. */
	missing: Missing | null;
	/** Epoch milliseconds in corrected time. */
	nowMs: number;
}

export function readCondition(seen: Observed): Condition {
	const { facts, outbox, storage, shell, missing } = seen;
	const parts: Part[] = [
		readConnection(facts),
		readQueue(seen),
		...(facts.pairing && !facts.bar ? [readReceipt(seen)] : []),
		...(facts.pairing || outbox.refused > 0 ? [readRefused(outbox)] : []),
		...(missing ? [readMissing(missing)] : []),
		...seen.restarts.map((restart) => readRestart(restart, facts.device)),
		...(storage ? [readKept(storage), readSpace(storage)] : []),
		readClock(facts),
		...(shell ? [readShell(shell)] : [])
	];
	const isKnown = storage !== null && shell !== null;
	const isToAct = parts.some(({ state }) => state === 'act');
	return { verdict: isToAct ? 'act' : isKnown ? 'ready' : 'unknown', parts };
}

function readConnection({ pairing, bar }: DeviceFacts): Part {
	const trouble = bar ?? (pairing ? null : 'unpaired');
	return { name: 'connection', state: trouble ? 'act' : 'fine', trouble, tablet: pairing?.name ?? '' };
}

function readQueue({ outbox: { waiting, offered }, facts: { pairing } }: Observed): Part {
	const state = waiting + offered > 0 ? 'note' : 'fine';
	return { name: 'queue', state, waiting, offered, isPaired: pairing !== null };
}

function readReceipt({ facts: { receipt }, nowMs }: Observed): Part {
	if (!receipt) return { name: 'receipt', state: 'note', atMs: null };
	const atMs = receipt.atMs + receipt.skewMs;
	const silentMs = nowMs - atMs;
	const state = silentMs > TOO_SILENT_MS ? 'act' : silentMs > SILENT_MS ? 'note' : 'fine';
	return { name: 'receipt', state, atMs };
}

function readRefused({ refused: count }: OutboxCount): Part {
	return { name: 'refused', state: count > 0 ? 'act' : 'fine', count };
}

// There is nothing to press: what is gone from both ends can only come from somebody's file.
function readMissing(missing: Missing): Part {
	return { name: 'missing', state: missing.count > 0 ? 'note' : 'fine', ...missing };
}

function readRestart(restart: Restart, device: string): Part {
	const state = restart.missing === 0 ? 'note' : 'act';
	return { name: 'restart', state, restart, isOwn: restart.device === device };
}

function readKept({ isKept, isDenied }: StorageSays): Part {
	return { name: 'kept', state: isKept === null ? 'note' : isKept ? 'fine' : 'act', isKept, isDenied };
}

function readSpace({ usedBytes, quotaBytes }: StorageSays): Part {
	if (usedBytes === null || quotaBytes === null) {
		return { name: 'space', state: 'note', usedBytes, quotaBytes };
	}
	const roomBytes = quotaBytes - usedBytes;
	const isScarce = roomBytes < ROOM_MIN_BYTES || roomBytes < ROOM_MIN_SHARE * quotaBytes;
	return { name: 'space', state: isScarce ? 'act' : 'fine', usedBytes, quotaBytes };
}

function readClock({ receipt }: DeviceFacts): Part {
	if (!receipt) return { name: 'clock', state: 'note', error: null, isMeasured: false };
	const error = readClockError(receipt.skewMs);
	return { name: 'clock', state: error ? 'act' : 'fine', error, isMeasured: true };
}

function readShell(shell: ShellSays): Part {
	return { name: 'shell', state: shell === 'stored' ? 'fine' : 'act', shell };
}
