const NAME_MAX_LENGTH = 60;

export type CheckedName = { ok: true; name: string } | { ok: false; problem: 'empty' | 'long' | 'bad' };

/** Whether what somebody typed can be a name of a café or a tablet; spaces around it are left out. */
export function checkName(typed: string): CheckedName {
	const name = typed.trim();
	if (name === '') return { ok: false, problem: 'empty' };
	if (name.length > NAME_MAX_LENGTH) return { ok: false, problem: 'long' };
	if (/\p{Cc}/u.test(name)) return { ok: false, problem: 'bad' };
	return { ok: true, name };
}
