/**
 * A strict reader of calendars for tests: RFC 5545's grammar of lines, parts and values, and what this program
 * promises beyond that. It takes nothing that a picky calendar would not.
 */
export interface IcsPart {
	name: string;
	/** Values by property, with the parameters as they stand: `DTSTART;TZID=…`. */
	values: Map<string, string>;
	parts: IcsPart[];
}

const LINE = /^([A-Z][A-Z0-9-]*(?:;[A-Z-]+=[^:;,"\p{Cc}]+)*):([^\p{Cc}]*)$/u;

/** @throws Error with the line that is wrong. */
export function readIcs(ics: string): IcsPart {
	const lines = unfold(ics);
	const root: IcsPart = { name: '', values: new Map(), parts: [] };
	const open = [root];
	for (const line of lines) {
		const [, property = '', value = ''] = LINE.exec(line) ?? fail(line);
		const here = open.at(-1) ?? fail(line);
		if (property === 'BEGIN') {
			const part = { name: value, values: new Map(), parts: [] };
			here.parts.push(part);
			open.push(part);
		} else if (property === 'END') {
			if (open.pop()?.name !== value) fail(line);
		} else if (here.values.has(property)) fail(line);
		else here.values.set(property, value);
	}
	if (open.length !== 1 || root.parts.length !== 1) fail('the end');
	return root.parts[0] ?? fail('nothing');
}

function unfold(ics: string): string[] {
	if (!ics.endsWith('\r\n') || /[^\r]\n|\r[^\n]/.test(ics)) fail('an end of line');
	const rows = ics.slice(0, -2).split('\r\n');
	for (const row of rows) {
		if (new TextEncoder().encode(row).length > 75 || row === '' || row.includes('\uFFFD')) fail(row);
	}
	return rows.join('\r\n').replaceAll('\r\n ', '').split('\r\n');
}

/** What a TEXT value says. */
export function readText(value: string): string {
	if (/(?<!\\)(?:\\\\)*[;,]/.test(value) || /(?<!\\)(?:\\\\)*\\[^\\;,nN]/.test(value)) fail(value);
	return value.replaceAll(/\\(.)/g, (_, mark: string) => (mark.toLowerCase() === 'n' ? '\n' : mark));
}

/** The instant of a local stamp, in epoch milliseconds, by the calendar's own VTIMEZONE. */
export function readInstant(calendar: IcsPart, stamp: string): number {
	const [, y, mo, d, h, mi, s] = (/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)$/.exec(stamp) ?? fail(stamp)).map(
		Number
	);
	const localMs = Date.UTC(y!, mo! - 1, d, h, mi, s);
	const zone = calendar.parts.find(({ name }) => name === 'VTIMEZONE') ?? fail('no zone');
	const turns = zone.parts.map((part) => {
		const rule = part.values.get('RRULE')?.match(/^FREQ=YEARLY;BYMONTH=(\d+);BYDAY=-1SU$/) ?? fail('rule');
		const [, hours] = part.values.get('DTSTART')?.match(/T(\d\d)0000$/) ?? fail('start');
		return {
			atMs: lastSunday(y!, Number(rule[1])) + Number(hours) * 3_600_000,
			to: offsetMs(part, 'TZOFFSETTO')
		};
	});
	turns.sort((a, b) => a.atMs - b.atMs);
	const turn = turns.filter(({ atMs }) => atMs <= localMs).at(-1) ?? turns.at(-1) ?? fail('no turn');
	return localMs - turn.to;
}

function offsetMs(part: IcsPart, name: string): number {
	const [, sign, hours, minutes] = part.values.get(name)?.match(/^([+-])(\d\d)(\d\d)$/) ?? fail(name);
	return (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1);
}

function lastSunday(year: number, month: number): number {
	const last = new Date(Date.UTC(year, month, 0));
	return last.setUTCDate(last.getUTCDate() - last.getUTCDay());
}

function fail(what: string): never {
	throw new Error(`Not a calendar: ${what}`);
}
