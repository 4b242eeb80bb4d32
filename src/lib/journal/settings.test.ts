import { describe, expect, it } from 'vitest';
import { deviceId, entryOf } from './entry-builder.ts';
import { journalOf, lineId } from './journal-builder.ts';
import { defaultSettings, readSettings } from './settings.ts';

describe('the café’s settings', () => {
	it('are the defaults before anybody chose', () => {
		expect(readSettings([])).toEqual(defaultSettings);
		expect(defaultSettings).toEqual({
			name: 'Lektiecaféen',
			grades: ['8', '9', '10', 'other'],
			items: ['coffee', 'tea', 'fruit'],
			subjects: ['danish', 'maths', 'english', 'physics', 'german', 'other'],
			languages: ['da', 'en'],
			welcome: ['round', 'contact', 'coffee', 'ask', 'meeting'],
			visitsKeptMonths: 12,
			peopleKeptMonths: 3
		});
	});

	it('are the latest of each field', () => {
		const entries = journalOf(
			['2026-08-10 12:00', 'cafe.changed', { name: 'Dokk1', items: ['coffee', 'tea'] }],
			['2026-10-01 12:00', 'cafe.changed', { items: ['coffee', 'tea', 'Toast'] }],
			['2026-10-02 12:00', 'cafe.changed', { languages: ['en'] }]
		);
		const expected = {
			...defaultSettings,
			name: 'Dokk1',
			items: ['coffee', 'tea', 'Toast'],
			languages: ['en']
		};
		expect(readSettings(entries)).toEqual(expected);
		expect(readSettings(entries.toReversed())).toEqual(expected);
	});

	it('follow the edits’ clocks and not the walls’', () => {
		const entries = journalOf(
			['2026-10-02 12:00', 'cafe.changed', { name: 'Before' }, { clock: 1 }],
			['1970-01-01 12:00', 'cafe.changed', { name: 'After' }, { clock: 2 }]
		);
		expect(readSettings(entries).name).toBe('After');
	});

	it('agree on one of two edits with equal clocks on two devices', () => {
		const entries = [1, 2].map((number) =>
			entryOf('cafe.changed', { name: `Tablet ${number}` }, { device: deviceId(number), clock: 9 })
		);
		expect(readSettings(entries).name).toBe('Tablet 2');
		expect(readSettings(entries.toReversed()).name).toBe('Tablet 2');
	});

	it('fall back to what was before a voided change', () => {
		const entries = journalOf(
			['2026-08-10 12:00', 'cafe.changed', { grades: ['7', '8'] }],
			['2026-08-11 12:00', 'cafe.changed', { grades: ['1'] }],
			['2026-08-11 12:01', 'entry.voided', { entry: lineId(2), reason: 'by mistake' }]
		);
		expect(readSettings(entries).grades).toEqual(['7', '8']);
	});

	it('are not those of a newer version', () => {
		const entry = entryOf('cafe.changed', { name: 'Later' }, { v: 2 });
		expect(readSettings([entry])).toEqual(defaultSettings);
	});

	it('leave the defaults as they were', () => {
		readSettings(journalOf(['2026-08-10 12:00', 'cafe.changed', { name: 'Dokk1' }]));
		expect(defaultSettings.name).toBe('Lektiecaféen');
	});
});
