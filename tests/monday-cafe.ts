import { createId } from '../src/lib/journal/author.ts';
import { instantOf } from '../src/lib/journal/calendar.ts';
import { CafeHistory } from './cafe-history.ts';
import type { DeskServer } from './desk-server.ts';

export const DAY = '2026-11-23';
const BEFORE = ['2026-11-02', '2026-11-09', '2026-11-16'];

/** Opens at three on Mondays; four have been here often and a fifth begins on the DAY. Ida has no shift. */
export async function openCafe(server: DeskServer): Promise<void> {
	const history = await CafeHistory.begin(server);
	const idAt = (time: string) => createId(instantOf('2026-10-26', time));
	const [opening, contact] = [idAt('10:00'), idAt('10:01')];
	history.note('2026-10-26', '10:00', 'opening.planned', { opening, weekday: 1, from: '15:00', to: '18:00' });
	const karen = { contact, name: 'Karen Sørensen', side: 'library', phone: '+45 10 00 00 01' } as const;
	history.note('2026-10-26', '10:01', 'contact.registered', karen);
	history.note('2026-10-26', '10:02', 'duty.planned', { opening, contact });
	const planned = ['Sofie Lund', 'Yusuf Demir', 'Clara Holm', 'Emil Skovgaard', 'Ida Thygesen'];
	for (const [index, name] of planned.entries()) {
		const [volunteer, shift] = [idAt(`11:0${index}`), idAt(`11:1${index}`)];
		history.note('2026-10-26', `11:0${index}`, 'volunteer.registered', {
			volunteer,
			name,
			subjects: ['maths']
		});
		const since = name.startsWith('Emil') ? DAY : BEFORE[0];
		const plan = { shift, volunteer, opening, ...(since && { since }) };
		if (!name.startsWith('Ida')) history.note('2026-10-26', `11:1${index}`, 'shift.planned', plan);
		if (name.startsWith('Emil')) continue;
		for (const day of BEFORE) {
			history.note(day, `14:5${index}`, 'volunteer.arrived', { volunteer });
			history.note(day, `17:5${index}`, 'volunteer.left', { volunteer });
		}
	}
	await history.send();
}
