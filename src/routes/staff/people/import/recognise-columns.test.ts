import { expect, it } from 'vitest';
import { recogniseColumns, type Columns } from './recognise-columns.ts';

it.each<[string, Columns]>([
	[
		'Navn;Fag;Telefon;Mail;Dag;Fra;Til',
		{ name: 0, subjects: 1, phone: 2, mail: 3, opening: 4, since: 5, until: 6 }
	],
	[
		'Name;Subjects;Phone;Email;Weekday;From;Until',
		{ name: 0, subjects: 1, phone: 2, mail: 3, opening: 4, since: 5, until: 6 }
	],
	['NAVN ;  e-mail: ;Tlf. nr.', { name: 0, mail: 1, phone: 2 }],
	['Fornavn;Efternavn;Mobil', { name: 0, lastName: 1, phone: 2 }],
	['Nr;Åbning;Frivillig;Fra dato;Til (dato)', { opening: 1, name: 2, since: 3, until: 4 }],
	['Navn;Navn', { name: 0 }],
	['Sara Holm;Matematik', {}],
	['', {}]
])('%s', (header, columns) => {
	expect(recogniseColumns(header.split(';'))).toEqual(columns);
});
