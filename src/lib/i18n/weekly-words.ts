import { daysOfWeek } from '../journal/calendar.ts';
import { createFileWords } from './file-words.ts';
import { formatDateRange, formatHours, formatNumber } from './format.ts';
import { m } from './paraglide/messages.js';

/** The words of the weekly report (server/weekly-report.ts); on the server in Danish. */
export function createWeeklyWords() {
	const numbersOf = (week: string) => ({ week: String(Number(week.slice(-2))), year: week.slice(0, 4) });
	const datesOf = (week: string) => {
		const days = daysOfWeek(week);
		return formatDateRange(days[0]!, days[6]!);
	};
	return {
		files: createFileWords(),
		title: (cafe: string, week: string) => m.file_title_week({ cafe, ...numbersOf(week) }),
		greeting: (cafe: string, week: string, isRestated: boolean) => {
			const facts = { cafe, ...numbersOf(week), dates: datesOf(week) };
			return isRestated ? m.weekly_restated(facts) : m.weekly_greeting(facts);
		},
		closing: (audience: 'own' | 'others') =>
			audience === 'own' ? m.weekly_closing() : m.weekly_closing_others(),
		restated: m.weekly_restated_word(),
		number: formatNumber,
		hours: formatHours
	};
}
