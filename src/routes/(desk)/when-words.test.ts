import { expect, test } from 'vitest';
import { tellDay, tellHours, tellHoursOn } from './when-words.ts';

test.each([
	['2026-11-23', 'i dag'],
	['2026-11-24', 'i morgen'],
	['2026-11-25', 'på onsdag'],
	['2026-11-29', 'på søndag'],
	['2026-11-30', 'mandag d. 30. november'],
	['2027-01-04', 'mandag d. 4. januar']
])('on Monday 23 November, %s is %s', (day, words) => {
	expect(tellDay(day, '2026-11-23')).toBe(words);
});

test('hours are told without minutes where there are none', () => {
	expect(tellHours({ from: '15:00', to: '18:00' })).toBe('15–18');
	expect(tellHours({ from: '09:30', to: '12:15' })).toBe('9.30–12.15');
});

test.each([
	['2026-11-23', 'i dag 15–18'],
	['2026-11-24', 'i morgen 15–18'],
	['2026-11-25', '15–18']
])('beside its date, the hours on %s are %s', (day, words) => {
	const opening = { opening: 'o', day, from: '15:00', to: '18:00', startsAt: 0, endsAt: 0 };
	expect(tellHoursOn(opening, '2026-11-23')).toBe(words);
});
