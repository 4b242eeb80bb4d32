import { describe, expect, it } from 'vitest';
import type { Restart } from '$lib/journal/restarts.ts';
import { NO_LOCK, type DeviceFacts, type Receipt } from '$lib/store/device-facts.ts';
import { readCondition, type Observed, type Part, type PartState } from './condition.ts';

const NOW_MS = Date.parse('2026-11-24T14:50:00Z');
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const receipt: Receipt = { cursor: 9, atMs: NOW_MS - MINUTE_MS, skewMs: 400, lastSeq: 9 };
const facts: DeviceFacts = {
	device: 'this',
	clock: 9,
	journalOf: 'main',
	pairing: { cafe: 'main', name: 'Tablet ved skranken' },
	pairings: 1,
	receipt,
	bar: null,
	offering: null,
	lock: NO_LOCK
};
const restart: Restart = { id: 'r', device: 'this', former: 'that', at: NOW_MS, held: 41, missing: 16 };
const storage = { isKept: true, isDenied: false, usedBytes: 4e6, quotaBytes: 60e9 };

/** A tablet of which everything is as it should be. */
const good: Observed = {
	facts,
	outbox: { waiting: 0, refused: 0, offered: 0 },
	restarts: [],
	storage,
	shell: 'stored',
	missing: { count: 0, ranges: [] },
	nowMs: NOW_MS
};

const pairedAt = (change: Partial<Receipt>): Partial<Observed> => ({
	facts: { ...facts, receipt: { ...receipt, ...change } }
});

it('everything is fine where everything is', () => {
	const { verdict, parts } = readCondition(good);
	expect(verdict).toBe('ready');
	expect(parts.map(({ name, state }) => `${name}: ${state}`)).toEqual([
		'connection: fine',
		'queue: fine',
		'receipt: fine',
		'refused: fine',
		'missing: fine',
		'kept: fine',
		'space: fine',
		'clock: fine',
		'shell: fine'
	]);
});

describe.each<
	[what: string, change: Partial<Observed>, name: Part['name'], state: PartState, carried: object]
>([
	['not paired', { facts: { ...facts, pairing: null } }, 'connection', 'act', { trouble: 'unpaired' }],
	['revoked', { facts: { ...facts, bar: 'revoked' } }, 'connection', 'act', { trouble: 'revoked' }],
	[
		'too old for its server',
		{ facts: { ...facts, bar: 'outdated' } },
		'connection',
		'act',
		{ trouble: 'outdated' }
	],
	[
		'with some that wait',
		{ outbox: { waiting: 7, refused: 0, offered: 0 } },
		'queue',
		'note',
		{ waiting: 7 }
	],
	['offering again', { outbox: { waiting: 0, refused: 0, offered: 312 } }, 'queue', 'note', { offered: 312 }],
	[
		'with some that were refused',
		{ outbox: { waiting: 0, refused: 2, offered: 0 } },
		'refused',
		'act',
		{ count: 2 }
	],
	['never answered', { facts: { ...facts, receipt: null } }, 'receipt', 'note', { atMs: null }],
	['answered five minutes ago', pairedAt({ atMs: NOW_MS - 5 * MINUTE_MS }), 'receipt', 'fine', {}],
	['answered six minutes ago', pairedAt({ atMs: NOW_MS - 6 * MINUTE_MS }), 'receipt', 'note', {}],
	['answered yesterday', pairedAt({ atMs: NOW_MS - 25 * HOUR_MS }), 'receipt', 'act', {}],
	['answered in the future', pairedAt({ atMs: NOW_MS + 25 * HOUR_MS }), 'receipt', 'fine', {}],
	['of which some are missing', { missing: { count: 3, ranges: [[4, 6]] } }, 'missing', 'note', { count: 3 }],
	['that began anew', { restarts: [restart] }, 'restart', 'act', { isOwn: true }],
	[
		'whose neighbour began anew',
		{ restarts: [{ ...restart, device: 'other' }] },
		'restart',
		'act',
		{ isOwn: false }
	],
	['that lost an unknown number', { restarts: [{ ...restart, missing: null }] }, 'restart', 'act', {}],
	['that began anew with nothing lost', { restarts: [{ ...restart, missing: 0 }] }, 'restart', 'note', {}],
	['that may be cleared', { storage: { ...storage, isKept: false } }, 'kept', 'act', { isKept: false }],
	['whose browser does not say', { storage: { ...storage, isKept: null } }, 'kept', 'note', {}],
	['with a tenth of its room left', { storage: { ...storage, usedBytes: 54e9 } }, 'space', 'fine', {}],
	['with less than that', { storage: { ...storage, usedBytes: 54.1e9 } }, 'space', 'act', {}],
	[
		'with 40 MB left of 100',
		{ storage: { ...storage, usedBytes: 60e6, quotaBytes: 100e6 } },
		'space',
		'act',
		{}
	],
	['whose room is not known', { storage: { ...storage, quotaBytes: null } }, 'space', 'note', {}],
	['two minutes slow', pairedAt({ skewMs: 2 * MINUTE_MS }), 'clock', 'fine', { error: null }],
	[
		'three minutes slow',
		pairedAt({ skewMs: 3 * MINUTE_MS }),
		'clock',
		'act',
		{ error: { name: 'behind', byMs: 180_000 } }
	],
	[
		'an hour fast',
		pairedAt({ skewMs: -HOUR_MS }),
		'clock',
		'act',
		{ error: { name: 'ahead', byMs: HOUR_MS } }
	],
	[
		'whose clock was never measured',
		{ facts: { ...facts, receipt: null } },
		'clock',
		'note',
		{ isMeasured: false }
	],
	['that would not open without a network', { shell: 'missing' }, 'shell', 'act', { shell: 'missing' }],
	['served without TLS', { shell: 'insecure' }, 'shell', 'act', { shell: 'insecure' }]
])('a tablet %s', (_what, change, name, state, carried) => {
	const { verdict, parts } = readCondition({ ...good, ...change });

	it(`says so: ${name} is ${state}`, () => {
		expect(parts.find((part) => part.name === name)).toMatchObject({ name, state, ...carried });
	});

	it(`is ${state === 'act' ? 'not ready' : 'ready'}`, () => {
		expect(verdict).toBe(state === 'act' ? 'act' : 'ready');
	});
});

describe('what is not known', () => {
	it.each<[string, Partial<Observed>]>([
		['the storage', { storage: null }],
		['the shell', { shell: null }]
	])('%s, leaves the verdict open', (_what, change) => {
		expect(readCondition({ ...good, ...change }).verdict).toBe('unknown');
	});

	it('does not hide what has to be done', () => {
		const seen = { ...good, storage: null, outbox: { waiting: 0, refused: 1, offered: 0 } };
		expect(readCondition(seen).verdict).toBe('act');
	});

	it('is not told: of the server where it was not asked, of its answers where there is none to ask', () => {
		const namesOf = (seen: Observed) => readCondition(seen).parts.map(({ name }) => name);
		expect(namesOf({ ...good, missing: null })).not.toContain('missing');
		const unpaired = { ...good, facts: { ...facts, pairing: null } };
		expect(namesOf(unpaired)).not.toContain('receipt');
		expect(namesOf(unpaired)).not.toContain('refused');
		expect(namesOf({ ...unpaired, outbox: { ...good.outbox, refused: 1 } })).toContain('refused');
		expect(namesOf({ ...good, facts: { ...facts, bar: 'revoked' } })).not.toContain('receipt');
	});
});

it('the last answer is told by the server’s clock', () => {
	const { parts } = readCondition({ ...good, ...pairedAt({ skewMs: 90_000 }) });
	expect(parts.find(({ name }) => name === 'receipt')).toMatchObject({ atMs: NOW_MS + 30_000 });
});
