import { describe, expect, test } from 'vitest';
import { visitsOf } from '../journal/entry-builder.ts';
import { BATCH_MAX } from './protocol.ts';
import { readReply } from './read-reply.ts';

const entries = visitsOf(1, 3).map((entry, i) => ({ ...entry, cursor: i + 1 }));
const reply = {
	protocol: 1,
	accepted: ['a', 'b'],
	refused: [{ id: 'c', reason: 'body.grade: too long' }],
	entries,
	cursor: 3,
	more: false,
	end: 3,
	receivedAt: '2026-11-24T14:02:00.000Z',
	lastSeq: 2
};
const first = entries[0]!;
const many = <T>(value: T, count: number): T[] => Array.from({ length: count }, () => value);

describe('a whole reply', () => {
	test('is read as it came', () => {
		expect(readReply(reply)).toEqual(reply);
	});

	test('may hold entries of a newer program', () => {
		const strange = { ...first, kind: 'cake.baked', v: 9, body: 7, more: 'of it' };
		expect(readReply({ ...reply, entries: [strange] }).entries).toEqual([strange]);
	});

	test('may say more than this program knows', () => {
		expect(readReply({ ...reply, weather: 'fine' })).toEqual(reply);
	});

	test('may be as large as the protocol allows', () => {
		const full = { ...reply, entries: many(first, BATCH_MAX), accepted: many('a', BATCH_MAX), refused: [] };
		expect(readReply(full).entries).toHaveLength(BATCH_MAX);
	});
});

describe('anything else is turned down', () => {
	test.each<[string, unknown]>([
		['nothing', null],
		['a list', [reply]],
		['another protocol', { ...reply, protocol: 2 }],
		['no protocol', { ...reply, protocol: undefined }],
		['ids that are none', { ...reply, accepted: ['a', 7] }],
		['accepted as a text', { ...reply, accepted: 'ab' }],
		['a refusal without a reason', { ...reply, refused: [{ id: 'c' }] }],
		['entries as an object', { ...reply, entries: { length: 1, 0: first } }],
		['an entry that is nothing', { ...reply, entries: [null] }],
		['an entry that is a text', { ...reply, entries: ['entry'] }],
		['an entry without an id', { ...reply, entries: [{ ...first, id: undefined }] }],
		['an entry without a clock', { ...reply, entries: [{ ...first, clock: undefined }] }],
		['an entry with a clock that is a text', { ...reply, entries: [{ ...first, clock: '7' }] }],
		['an entry without a cursor', { ...reply, entries: [{ ...first, cursor: null }] }],
		['a broken entry behind good ones', { ...reply, entries: [...entries, {}] }],
		['a cursor that is none', { ...reply, cursor: 1.5 }],
		['a cursor below nothing', { ...reply, cursor: -1 }],
		['no word about more', { ...reply, more: 'no' }],
		['a time that is none', { ...reply, receivedAt: 'now' }],
		['no end', { ...reply, end: undefined }],
		['no lastSeq', { ...reply, lastSeq: null }],
		['more entries than the protocol allows', { ...reply, entries: many(first, BATCH_MAX + 1) }],
		['more ids than the protocol allows', { ...reply, accepted: many('a', BATCH_MAX + 1) }],
		['more refusals than the protocol allows', { ...reply, refused: many(reply.refused[0], BATCH_MAX + 1) }]
	])('%s', (_what, input) => {
		expect(() => readReply(input)).toThrow();
	});
});
