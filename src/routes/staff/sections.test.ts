import { expect, test } from 'vitest';
import { findPage, listSections } from './sections.ts';

const urlOf = (address: string) => new URL(address, 'https://lektiecafe.example');

test.each([
	['/staff', '/staff', '/staff'],
	['/staff/print?week=2026-W47', '/staff', '/staff'],
	['/staff/poster?term=2026-autumn&from=/staff/trends', '/staff', '/staff/trends'],
	['/staff/print?term=2026-autumn&from=%2Fstaff%2Fterm', '/staff/people', '/staff/term'],
	['/staff/people', '/staff/people', '/staff/people'],
	['/staff/people/shifts', '/staff/people', '/staff/people/shifts'],
	['/staff/term/thanks', '/staff/people', '/staff/term'],
	['/staff/wishes/meetings', '/staff/wishes', '/staff/wishes/meetings'],
	['/staff/wishes/meetings/agenda', '/staff/wishes', '/staff/wishes/meetings'],
	['/staff/tablet', '/staff/status', '/staff/tablet']
])('%s is in the section that begins at %2$s', (address, first, page) => {
	const here = findPage(listSections(), urlOf(address));
	expect(here?.section.pages[0].href).toBe(first);
	expect(here?.page.href).toBe(page);
});

test.each(['/staffroom', '/staff/print?from=//elsewhere.example', '/staff/print?from=javascript:alert(1)'])(
	'%s only looks like one, and belongs nowhere',
	(address) => {
		expect(findPage(listSections(), urlOf(address))).toBeNull();
	}
);
