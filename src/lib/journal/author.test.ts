import { expect, it } from 'vitest';
import { createId, nextClock, writeEntry } from './author.ts';
import { deviceId, entryOf } from './entry-builder.ts';
import { parseEntry } from './entry.ts';
import { CLOCK_MAX } from './kind.ts';

const NOW_MS = Date.UTC(2026, 10, 24, 14, 2, 11, 123);

it('ids are of version 7, carry their moment, and never repeat', () => {
	const ids = Array.from({ length: 1000 }, () => createId(NOW_MS));
	expect(new Set(ids).size).toBe(1000);
	for (const id of ids) {
		expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
		expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(NOW_MS);
	}
});

it('ids made later sort later', () => {
	expect(createId(NOW_MS) < createId(NOW_MS + 1)).toBe(true);
});

it('the same moment and the same random bytes give the same id, other bytes another', () => {
	const bytes = Uint8Array.from({ length: 16 }, (_, index) => index);
	expect(createId(NOW_MS, bytes)).toBe(createId(NOW_MS, bytes));
	expect(createId(NOW_MS, bytes.toReversed())).not.toBe(createId(NOW_MS, bytes));
	expect(parseEntry(entryOf('desk.started', {}, { id: createId(NOW_MS, bytes) })).ok).toBe(true);
});

it('the clock is one more than the largest seen, and stops at its limit', () => {
	expect(nextClock(0)).toBe(1);
	expect(nextClock(117)).toBe(118);
	expect(nextClock(CLOCK_MAX)).toBe(CLOCK_MAX);
});

it('what is written passes the parser once it has its seq', () => {
	const written = writeEntry(
		{ kind: 'visit.recorded', body: { grade: '9' } },
		{ device: deviceId(1), nowMs: NOW_MS, skewMs: -420, clock: 118 }
	);
	expect(written).toEqual({
		id: written.id,
		kind: 'visit.recorded',
		v: 1,
		at: '2026-11-24T14:02:11.123Z',
		skewMs: -420,
		clock: 118,
		device: deviceId(1),
		body: { grade: '9' }
	});
	expect(parseEntry({ ...written, seq: 57 })).toEqual({ ok: true, entry: { ...written, seq: 57 } });
});
