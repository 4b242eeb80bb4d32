import { expect, it } from 'vitest';
import type { Restart } from '$lib/journal/restarts.ts';
import { partInWords } from './condition-words.ts';
import type { Part } from './condition.ts';

const TODAY = '2026-11-24';
const atMs = Date.parse('2026-11-24T14:02:00+01:00');
const restart: Restart = {
	id: 'r',
	device: 'this',
	former: 'that',
	at: Date.parse('2026-11-19T15:04:00+01:00'),
	held: 41,
	missing: 16
};

it.each<[part: Part, title: string, text: RegExp]>([
	[
		{ name: 'connection', state: 'fine', trouble: null, tablet: 'iPad 2' },
		'Forbundet til biblioteket',
		/^Den hedder iPad 2\.$/
	],
	[
		{ name: 'connection', state: 'act', trouble: 'unpaired', tablet: '' },
		'Tabletten er ikke forbundet',
		/^Forbind den med en kode/
	],
	[
		{ name: 'connection', state: 'act', trouble: 'revoked', tablet: '' },
		'Tabletten er koblet fra',
		/Intet er slettet/
	],
	[
		{ name: 'connection', state: 'act', trouble: 'outdated', tablet: '' },
		'Lektiecafé skal opdateres',
		/nyere end denne/
	],
	[{ name: 'queue', state: 'fine', waiting: 0, offered: 0, isPaired: true }, 'Intet venter', /er sendt/],
	[
		{ name: 'queue', state: 'fine', waiting: 0, offered: 0, isPaired: false },
		'Intet venter',
		/ikke talt noget endnu/
	],
	[{ name: 'queue', state: 'note', waiting: 1, offered: 0, isPaired: true }, '1 post venter', /af sig selv/],
	[
		{ name: 'queue', state: 'note', waiting: 7, offered: 9, isPaired: false },
		'7 poster venter',
		/når tabletten er forbundet/
	],
	[
		{ name: 'queue', state: 'note', waiting: 0, offered: 312, isPaired: true },
		'312 poster sendes igen',
		/tælles ikke igen/
	],
	[{ name: 'receipt', state: 'fine', atMs }, 'Biblioteket svarer', /^Sidste svar kom i dag kl\. 14\.02\.$/],
	[{ name: 'receipt', state: 'note', atMs }, 'Ingen forbindelse lige nu', /14\.02\. Skranken virker uden/],
	[
		{ name: 'receipt', state: 'act', atMs: restart.at },
		'Intet svar siden 19. november kl. 15.04',
		/på nettet/
	],
	[{ name: 'receipt', state: 'note', atMs: null }, 'Biblioteket har ikke svaret endnu.', /øjeblik/],
	[{ name: 'refused', state: 'fine', count: 0 }, 'Intet er afvist', /taget imod alt/],
	[{ name: 'refused', state: 'act', count: 2 }, '2 poster blev afvist', /Ret dem/],
	[{ name: 'missing', state: 'fine', count: 0, ranges: [] }, 'Intet mangler på serveren', /har alt/],
	[
		{
			name: 'missing',
			state: 'note',
			count: 4,
			ranges: [
				[42, 44],
				[51, 51]
			]
		},
		'4 poster mangler på serveren',
		/^Nummer 42–44, 51 herfra/
	],
	[
		{ name: 'missing', state: 'note', count: 5, ranges: [1, 3, 5, 7, 9].map((seq) => [seq, seq] as const) },
		'5 poster mangler på serveren',
		/^Nummer 1, 3, 5, 7 … herfra/
	],
	[
		{ name: 'restart', state: 'act', restart, isOwn: true },
		'Tabletten begyndte forfra 19. november kl. 15.04',
		/41 af 57 poster; 16 kan mangle/
	],
	[
		{ name: 'restart', state: 'act', restart: { ...restart, missing: null }, isOwn: false },
		'En anden tablet begyndte forfra 19. november kl. 15.04',
		/havde 41 poster fra før/
	],
	[
		{ name: 'restart', state: 'note', restart: { ...restart, missing: 0 }, isOwn: true },
		'Tabletten begyndte forfra 19. november kl. 15.04',
		/Intet mangler/
	],
	[
		{ name: 'kept', state: 'fine', isKept: true, isDenied: false },
		'Det, der er gemt, er i sikkerhed',
		/lovet/
	],
	[
		{ name: 'kept', state: 'act', isKept: false, isDenied: false },
		'Det, der er gemt, kan blive slettet',
		/Bed browseren/
	],
	[
		{ name: 'kept', state: 'act', isKept: false, isDenied: true },
		'Det, der er gemt, kan blive slettet',
		/sagde nej/
	],
	[
		{ name: 'kept', state: 'note', isKept: null, isDenied: false },
		'Ingen ved, om det, der er gemt, er beskyttet',
		/hjemmeskærmen/
	],
	[
		{ name: 'space', state: 'fine', usedBytes: 4.2e6, quotaBytes: 60e9 },
		'God plads',
		/^4,2 MB er brugt af 60 GB\.$/
	],
	[
		{ name: 'space', state: 'act', usedBytes: 60e6, quotaBytes: 100e6 },
		'Der er snart ikke plads til mere',
		/^40 MB er tilbage/
	],
	[
		{ name: 'space', state: 'note', usedBytes: 4.2e6, quotaBytes: null },
		'Plads på tabletten',
		/^4,2 MB er brugt\.$/
	],
	[{ name: 'space', state: 'note', usedBytes: null, quotaBytes: null }, 'Plads på tabletten', /siger ikke/],
	[{ name: 'clock', state: 'fine', error: null, isMeasured: true }, 'Uret går rigtigt', /serverens ur/],
	[{ name: 'clock', state: 'note', error: null, isMeasured: false }, 'Uret er ikke tjekket endnu', /svarer/],
	[
		{ name: 'clock', state: 'act', error: { name: 'behind', byMs: 300_400 }, isMeasured: true },
		'Uret går 5 minutter for sent',
		/Stil det/
	],
	[
		{ name: 'clock', state: 'act', error: { name: 'ahead', byMs: 10_800_000 }, isMeasured: true },
		'Uret går 3 timer for hurtigt',
		/Stil det/
	],
	[{ name: 'shell', state: 'fine', shell: 'stored' }, 'Virker uden net', /Hele Lektiecafé/],
	[{ name: 'shell', state: 'act', shell: 'missing' }, 'Kan ikke åbnes uden net endnu', /indlæs den så igen/],
	[{ name: 'shell', state: 'act', shell: 'insecure' }, 'Kan ikke åbnes uden net', /https/],
	[{ name: 'shell', state: 'act', shell: 'unable' }, 'Kan ikke åbnes uden net', /privat browsing/]
])('%j', (part, title, text) => {
	const words = partInWords(part, TODAY);
	expect(words.title).toBe(title);
	expect(words.text).toMatch(text);
});
