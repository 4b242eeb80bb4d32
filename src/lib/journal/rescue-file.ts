/**
 * A journal in a file: what staff save from a tablet that cannot reach its server, and load on another tablet or on
 * the server. Loading it twice changes nothing, since every entry has its id.
 *
 *   { da, en          what this is, for whoever opens it
 *     format, version
 *     cafe, cafeName, device, deviceName, savedAt, extent     from where, when, and how much of the journal
 *     count, firstDay, lastDay
 *     checksum        CRC-32 of the canonical JSON of everything else
 *     entries }       one a line, as they are; kinds that are not known here too
 *
 * A damaged file gives nothing but its damage: not one byte can change, and no end be missing, without being noticed.
 * Line ends and spaces between the values have no meaning, so that a mail program may touch them. The checksum is one
 * that works without `crypto.subtle`, which browsers keep from pages served without TLS. An entry in a whole file that
 * cannot be taken, because of its content, never holds back the others.
 */
import * as v from 'valibot';
import { happenedAt, localDay } from './calendar.ts';
import { crc32 } from './crc-32.ts';
import { parseEntry, type Entry } from './entry.ts';
import { canonicalJson, isKeptByJson } from './json.ts';

const FORMAT = 'lektiecafe-rescue';
const VERSION = 1;
/** The envelope of the file, an entry's own, and the 50 levels of its body. */
const DEPTH_MAX = 54;

/** Largest file that is read, in characters and in bytes: years of a busy café. */
export const RESCUE_MAX_LENGTH = 50_000_000;
export const RESCUE_MAX_ENTRIES = 200_000;

const DA =
	'En gemt journal fra Lektiecafé: det, der er sket ved skranken. Hent den på en anden tablet under Personale, ' +
	'Tilstand, eller på serveren med npm run rescue. Den kan hentes flere gange; intet tælles dobbelt. Ret ikke i den. ' +
	'Hjælpernes navne kan stå i den, så slet den, når den er hentet.';
const EN =
	'A saved journal of Lektiecafé: what happened at the desk. Load it on another tablet under Staff, Status, or on ' +
	'the server with npm run rescue. It can be loaded more than once; nothing counts twice. Do not edit it. ' +
	'It may hold the helpers’ names, so delete it once it has been loaded.';

/** From where a file is, and how much it holds. */
export interface RescueAbout {
	/** The café's id on the server; null from a tablet that was never paired. */
	cafe: string | null;
	cafeName: string;
	device: string;
	/** What staff call the tablet; null if nothing. */
	deviceName: string | null;
	/** ISO 8601, UTC. */
	savedAt: string;
	/** Only what the server has not confirmed, or everything that the tablet holds. */
	extent: 'unreceived' | 'all';
}

export interface RescueFile {
	about: RescueAbout;
	entries: Entry[];
	/** Entries that this version cannot take, by their place in the file from 1, with one English sentence each. */
	unfit: { place: number; reason: string }[];
	/** The local days of the first and the last entry; null where there is none. */
	firstDay: string | null;
	lastDay: string | null;
}

export type RescueProblem =
	| { name: 'too-large' }
	/** Not one of these files at all. */
	| { name: 'foreign' }
	/** Written by a newer version of the program. */
	| { name: 'newer'; version: number }
	/** The end is missing. */
	| { name: 'cut-short' }
	/** Something in it was changed. */
	| { name: 'damaged' };

export type ReadRescue = { ok: true; file: RescueFile } | { ok: false; problem: RescueProblem };

const Text = v.pipe(v.string(), v.maxLength(200));
const Content = v.strictObject({
	da: v.string(),
	en: v.string(),
	format: v.literal(FORMAT),
	version: v.literal(VERSION),
	cafe: v.nullable(Text),
	cafeName: Text,
	device: Text,
	deviceName: v.nullable(Text),
	savedAt: v.pipe(v.string(), v.isoTimestamp()),
	extent: v.picklist(['unreceived', 'all']),
	count: v.number(),
	firstDay: v.nullable(Text),
	lastDay: v.nullable(Text),
	entries: v.array(v.unknown())
});

/** The text of the file. Entries are written as they are, whether this version knows their kind or not. */
export function writeRescueFile(entries: readonly Entry[], about: RescueAbout): string {
	const head = {
		da: DA,
		en: EN,
		format: FORMAT,
		version: VERSION,
		...about,
		count: entries.length,
		...daysOf(entries)
	};
	const lines = Object.entries({ ...head, checksum: checksumOf({ ...head, entries }) });
	return [
		'{',
		...lines.map(([name, value]) => `\t"${name}": ${JSON.stringify(value)},`),
		'\t"entries": [',
		entries.map((entry) => `\t\t${JSON.stringify(entry)}`).join(',\n'),
		'\t]',
		'}',
		''
	].join('\n');
}

/** Reads the text of a file from anywhere. */
export function readRescueFile(text: string): ReadRescue {
	if (text.length > RESCUE_MAX_LENGTH) return failed({ name: 'too-large' });
	const found = parseJson(text);
	if (!isObject(found)) return failed({ name: nameDamage(text) });
	if (found.format !== FORMAT) return failed({ name: 'foreign' });
	if (typeof found.version === 'number' && found.version > VERSION) {
		return failed({ name: 'newer', version: found.version });
	}
	const { checksum, ...rest } = found;
	const content = v.safeParse(Content, rest);
	if (!content.success || !isKeptByJson(rest, DEPTH_MAX)) return failed({ name: 'damaged' });
	const { entries, firstDay, lastDay } = content.output;
	if (entries.length > RESCUE_MAX_ENTRIES) return failed({ name: 'too-large' });
	if (checksum !== checksumOf(rest)) return failed({ name: 'damaged' });
	const { cafe, cafeName, device, deviceName, savedAt, extent } = content.output;
	const about = { cafe, cafeName, device, deviceName, savedAt, extent };
	return { ok: true, file: { about, firstDay, lastDay, ...parseEntries(entries) } };
}

function parseEntries(inputs: readonly unknown[]): Pick<RescueFile, 'entries' | 'unfit'> {
	const entries: Entry[] = [];
	const unfit: RescueFile['unfit'] = [];
	inputs.forEach((input, i) => {
		const parsed = parseEntry(input);
		if (parsed.ok) entries.push(parsed.entry);
		else unfit.push({ place: i + 1, reason: parsed.reason });
	});
	return { entries, unfit };
}

function checksumOf(content: unknown): string {
	return `crc32:${crc32(canonicalJson(content))}`;
}

function daysOf(entries: readonly Entry[]): { firstDay: string | null; lastDay: string | null } {
	let [first, last] = [Infinity, -Infinity];
	for (const entry of entries) {
		first = Math.min(first, happenedAt(entry));
		last = Math.max(last, happenedAt(entry));
	}
	const dayOrNull = (epochMs: number) => (Number.isFinite(epochMs) ? localDay(epochMs) : null);
	return { firstDay: dayOrNull(first), lastDay: dayOrNull(last) };
}

/** What is wrong with a text that is no JSON object: something that was one of these files once says so at its head. */
function nameDamage(text: string): 'foreign' | 'cut-short' | 'damaged' {
	if (!text.slice(0, 2_000).includes(FORMAT)) return 'foreign';
	return text.trimEnd().endsWith('}') ? 'damaged' : 'cut-short';
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text.replace(/^\uFEFF/, ''));
	} catch {
		return undefined;
	}
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function failed(problem: RescueProblem): ReadRescue {
	return { ok: false, problem };
}
