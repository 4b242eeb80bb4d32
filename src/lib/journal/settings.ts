import type { Body, Entry } from './entry.ts';
import { isKind } from './kind.ts';
import { overlay } from './overlay.ts';
import { standing } from './standing.ts';

/** What the café has chosen. The lists are in the order in which screens show them. */
export type Settings = { [Field in keyof Body<'cafe.changed'>]-?: NonNullable<Body<'cafe.changed'>[Field]> };

/** What a café has before anybody chose anything. Words known to the program; screens translate them. */
export const defaultSettings: Readonly<Settings> = {
	name: 'Lektiecaféen',
	grades: ['8', '9', '10', 'other'],
	items: ['coffee', 'tea', 'fruit'],
	subjects: ['danish', 'maths', 'english', 'physics', 'german', 'other'],
	languages: ['da', 'en'],
	welcome: ['round', 'contact', 'coffee', 'ask', 'meeting'],
	visitsKeptMonths: 12,
	peopleKeptMonths: 3
};

/** The café's settings: the latest change wins, field by field. */
export function readSettings(entries: Iterable<Entry>): Settings {
	let settings: Settings = { ...defaultSettings };
	for (const entry of standing(entries)) {
		if (!isKind(entry, 'cafe.changed')) continue;
		settings = overlay(settings, entry.body);
	}
	return settings;
}
