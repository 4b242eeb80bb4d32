import { m } from '$lib/i18n/paraglide/messages.js';
import type { PersonData } from '$lib/journal/person-data.ts';
import { dateInWords } from '../opening-words.ts';
import { subjectsInWords } from './person-words.ts';

const HOUR_MS = 3_600_000;

/** What is kept about a volunteer, line by line; what nobody knows is said, too. */
export function dataInWords(
	{ volunteer, stays, wishes }: PersonData,
	today: string,
	hasPhoto: boolean
): { label: string; value: string }[] {
	const orNothing = (value: string | undefined) => value || m.data_nothing();
	const date = (day: string | null | undefined) => (day ? dateInWords(day, today) : '');
	const hours = Math.round(stays.reduce((sum, { from, to }) => sum + to - from, 0) / HOUR_MS);
	const days = new Set(stays.map(({ day }) => day)).size;
	return [
		{ label: m.person_name(), value: orNothing(volunteer?.name) },
		{ label: m.person_phone(), value: orNothing(volunteer?.phone) },
		{ label: m.person_mail(), value: orNothing(volunteer?.mail) },
		{ label: m.person_subjects(), value: orNothing(subjectsInWords(volunteer?.subjects ?? [])) },
		{ label: m.data_photo(), value: hasPhoto ? m.data_yes() : m.data_no() },
		{ label: m.data_registered(), value: orNothing(date(volunteer?.registeredOn)) },
		{ label: m.data_parted(), value: date(volunteer?.partedOn) || m.data_no() },
		{
			label: m.data_days(),
			value: `${m.merge_days({ count: days })} · ${m.data_hours({ count: hours })}`
		},
		{ label: m.tab_wishes(), value: orNothing(wishes.map(({ text }) => text).join('\n')) }
	];
}
