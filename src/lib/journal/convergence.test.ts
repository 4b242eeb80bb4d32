import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { journal, received, SPAN, WEEKS } from './any-journal.ts';
import { digestWherePossible } from './digest-builder.ts';
import { isKnown, parseEntry, type Entry } from './entry.ts';
import { readContacts, readDuties } from './contacts.ts';
import { readCorrections } from './corrections.ts';
import { readExports } from './exports.ts';
import { readPhotos } from './photos.ts';
import { createReporter, readReport } from './report.ts';
import { readRestarts } from './restarts.ts';
import { readShifts } from './shifts.ts';
import { readWelcomes } from './welcome.ts';
import { readMeetings, readWishes } from './wishes.ts';
import { readOpenings } from './openings.ts';
import { presenceDays, readPresence } from './presence.ts';
import { readServings } from './servings.ts';
import { spanOfWeek } from './spans.ts';
import { readSettings } from './settings.ts';
import { readVisits } from './visits.ts';
import { readVolunteers } from './volunteers.ts';
import { countWeek } from './weeks.ts';

function readAll(entries: Entry[]) {
	const plan = readOpenings(entries);
	const stays = readPresence(entries, plan);
	return {
		settings: readSettings(entries),
		visits: readVisits(entries),
		servings: readServings(entries),
		volunteers: readVolunteers(entries),
		plan,
		stays,
		presenceDays: presenceDays(stays),
		shifts: readShifts(entries),
		welcomes: readWelcomes(entries),
		contacts: readContacts(entries),
		duties: new Set(readDuties(entries).map((duty) => JSON.stringify(duty))),
		photos: readPhotos(entries),
		wishes: readWishes(entries),
		meetings: readMeetings(entries),
		restarts: readRestarts(entries),
		corrections: readCorrections(entries),
		exports: readExports(entries),
		weeks: WEEKS.map((week) => countWeek(entries, week)),
		report: readReport(entries, SPAN)
	};
}

describe('any journal', () => {
	it('is one that the parser takes', () => {
		fc.assert(
			fc.property(journal, (entries) => {
				for (const entry of entries) expect(parseEntry(entry)).toEqual({ ok: true, entry });
				return entries.every((entry) => isKnown(entry) || entry.v === 2 || entry.kind === 'wish.written');
			})
		);
	});

	it('reads the same in any order, received any number of times', () => {
		fc.assert(
			fc.property(received, ({ entries, other }) => {
				expect(readAll(other)).toEqual(readAll(entries));
			}),
			{ numRuns: 300 }
		);
	});

	it('reads the same whichever of two tablets takes in the other’s', () => {
		fc.assert(
			fc.property(journal, fc.nat({ max: 40 }), fc.nat({ max: 40 }), (entries, a, b) => {
				const [from, to] = [Math.min(a, b), Math.max(a, b)];
				const one = entries.slice(0, to);
				const other = entries.slice(from);
				expect(readAll([...one, ...other])).toEqual(readAll([...other, ...one]));
				expect(readAll([...one, ...other])).toEqual(readAll(entries));
			}),
			{ numRuns: 200 }
		);
	});

	it('reports the same with digests in the place of the days that have one', () => {
		fc.assert(
			fc.property(received, ({ entries, other }) => {
				const { digests, rest } = digestWherePossible(other);
				const [whole, digested] = [createReporter(entries), createReporter(rest, undefined, digests)];
				for (const span of [SPAN, ...WEEKS.map(spanOfWeek)]) expect(digested(span)).toEqual(whole(span));
			}),
			{ numRuns: 300 }
		);
	});

	it('reads the same after a way through JSON', () => {
		fc.assert(
			fc.property(journal, (entries) => {
				expect(readAll(JSON.parse(JSON.stringify(entries)))).toEqual(readAll(entries));
			})
		);
	});
});
