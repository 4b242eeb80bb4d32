import type { Entry } from '../journal/entry.ts';
import { isKind } from '../journal/kind.ts';
import { readServings } from '../journal/servings.ts';
import { readSettings } from '../journal/settings.ts';
import { readVisits } from '../journal/visits.ts';

/** A little of what a journal says, for comparing the readings with a reference. */
export interface Summary {
	visits: { id: string; grade: string; firstTime: boolean | null; subject: string | null }[];
	cups: number;
	cafe: string;
}

/** The summary by the readings that the desk uses. */
export function summarise(entries: readonly Entry[]): Summary {
	return {
		visits: readVisits(entries)
			.map(({ id, grade, firstTime, subject }) => ({ id, grade, firstTime, subject }))
			.sort((a, b) => (a.id < b.id ? -1 : 1)),
		cups: readServings(entries).reduce((sum, { count }) => sum + count, 0),
		cafe: readSettings(entries).name
	};
}

/** The same by the plainest means, from what was written and nothing else. */
export function readPlainly(written: readonly Entry[]): Summary {
	const voided = written.filter((entry) => isKind(entry, 'entry.voided')).map((entry) => entry.body.entry);
	const left = written.filter((entry) => !voided.includes(entry.id));
	const inOrder = left.sort(
		(a, b) => a.clock - b.clock || (a.device < b.device ? -1 : a.device > b.device ? 1 : a.seq - b.seq)
	);
	const last = <T>(values: (T | undefined)[]): T | undefined =>
		values.filter((value) => value !== undefined).at(-1);
	const described = inOrder.filter((entry) => isKind(entry, 'visit.described'));
	const visits = inOrder
		.filter((entry) => isKind(entry, 'visit.recorded'))
		.map(({ id, body }) => {
			const said = described.filter((entry) => entry.body.visit === id).map((entry) => entry.body);
			return {
				id,
				grade: body.grade,
				firstTime: last(said.map(({ firstTime }) => firstTime)) ?? null,
				subject: last(said.map(({ subject }) => subject)) ?? null
			};
		});
	const servings = inOrder.filter((entry) => isKind(entry, 'serving.counted'));
	const names = inOrder.filter((entry) => isKind(entry, 'cafe.changed')).map(({ body }) => body.name);
	return {
		visits: visits.sort((a, b) => (a.id < b.id ? -1 : 1)),
		cups: servings.reduce((sum, { body }) => sum + body.count, 0),
		cafe: last(names) ?? 'Lektiecaféen'
	};
}
