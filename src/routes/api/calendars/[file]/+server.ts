import { m } from '$lib/i18n/paraglide/messages.js';
import { answerCalendar, type CalendarWords } from '$lib/server/answer-calendars.ts';
import type { RequestHandler } from './$types';

const words: CalendarWords = ({ name, languages }) => {
	const locale = languages[0] ?? 'da';
	return {
		name: m.calendar_name({ cafe: name }, { locale }),
		event: m.calendar_event({ cafe: name }, { locale })
	};
};

export const GET: RequestHandler = ({ locals, params, getClientAddress }) =>
	answerCalendar(locals.desk, params.file, getClientAddress(), words);
