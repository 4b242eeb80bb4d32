import { pupilsPerHelper } from '$lib/journal/rates.ts';
import type { Report } from '$lib/journal/report.ts';

/** When pupils come: a row for each weekday that the desk counted on, a column for each half-hour. */
export interface ArrivalRows {
	halfHours: string[];
	/** Cells are visits a day counted, in whole tenths. */
	rows: { weekday: number; cells: number[] }[];
	/** For each half-hour, over all days. */
	pupilsPerHelper: (number | null)[];
}

/** From the first half-hour in which a pupil came to the last; null where none did. */
export function readArrivals({ halfHours, weekdays, total }: Report): ArrivalRows | null {
	const visitsIn = (halfHour: string) => total?.visitsByHalfHour[halfHour] ?? 0;
	const first = halfHours.findIndex((halfHour) => visitsIn(halfHour) > 0);
	if (first < 0 || !total) return null;
	const last = halfHours.findLastIndex((halfHour) => visitsIn(halfHour) > 0);
	const shown = halfHours.slice(first, last + 1);
	return {
		halfHours: shown,
		rows: weekdays
			.filter(({ daysCounted }) => daysCounted > 0)
			.map(({ weekday, daysCounted, visitsByHalfHour }) => ({
				weekday,
				cells: shown.map(
					(halfHour) => Math.round(((visitsByHalfHour[halfHour] ?? 0) / daysCounted) * 10) / 10
				)
			})),
		pupilsPerHelper: shown.map((halfHour) =>
			pupilsPerHelper(visitsIn(halfHour), total.helperMsByHalfHour[halfHour] ?? 0)
		)
	};
}
