import { nameKey } from '../check-person.ts';

/** What a column tells. A name may stand in two: the first one and the last one. */
export type Field = 'name' | 'lastName' | 'subjects' | 'phone' | 'mail' | 'opening' | 'since' | 'until';

/** The first word of each is the one that is named to staff. */
const wordsByField: Record<Field, string[]> = {
	name: [
		'navn',
		'name',
		'fulde navn',
		'full name',
		'fornavn',
		'first name',
		'frivillig',
		'frivillige',
		'volunteer',
		'hjælper',
		'lektiehjælper'
	],
	lastName: ['efternavn', 'last name', 'surname', 'family name'],
	subjects: ['fag', 'subjects', 'subject', 'kan hjælpe med', 'can help with'],
	phone: [
		'telefon',
		'phone',
		'tlf',
		'tlf nr',
		'telefonnummer',
		'mobil',
		'mobilnummer',
		'mobiltelefon',
		'phone number',
		'mobile',
		'cell'
	],
	mail: [
		'mail',
		'email',
		'e mail',
		'mailadresse',
		'e mailadresse',
		'emailadresse',
		'email address',
		'e mail address'
	],
	opening: [
		'dag',
		'weekday',
		'ugedag',
		'dage',
		'åbning',
		'vagt',
		'vagter',
		'vagtdag',
		'day',
		'days',
		'opening',
		'shift',
		'shifts'
	],
	since: [
		'fra',
		'from',
		'fra dato',
		'from date',
		'første dag',
		'first day',
		'startdato',
		'start',
		'start date',
		'since'
	],
	until: [
		'til',
		'until',
		'til dato',
		'til og med',
		'to',
		'to date',
		'sidste dag',
		'last day',
		'slutdato',
		'slut',
		'end',
		'end date'
	]
};

const fieldByWord = new Map(
	(Object.keys(wordsByField) as Field[]).flatMap((field) =>
		wordsByField[field].map((word) => [word, field] as const)
	)
);

export type Columns = Partial<Record<Field, number>>;

/** Which field stands in which column, by the words of the first row; of two alike the first counts. */
export function recogniseColumns(header: readonly string[]): Columns {
	const columns: Columns = {};
	header.forEach((cell, index) => {
		const field = fieldByWord.get(wordOf(cell));
		if (field && columns[field] === undefined) columns[field] = index;
	});
	return columns;
}

/** `E-mail:` and `Tlf. nr.` as the list above writes them. */
function wordOf(cell: string): string {
	return nameKey(cell.replaceAll(/[.:*()/_-]+/g, ' '));
}
