import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { deviceId, entryOf, thingId } from '../journal/entry-builder.ts';

/** What somebody who means harm might send. Bodies are made as text, since much of it is no value of the language. */
export interface HostileBody {
	text: string;
	way: Way;
	/** Where it is cut or spoilt, if it is. */
	at: number;
}

type Way =
	'plain' | 'packed' | 'said to be packed' | 'packed unsaid' | 'packed and cut' | 'cut' | 'spoilt' | 'odd';

/** Ids that are taken: entries and devices of this café (1 to 3) and of another one (7). */
const takenIds = [1, 2, 3, 7].flatMap((n) => [
	deviceId(n),
	entryOf('desk.started', {}, { device: deviceId(n) }).id,
	thingId(n)
]);

/** Stands where the test puts something good. */
const GOOD = '"the good one"';

const scalar = fc.constantFrom(
	...['null', 'true', '0', '-0', '-1', '1', '1.5', '1e999', '9007199254740993', '1e15', '""', '"1"', '"9"'],
	...[
		'"__proto__"',
		'"\\ud83c"',
		'"\\u0000"',
		'"a\\u202eb"',
		`"${'x'.repeat(5_000)}"`,
		'"2026-02-30T00:00:00Z"'
	],
	...['"visit.recorded"', '"cake.baked"', '"entry.voided"', '"\'; drop table entry;--"', '"<script>"'],
	...takenIds.map((id) => `"${id}"`)
);

const key = fc.constantFrom(
	...[
		'__proto__',
		'constructor',
		'prototype',
		'toString',
		'toJSON',
		'length',
		'then',
		'polluted',
		'a',
		'0',
		''
	],
	...[
		'id',
		'kind',
		'v',
		'at',
		'skewMs',
		'clock',
		'device',
		'seq',
		'body',
		'cursor',
		'entries',
		'short',
		'since',
		'limit'
	]
);

/** Nesting of so many levels, written short so that a failure can be read. */
const deep = fc
	.record({ levels: fc.constantFrom(2, 49, 51, 3_000, 30_000), open: fc.constantFrom('[', '{') })
	.map(({ levels, open }) => `"${levels} deep ${open}"`);

const { value } = fc.letrec<{ value: string; list: string; object: string }>((tie) => ({
	value: fc.oneof(
		{ depthSize: 'small', withCrossShrink: true },
		{ weight: 8, arbitrary: scalar },
		{ weight: 1, arbitrary: deep },
		{ weight: 2, arbitrary: tie('list') },
		{ weight: 4, arbitrary: tie('object') }
	),
	list: fc.array(tie('value'), { maxLength: 4 }).map((values) => `[${values.join(',')}]`),
	object: fc.array(fc.tuple(key, tie('value')), { maxLength: 5 }).map(objectText)
}));

/** The text of an object whose fields are now and then left out, of another type, or joined by others. */
function nearly(textByField: Record<string, fc.Arbitrary<string>>, spoilt: number): fc.Arbitrary<string> {
	const fields = Object.entries(textByField).map(([name, text]) =>
		fc.oneof(
			{ weight: spoilt, arbitrary: text.map((text) => [[name, text]]) },
			{ weight: 1, arbitrary: value.map((text) => [[name, text]]) },
			{ weight: 1, arbitrary: fc.tuple(key, value).map((extra) => [extra]) }
		)
	);
	return fc.tuple(...fields).map((parts) => objectText(parts.flat() as [string, string][]));
}

const id = fc.oneof(fc.constantFrom(...takenIds), fc.uuid({ version: 7 })).map(quoted);

/** An entry that may be good, spoilt in one place or in many, or a stranger under an id that is taken. */
export const hostileEntry = nearly(
	{
		id,
		kind: fc.constantFrom('"visit.recorded"', '"cake.baked"'),
		v: fc.constantFrom('1', '2'),
		at: fc.constant('"2026-11-24T14:00:00.000Z"'),
		skewMs: fc.constantFrom('null', '0', '-1e14'),
		clock: fc.constantFrom('1', '1e15'),
		device: id,
		seq: fc.constantFrom('1', '9007199254740991'),
		body: fc.constantFrom('{"grade":"9"}', '{"__proto__":{"polluted":1}}')
	},
	40
);

/** The body of a sync with GOOD, for the text of a good entry, among entries that mean harm. */
export function hostileSync(): fc.Arbitrary<HostileBody> {
	const entries = fc
		.tuple(fc.array(fc.oneof(hostileEntry, value), { maxLength: 5 }), fc.nat({ max: 5 }))
		.map(([bad, place]) => `[${bad.toSpliced(place, 0, GOOD).join(',')}]`);
	const envelope = {
		protocol: fc.constant('1'),
		since: fc.constantFrom('0', '0', '9007199254740991', '7'),
		sentAt: fc.constant('"2026-11-24T14:00:00.000Z"'),
		limit: fc.constantFrom('1', '20')
	};
	const full = nearly({ ...envelope, entries }, 30);
	const short = nearly({ ...envelope, entries: fc.constant('[]'), short: entries }, 30);
	return sent(
		fc.oneof({ weight: 5, arbitrary: full }, { weight: 4, arbitrary: short }, { weight: 1, arbitrary: value })
	);
}

/** A body for pairing or going on under another id, with GOOD for the right code. */
export function hostileDevice(): fc.Arbitrary<HostileBody> {
	const codes = fc.constantFrom(GOOD, '"AAAA-AAAA"', '""');
	const wish = nearly({ code: codes, name: fc.constantFrom('"Tablet"', '"\\u202e"'), device: id }, 8);
	return sent(fc.oneof({ weight: 6, arbitrary: wish }, { weight: 1, arbitrary: value }));
}

/** Mostly sent as it is or packed, else cut, spoilt, or said to be what it is not. */
function sent(text: fc.Arbitrary<string>): fc.Arbitrary<HostileBody> {
	const way = fc.oneof(
		{ weight: 8, arbitrary: fc.constant('plain' as const) },
		{ weight: 4, arbitrary: fc.constant('packed' as const) },
		{
			weight: 5,
			arbitrary: fc.constantFrom<Way>(
				...(['said to be packed', 'packed unsaid', 'packed and cut', 'cut', 'spoilt', 'odd'] as const)
			)
		}
	);
	return fc.record({ text, way, at: fc.nat() });
}

/** The request's text with this in the place of GOOD, and with its nesting written out. */
export function textWith({ text }: HostileBody, good: string): string {
	return text
		.replace(GOOD, good)
		.replaceAll(/"(\d+) deep ([[{])"/g, (_match, levels: string, open: string) => {
			const [begin, end] = open === '[' ? ['[', ']'] : ['{"a":', '}'];
			return begin.repeat(Number(levels)) + '1' + end.repeat(Number(levels));
		});
}

/** What is sent: the bytes, and what is said about them. */
export function onItsWay(text: string, { way, at }: HostileBody): Pick<RequestInit, 'body' | 'headers'> {
	const plain = Buffer.from(text);
	const json = { 'content-type': 'application/json' };
	const gzip = { ...json, 'content-encoding': 'gzip' };
	const as = (body: Buffer, headers: Record<string, string>) => ({ body: Uint8Array.from(body), headers });
	switch (way) {
		case 'plain':
			return as(plain, json);
		case 'packed':
			return as(gzipSync(plain), gzip);
		case 'said to be packed':
			return as(plain, gzip);
		case 'packed unsaid':
			return as(gzipSync(plain), json);
		case 'packed and cut':
			return as(gzipSync(plain).subarray(0, at % 200), gzip);
		case 'cut':
			return as(plain.subarray(0, at % plain.length), json);
		case 'spoilt':
			return as(Buffer.from(plain).fill(0xff, at % plain.length), json);
		case 'odd':
			return as(
				plain,
				at % 2 === 0 ? { 'content-type': 'text/plain' } : { ...json, 'content-encoding': 'br' }
			);
	}
}

function objectText(fields: readonly (readonly [string, string])[]): string {
	return `{${fields.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(',')}}`;
}

function quoted(text: string): string {
	return JSON.stringify(text);
}
