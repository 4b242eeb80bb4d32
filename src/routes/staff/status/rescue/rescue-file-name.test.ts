import { expect, it } from 'vitest';
import { rescueFileName } from './rescue-file-name.ts';

const device = '019abc00-0000-7000-8000-0000deadbeef';

it.each([
	['Tablet ved skranken', 'unreceived', 'lektiecafe-2026-11-24-tablet-ved-skranken-ikke-modtaget.json'],
	['Åens iPad (Ø)', 'all', 'lektiecafe-2026-11-24-aaens-ipad-oe-journal.json'],
	['Café/René: 2', 'all', 'lektiecafe-2026-11-24-cafe-rene-2-journal.json'],
	['x'.repeat(60), 'all', `lektiecafe-2026-11-24-${'x'.repeat(40)}-journal.json`],
	['مكتبة', 'all', 'lektiecafe-2026-11-24-deadbeef-journal.json'],
	[null, 'unreceived', 'lektiecafe-2026-11-24-deadbeef-ikke-modtaget.json']
] as const)('of %s, %s', (deviceName, extent, expected) => {
	expect(rescueFileName({ deviceName, device, extent }, '2026-11-24')).toBe(expected);
});
