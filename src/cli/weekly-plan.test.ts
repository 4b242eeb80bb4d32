import { expect, test } from 'vitest';
import { weeklyPlanOf } from './weekly-plan.ts';

const MAIL = { SMTP_URL: 'smtp://mail', MAIL_FROM: 'desk@bibliotek.example' };

test('nothing leaves the server unless it is asked to', () => {
	expect(weeklyPlanOf({}, '/data')).toBeUndefined();
	expect(weeklyPlanOf(MAIL, '/data')).toBeUndefined();
});

test.each([
	[{ WEEKLY_DIR: '/weeks' }, { folder: '/weeks', audience: 'own', mail: null }],
	[
		{ WEEKLY_DIR: '/weeks', WEEKLY_FOR: 'others' },
		{ folder: '/weeks', audience: 'others', mail: null }
	],
	[
		{ ...MAIL, WEEKLY_TO: 'a@b.example, c@d.example,' },
		{
			folder: '/data/weekly',
			audience: 'own',
			mail: { url: 'smtp://mail', from: 'desk@bibliotek.example', to: ['a@b.example', 'c@d.example'] }
		}
	]
])('%j', (env, plan) => {
	expect(weeklyPlanOf(env, '/data')).toEqual(plan);
});

test.each([
	[{ WEEKLY_DIR: '/weeks', WEEKLY_FOR: 'all' }, 'WEEKLY_FOR'],
	[{ WEEKLY_TO: 'a@b.example' }, 'SMTP_URL'],
	[{ ...MAIL, SMTP_URL: 'http://secret', WEEKLY_TO: 'a@b.example' }, 'must begin with smtp'],
	[{ ...MAIL, MAIL_FROM: 'desk', WEEKLY_TO: 'a@b.example' }, 'MAIL_FROM']
])('%j makes no sense', (env, why) => {
	expect(() => weeklyPlanOf(env, '/data')).toThrow(why);
	expect(() => weeklyPlanOf(env, '/data')).not.toThrow('secret');
});
