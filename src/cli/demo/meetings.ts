import { instantOf } from '../../lib/journal/calendar.ts';
import type { Body } from '../../lib/journal/entry.ts';
import type { Shifts } from './shifts.ts';
import type { TermWriter } from './term-writer.ts';

const SECOND_MS = 1_000;

interface Told {
	concern: 'wish' | 'problem';
	text: string;
	/** Who left it; nobody's name if they did not say. */
	by?: string;
	/** An afternoon of the café. */
	day: string;
	answers: { state: Body<'wish.answered'>['state']; text?: string; day: string; isAtMeeting?: boolean }[];
}

interface Erfa {
	date: string;
	plannedOn: string;
	answeredOn: string;
	comes: string[];
	cannot: string[];
}

const HELD: Erfa = {
	date: '2026-10-05',
	plannedOn: '2026-09-14',
	answeredOn: '2026-09-28',
	comes: ['Sofie Lund Andersen', 'Yusuf Demir', 'Amina Warsame', 'Ida Thygesen'],
	cannot: ['Jonas Bech Nielsen']
};

const TO_COME: Erfa = {
	date: '2026-11-30',
	plannedOn: '2026-11-09',
	answeredOn: '2026-11-16',
	comes: ['Yusuf Demir', 'Clara Østergaard', 'Amina Warsame'],
	cannot: ['Sofie Lund Andersen']
};

const TOLD: Told[] = [
	{
		concern: 'problem',
		text: 'Der mangler stole, når vi er mange.',
		by: 'Yusuf Demir',
		day: '2026-08-31',
		answers: [
			{ state: 'agenda', day: '2026-09-01' },
			{
				state: 'done',
				text: 'Seks stole mere står i skabet bag døren.',
				day: '2026-10-06',
				isAtMeeting: true
			}
		]
	},
	{
		concern: 'wish',
		text: 'Kan vi få noget frugt til eleverne?',
		by: 'Amina Warsame',
		day: '2026-09-03',
		answers: [{ state: 'done', text: 'Der kommer frugt fra uge 40.', day: '2026-09-21' }]
	},
	{
		concern: 'wish',
		text: 'En aften, hvor vi bare spiser sammen.',
		day: '2026-09-17',
		answers: [
			{ state: 'agenda', day: '2026-09-18' },
			{
				state: 'declined',
				text: 'Ikke i år. Vi tager det op igen i januar.',
				day: '2026-10-06',
				isAtMeeting: true
			}
		]
	},
	{
		concern: 'problem',
		text: 'Man kan ikke høre noget, når der er film i salen ved siden af.',
		by: 'Ida Thygesen',
		day: '2026-11-05',
		answers: [{ state: 'agenda', text: 'Vi taler med salen og tager det med på mødet.', day: '2026-11-06' }]
	},
	{
		concern: 'wish',
		text: 'Flere lommeregnere til matematik.',
		by: 'Bilal Chaudhry',
		day: '2026-11-12',
		answers: [{ state: 'heard', day: '2026-11-13' }]
	},
	{ concern: 'problem', text: 'Kaffemaskinen drypper.', day: '2026-11-19', answers: [] }
];

/** What volunteers wished for and what troubled them, what became of it, and the meetings about it. */
export function writeMeetings(writer: TermWriter, shifts: Shifts): void {
	const held = planMeeting(writer, shifts, HELD);
	planMeeting(writer, shifts, TO_COME);
	for (const { concern, text, by, day, answers } of TOLD) {
		const leftAt = instantOf(day, '16:35');
		const wish = writer.createId(leftAt);
		const body = { wish, concern, text, ...(by && { by: shifts.idOf(by) }) };
		writer.write('tablet', leftAt, { kind: 'wish.left', body });
		for (const { state, text, day, isAtMeeting } of answers) {
			const answer = { wish, state, ...(text && { text }), ...(isAtMeeting && { meeting: held }) };
			writer.write('laptop', instantOf(day, '10:45'), { kind: 'wish.answered', body: answer });
		}
	}
}

/** Returns the meeting. */
function planMeeting(writer: TermWriter, shifts: Shifts, erfa: Erfa): string {
	const plannedAt = instantOf(erfa.plannedOn, '11:30');
	const meeting = writer.createId(plannedAt);
	const body = { meeting, date: erfa.date, from: '18:15', place: 'Biblioteket, mødelokale 2' };
	writer.write('laptop', plannedAt, { kind: 'meeting.planned', body });
	for (const [index, name] of [...erfa.comes, ...erfa.cannot].entries()) {
		const answer = { meeting, person: shifts.idOf(name), comes: erfa.comes.includes(name) };
		const at = instantOf(erfa.answeredOn, '17:20') + index * 9 * SECOND_MS;
		writer.write('tablet', at, { kind: 'meeting.answered', body: answer });
	}
	return meeting;
}
