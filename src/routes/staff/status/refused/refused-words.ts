import { captionOfGrade, nameOfGrade, nameOfItem, nameOfSubject } from '$lib/i18n/labels.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import type { Entry } from '$lib/journal/entry.ts';
import { CONFLICT_REASON } from '$lib/journal/journal.ts';

const nameByField: Record<string, () => string> = {
	grade: m.field_grade,
	item: m.field_item,
	count: m.field_count,
	bought: m.field_bought,
	left: m.field_left,
	firstTime: m.field_first_time,
	subject: m.field_subject,
	subjects: m.words_subjects,
	grades: m.words_grades,
	items: m.words_items,
	name: m.field_name,
	weekday: m.field_weekday,
	date: m.field_date,
	day: m.field_day,
	halfHour: m.field_half_hour,
	movedFrom: m.field_moved_from,
	movedTo: m.field_moved_to,
	format: m.field_format,
	audience: m.field_audience,
	from: m.field_from,
	to: m.field_to,
	since: m.opening_first_day,
	until: m.opening_last_day,
	languages: m.languages_title,
	reason: m.field_reason,
	phone: m.person_phone,
	mail: m.person_mail,
	role: m.contact_role,
	about: m.contact_about,
	place: m.meeting_place,
	on: m.part_last_day,
	consentOn: m.field_consent_on,
	text: m.field_text
};

/** A field of a body as staff call it; one that is not known here is named as it came. */
export function fieldInWords(name: string): string {
	return Object.hasOwn(nameByField, name) ? nameByField[name]!() : name;
}

/** What an entry says, in a few words: `9. klasse`, `2 × Kaffe`; empty where there is nothing to show. */
export function detailInWords({ body }: Entry): string {
	const words = Object.fromEntries(Object.entries(body).map(([name, value]) => [name, asWord(value)]));
	const { grade, item, count, subject, name, from, to, place, text, reason } = words;
	return [
		grade && (captionOfGrade(grade) || nameOfGrade(grade)),
		item && (count ? `${count} × ${nameOfItem(item)}` : nameOfItem(item)),
		subject && nameOfSubject(subject),
		name,
		from && to && m.opening_hours({ from, to }),
		place,
		text,
		reason
	]
		.filter(Boolean)
		.join(' · ');
}

// What was refused may hold anything under any name.
function asWord(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 80) : '';
}

const reasons: [pattern: RegExp, tell: (field: string, count: string) => string][] = [
	[/^Invalid key: Expected never/, (field) => m.reason_extra({ field })],
	[/^Invalid key: |^Invalid length: Expected >=/, (field) => m.reason_missing({ field })],
	[/^Invalid length: Expected <=(\d+)/, (field, count) => m.reason_long({ field, count })],
	[/^Invalid value: Expected >=(\d+)/, (field, count) => m.reason_min({ field, count })],
	[/^Invalid value: Expected <=(\d+)/, (field, count) => m.reason_max({ field, count })],
	[/^Invalid integer|^Invalid type: Expected number/, (field) => m.reason_number({ field })],
	[/begin or end with a space/, (field) => m.reason_space({ field })],
	[/repeat itself/, (field) => m.reason_repeat({ field })]
];

/** Why an entry was not taken, from the server's or parseEntry's English sentence. */
export function reasonInWords(reason: string): string {
	if (reason === CONFLICT_REASON) return m.reason_taken();
	if (reason === 'body: must end after it begins') return m.reason_times();
	const about = /^body\.([A-Za-z]+)(?:\.\d+)?: (.*)$/s.exec(reason);
	if (!about) return m.reason_other();
	const field = fieldInWords(about[1]!);
	for (const [pattern, tell] of reasons) {
		const found = pattern.exec(about[2]!);
		if (found) return tell(field, found[1] ?? '');
	}
	return m.reason_wrong({ field });
}
