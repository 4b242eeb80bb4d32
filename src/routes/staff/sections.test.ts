import { expect, test } from 'vitest';
import { findPage, listSections } from './sections.ts';

test.each([
	['/staff', '/staff', '/staff'],
	['/staff/poster', '/staff', '/staff/trends'],
	['/staff/people', '/staff/people', '/staff/people'],
	['/staff/people/shifts', '/staff/people', '/staff/people/shifts'],
	['/staff/term/thanks', '/staff/people', '/staff/term'],
	['/staff/wishes/meetings', '/staff/wishes', '/staff/wishes/meetings'],
	['/staff/wishes/meetings/agenda', '/staff/wishes', '/staff/wishes/meetings'],
	['/staff/tablet', '/staff/status', '/staff/tablet']
])('%s is in the section that begins at %2$s', (path, first, page) => {
	const here = findPage(listSections(), path);
	expect(here?.section.pages[0].href).toBe(first);
	expect(here?.page.href).toBe(page);
});

test('an address that only looks like one belongs nowhere', () => {
	expect(findPage(listSections(), '/staffroom')).toBeNull();
});
