import { m } from '$lib/i18n/paraglide/messages.js';

export interface StaffPage {
	href: string;
	label: string;
}

export interface StaffSection {
	label: string;
	/** The first is where its tab leads. */
	pages: readonly [StaffPage, ...StaffPage[]];
}

/** What staff see to, in the order of a week: how it went, who comes, what is wished for, what it runs on. */
export function listSections(): readonly StaffSection[] {
	return [
		{
			label: m.tab_numbers(),
			pages: [
				{ href: '/staff', label: m.tab_week() },
				{ href: '/staff/trends', label: m.tab_trends() },
				{ href: '/staff/day', label: m.tab_day() },
				{ href: '/staff/corrections', label: m.tab_corrections() }
			]
		},
		{
			label: m.tab_people(),
			pages: [
				{ href: '/staff/people', label: m.people_all() },
				{ href: '/staff/people/shifts', label: m.people_shifts() },
				{ href: '/staff/people/contacts', label: m.people_contacts() },
				{ href: '/staff/people/welcome', label: m.people_welcome() },
				{ href: '/staff/term', label: m.tab_term() },
				{ href: '/staff/people/import', label: m.people_import() }
			]
		},
		{
			label: m.tab_wishes(),
			pages: [
				{ href: '/staff/wishes', label: m.wishes_all() },
				{ href: '/staff/wishes/meetings', label: m.wishes_meetings() }
			]
		},
		{
			label: m.tab_tablet(),
			pages: [
				{ href: '/staff/status', label: m.tab_status() },
				{ href: '/staff/tablet', label: m.tab_connection() },
				{ href: '/staff/lock', label: m.tab_lock() }
			]
		},
		{
			label: m.tab_settings(),
			pages: [
				{ href: '/staff/settings', label: m.settings_cafe() },
				{ href: '/staff/settings/kept', label: m.tab_kept() }
			]
		}
	];
}

/**
 * The page that an address is, or that it belongs to: the one that it came from (`from`), or else the one with the
 * longest address that it begins with.
 */
export function findPage(
	sections: readonly StaffSection[],
	{ pathname, searchParams }: Pick<URL, 'pathname' | 'searchParams'>
): { section: StaffSection; page: StaffPage } | null {
	const path = searchParams.get('from') ?? pathname;
	const found = sections
		.flatMap((section) => section.pages.map((page) => ({ section, page })))
		.filter(({ page }) => path === page.href || path.startsWith(`${page.href}/`))
		.sort((a, b) => b.page.href.length - a.page.href.length);
	return found[0] ?? null;
}
