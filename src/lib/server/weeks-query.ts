import type { Audience } from '../export/tell-rows.ts';
import { addWeeks, daysOfWeek, isWeek } from '../journal/calendar.ts';
import type { Span } from '../journal/spans.ts';
import { ApiError } from './api-answer.ts';

export interface WeeksQuery {
	/** ISO weeks, both included. */
	from: string;
	to: string;
	span: Span;
	format: 'csv' | 'json';
	audience: Audience;
}

/** Most weeks in one answer: two years, one of which has 53. */
export const WEEKS_MAX = 106;

const KNOWN = ['from', 'to', 'format', 'for'];
const SHOWN_MAX_CHARS = 40;

/**
 * Which weeks are asked for, and how.
 *
 * @throws ApiError 400 that names the parameter that is wrong.
 */
export function readWeeksQuery(params: URLSearchParams): WeeksQuery {
	const [unknown] = [...params.keys()].filter((name) => !KNOWN.includes(name));
	if (unknown !== undefined) throw wrong(`${show(unknown)}: is not known; there are ${KNOWN.join(', ')}`);
	const [from, to] = [readWeek(params, 'from'), readWeek(params, 'to')];
	if (from > to) throw wrong(`from: must not be after to, and ${from} is after ${to}`);
	if (to >= addWeeks(from, WEEKS_MAX)) throw wrong(`to: at most ${WEEKS_MAX} weeks at once`);
	return {
		from,
		to,
		span: { since: daysOfWeek(from)[0]!, until: daysOfWeek(to)[6]! },
		format: readChoice(params, 'format', ['json', 'csv']),
		audience: readChoice(params, 'for', ['own', 'others'])
	};
}

function readWeek(params: URLSearchParams, name: string): string {
	const week = readOnce(params, name);
	if (week === null) throw wrong(`${name}: is missing; an ISO week like 2026-W47`);
	if (!isWeek(week)) throw wrong(`${name}: ${show(week)} is not an ISO week like 2026-W47`);
	return week;
}

/** One of the choices; the first if the parameter is left out. */
function readChoice<Choice extends string>(
	params: URLSearchParams,
	name: string,
	choices: readonly [Choice, Choice]
): Choice {
	const asked = readOnce(params, name) ?? choices[0];
	const chosen = choices.find((choice) => choice === asked);
	if (!chosen) throw wrong(`${name}: must be ${choices.join(' or ')}, not ${show(asked)}`);
	return chosen;
}

function readOnce(params: URLSearchParams, name: string): string | null {
	if (params.getAll(name).length > 1) throw wrong(`${name}: is given more than once`);
	return params.get(name);
}

function wrong(what: string): ApiError {
	return new ApiError(400, `The question is wrong. ${what}.`);
}

function show(text: string): string {
	return JSON.stringify(text.slice(0, SHOWN_MAX_CHARS));
}
