import { expect, it } from 'vitest';
import { extentAfter, extentBefore, extentsAround, hrefOf, readExtent, spanOfExtent } from './extent.ts';

const TODAY = '2026-11-24';
const read = (address: string) => readExtent(new URLSearchParams(address), TODAY);

it.each([
	['', '2026-08-01', '2026-12-31'],
	['term=2025-spring', '2025-01-01', '2025-06-30'],
	['year=2025', '2025-01-01', '2025-12-31'],
	['years=2026', '2022-01-01', '2026-12-31'],
	['term=2025-winter', '2026-08-01', '2026-12-31'],
	['year=25', '2026-08-01', '2026-12-31']
])('“%s” asks for %s to %s', (address, since, until) => {
	expect(spanOfExtent(read(address))).toEqual({ since, until });
});

it.each([
	['term=2026-autumn', 'term=2026-spring', null],
	['term=2025-autumn', 'term=2025-spring', 'term=2026-spring'],
	['year=2025', 'year=2024', 'year=2026'],
	['year=2026', 'year=2025', null],
	['years=2021', 'years=2016', 'years=2026']
])('beside %s lie %s and %s', (address, before, after) => {
	const next = extentAfter(read(address), TODAY);
	expect(hrefOf(extentBefore(read(address)))).toBe(`/staff/trends?${before}`);
	expect(next && hrefOf(next)).toBe(after && `/staff/trends?${after}`);
});

it('offers the half-year, the year and the five years that end alike, none of them ahead', () => {
	const offered = (address: string) => extentsAround(read(address), TODAY).map(hrefOf);
	const base = '/staff/trends?';
	expect(offered('')).toEqual([`${base}term=2026-autumn`, `${base}year=2026`, `${base}years=2026`]);
	expect(offered('term=2025-spring')).toEqual([
		`${base}term=2025-spring`,
		`${base}year=2025`,
		`${base}years=2025`
	]);
	expect(offered('years=2024')).toEqual([`${base}term=2024-autumn`, `${base}year=2024`, `${base}years=2024`]);
});
