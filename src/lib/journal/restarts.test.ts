import { describe, expect, it } from 'vitest';
import { deviceId, entryOf } from './entry-builder.ts';
import { readRestarts } from './restarts.ts';

const former = deviceId(1);
const restarted = entryOf(
	'device.restarted',
	{ former, held: 41, written: 57 },
	{ device: deviceId(2), at: '2026-11-23T14:00:00.000Z', skewMs: 0 }
);

describe('tablets that began anew', () => {
	it('tell what may be missing', () => {
		expect(readRestarts([restarted])).toEqual([
			{
				id: restarted.id,
				device: deviceId(2),
				former,
				at: Date.parse('2026-11-23T14:00:00.000Z'),
				held: 41,
				missing: 16
			}
		]);
	});

	it.each([
		['nobody knows how many when the tablet did not', undefined, null],
		['nothing when everything had been received', 41, 0],
		['nothing when the tablet remembered less than the server holds', 40, 0]
	])('%s', (_rule, written, missing) => {
		const body = { former, held: 41, ...(written !== undefined && { written }) };
		expect(readRestarts([{ ...restarted, body }])[0]?.missing).toBe(missing);
	});

	it('are in the order of time, each lost id once, as it was first told', () => {
		const again = entryOf(
			'device.restarted',
			{ former, held: 41 },
			{ device: deviceId(3), seq: 9, clock: 9 }
		);
		const earlier = entryOf(
			'device.restarted',
			{ former: deviceId(4), held: 3 },
			{ device: deviceId(5), seq: 5, clock: 5, at: '2026-11-20T14:00:00.000Z' }
		);
		expect(readRestarts([again, restarted, earlier]).map(({ device }) => device)).toEqual([
			deviceId(5),
			deviceId(2)
		]);
	});

	it('are not told any more once staff have dealt with it', () => {
		const dealtWith = entryOf('entry.voided', { entry: restarted.id, reason: 'found' }, { seq: 8 });
		expect(readRestarts([restarted, dealtWith])).toEqual([]);
	});
});
