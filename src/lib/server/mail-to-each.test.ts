import { beforeEach, expect, test } from 'vitest';
import { mailToEach, RefusedError, type Mails } from './mail-to-each.ts';

const [ANNE, BO, CARL] = ['anne@a.example', 'bo@b.example', 'carl@c.example'] as const;

/** Who got it, in that order. */
let taken: string[];
let noted: Mails;
/** What happens to a letter to them instead. */
let failures: Record<string, Error>;

beforeEach(() => {
	taken = [];
	noted = {};
	failures = {};
});

const send = (to: string) => {
	if (failures[to]) return Promise.reject(failures[to]);
	taken.push(to);
	return Promise.resolve();
};

const mail = (...recipients: string[]) =>
	mailToEach(recipients, noted, { send, note: (mails) => (noted = mails) });

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
