import { findPage, listSections } from '../sections.ts';
import { toQuery, type Occasion } from './occasion.ts';

/** From a sheet of paper at this address back to the page that it was asked for on, as that page stood. */
export function backHref(url: URL, occasion: Occasion): string {
	const found = findPage(listSections(), url);
	return `${found?.page.href ?? '/staff'}?${toQuery(occasion)}`;
}
