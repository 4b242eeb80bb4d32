import { beforeEach, expect, test } from 'vitest';
import { mailToEach, RefusedError, type Mails } from './mail-to-each.ts';

const [ANNE, BO, CARL] = ['anne@a.example', 'bo@b.example', 'carl@c.example'] as const;

/** Who got it, in that order. */
let taken: string[];
let noted: Mails;
/** What happens to a letter to them instead. */
let failures: Record<string, Error>;
/** Whether nothing can be noted, from which moment on. */
let isDiskFull: 'before' | 'after' | 'never';

beforeEach(() => {
	taken = [];
	noted = {};
	failures = {};
	isDiskFull = 'never';
});

const FULL = Object.assign(new Error('no room'), { code: 'ENOSPC' });

const note = (mails: Mails) => {
	if (isDiskFull === 'before' || (isDiskFull === 'after' && taken.length > 0)) throw FULL;
	noted = mails;
};

const send = (to: string, begin: () => void) => {
	begin();
	if (failures[to]) return Promise.reject(failures[to]);
	taken.push(to);
	return Promise.resolve();
};

const mail = (...recipients: string[]) => mailToEach(recipients, noted, { send, note });

const saying = (code: string, responseCode?: number) =>
	Object.assign(new Error(`no mail for ${BO}`), { code, responseCode });

test('whoever has it does not get it again, also where they stand twice', async () => {
	await mail(ANNE, ANNE);
	await mail(ANNE, BO);
	expect(taken).toEqual([ANNE, BO]);
	expect(noted).toEqual({ [ANNE]: 'sent', [BO]: 'sent' });
});

test.each([
	['EENVELOPE', 450, '450'],
	['EMESSAGE', 554, '554'],
	['EENVELOPE', undefined, 'EENVELOPE']
])(
	'%s %s: the others get theirs, and it is told who did not, without an address',
	async (code, number, shown) => {
		failures = { [BO]: saying(code, number) };
		const sentence = `the mail server refused recipient 2 of 3 (${shown})`;
		await expect(mail(ANNE, BO, CARL)).rejects.toThrow(new RefusedError(sentence));
		failures = {};
		await mail(ANNE, BO, CARL);
		expect(taken).toEqual([ANNE, CARL, BO]);
	}
);

test('a mail server that fails is not asked again for the next', async () => {
	failures = { [BO]: saying('ETIMEDOUT') };
	await expect(mail(ANNE, BO, CARL)).rejects.toBe(failures[BO]);
	expect(taken).toEqual([ANNE]);
});

test('while nothing can be noted nothing goes', async () => {
	isDiskFull = 'before';
	await expect(mail(ANNE, BO)).rejects.toBe(FULL);
	expect(taken).toEqual([]);
	isDiskFull = 'never';
	await mail(ANNE, BO);
	expect(taken).toEqual([ANNE, BO]);
});

// As of a server that is killed in between.
test('a letter of which it cannot be noted that it went goes once more, and no third time', async () => {
	isDiskFull = 'after';
	await expect(mail(ANNE)).rejects.toBe(FULL);
	taken = [];
	await expect(mail(ANNE)).rejects.toBe(FULL);
	expect(taken).toEqual([ANNE]);
	await mail(ANNE);
	expect(taken).toEqual([ANNE]);
});

test('a letter that nobody answered goes once more and no third time; one that was refused counts for nothing', async () => {
	for (const failure of [saying('EENVELOPE', 450), saying('ETIMEDOUT'), saying('EMESSAGE', 451)]) {
		failures = { [ANNE]: failure };
		await expect(mail(ANNE)).rejects.toThrow();
		expect(noted[ANNE]).toBe(failure.code === 'EENVELOPE' ? undefined : 'begun');
	}
	failures = { [ANNE]: saying('ECONNECTION') };
	await expect(mail(ANNE)).rejects.toBe(failures[ANNE]);
	failures = {};
	await mail(ANNE);
	expect(taken).toEqual([]);
});
