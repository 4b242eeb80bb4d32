import { describe, expect, it } from 'vitest';
import type { SyncStatus } from '$lib/sync/status.ts';
import { tellBriefly, tellInFull } from './truth.ts';

const TODAY = '2026-11-24';
const todayMs = Date.parse('2026-11-24T15:42:00+01:00');
const thursdayMs = Date.parse('2026-11-19T18:04:00+01:00');

const cases: [status: SyncStatus, brief: string, full: string, offered?: number][] = [
	[
		{ name: 'unpaired', waiting: 3 },
		'Gemt på tabletten · ikke forbundet til biblioteket endnu',
		'Tabletten er ikke forbundet, så det, andre tablets har talt, er ikke med.'
	],
	[
		{ name: 'received', receivedAtMs: todayMs },
		'Gemt på tabletten · Alt er modtaget kl. 15.42',
		'Alt herfra er modtaget i dag kl. 15.42.'
	],
	[
		{ name: 'received', receivedAtMs: thursdayMs },
		'Gemt på tabletten · Alt er modtaget 19. november kl. 18.04',
		'Alt herfra er modtaget 19. november kl. 18.04.'
	],
	[
		{ name: 'waiting', waiting: 2, receivedAtMs: thursdayMs },
		'Gemt på tabletten · 2 venter på at blive sendt · sidst modtaget 19. november kl. 18.04',
		'2 poster herfra er ikke sendt endnu. Sidste svar fra biblioteket kom 19. november kl. 18.04.'
	],
	[
		{ name: 'waiting', waiting: 1, receivedAtMs: null },
		'Gemt på tabletten · 1 venter på at blive sendt · endnu ikke modtaget',
		'1 post herfra er ikke sendt endnu. Biblioteket har ikke svaret endnu.'
	],
	[
		{ name: 'waiting', waiting: 312, receivedAtMs: todayMs },
		'Gemt på tabletten · 312 sendes igen · sidst modtaget kl. 15.42',
		'312 poster sendes igen for en sikkerheds skyld. Sidste svar fra biblioteket kom i dag kl. 15.42.',
		312
	],
	[
		{ name: 'waiting', waiting: 319, receivedAtMs: todayMs },
		'Gemt på tabletten · 7 venter på at blive sendt · 312 sendes igen · sidst modtaget kl. 15.42',
		'7 poster herfra er ikke sendt endnu. 312 poster sendes igen for en sikkerheds skyld. Sidste svar fra biblioteket kom i dag kl. 15.42.',
		312
	],
	[
		{ name: 'barred', bar: 'revoked', waiting: 4 },
		'Tabletten er koblet fra · 4 venter · sig det til personalet',
		'Tabletten er koblet fra, så nyt fra andre tablets kommer ikke med. 4 poster herfra er ikke sendt endnu.'
	],
	[
		{ name: 'barred', bar: 'outdated', waiting: 0 },
		'Lektiecafé skal opdateres · 0 venter · sig det til personalet',
		'Lektiecafé skal opdateres, før den kan sende igen.'
	]
];

describe.each(cases)('%j', (status, brief, full, offered = 0) => {
	const outbox = { waiting: 0, refused: 0, offered };

	it('is told briefly at the desk', () => {
		expect(tellBriefly(status, outbox, TODAY)).toBe(brief);
	});

	it('is told in whole sentences to staff', () => {
		expect(tellInFull(status, outbox, TODAY).join(' ')).toBe(full);
	});
});

it('what was refused is told beside how it stands', () => {
	const status = { name: 'received', receivedAtMs: todayMs } as const;
	expect(tellBriefly(status, { waiting: 0, refused: 2, offered: 0 }, TODAY)).toBe(
		'Gemt på tabletten · Alt er modtaget kl. 15.42 · 2 blev afvist'
	);
});
