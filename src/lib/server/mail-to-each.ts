/**
 * Sends one letter to several people, to each by themselves: a mail server that takes it for one and refuses it for
 * another would otherwise have it taken for both.
 *
 *   sent         it went, and goes no more
 *   refused      the mail server said no to this one: the others get theirs, and this one is tried again next time
 *   any failure  of the mail server itself ends it: the rest are tried next time
 *
 * How it went is noted after each.
 */

/** How it went, by address; nothing of those that it has not gone to. */
export type Mails = Record<string, 'sent'>;

export interface Post {
	/** Resolves when the mail server has taken it for this address. */
	send: (to: string) => Promise<void>;
	note: (mails: Mails) => void;
}

/** Some of them do not have it. The message tells who by their place in the list, since it is read in logs. */
export class RefusedError extends Error {}

/** What a mail server's no to one letter or one recipient is called by nodemailer. */
const REFUSALS = ['EENVELOPE', 'EMESSAGE'];

/**
 * Sends to each that has it not by `before`.
 *
 * @throws RefusedError, after all were tried; whatever else `send` or `note` throws, at once.
 */
export async function mailToEach(recipients: readonly string[], before: Mails, post: Post): Promise<void> {
	const mails = { ...before };
	const refusals: string[] = [];
	for (const [i, to] of recipients.entries()) {
		if (mails[to]) continue;
		try {
			await post.send(to);
		} catch (error) {
			const refusal = refusalOf(error);
			if (refusal === undefined) throw error;
			refusals.push(`recipient ${i + 1} of ${recipients.length} (${refusal})`);
			continue;
		}
		mails[to] = 'sent';
		post.note({ ...mails });
	}
	if (refusals.length > 0) throw new RefusedError(`the mail server refused ${refusals.join(' and ')}`);
}

/** The mail server's number, such as 550, or else what kind of refusal it is. */
function refusalOf(error: unknown): string | undefined {
	const { code, responseCode } = error as { code?: string; responseCode?: number };
	return code !== undefined && REFUSALS.includes(code) ? String(responseCode ?? code) : undefined;
}
