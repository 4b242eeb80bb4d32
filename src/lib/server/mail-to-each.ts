/**
 * Sends one letter to several people, to each by themselves: a mail server that takes it for one and refuses it for
 * another would otherwise have it taken for both.
 *
 *   none        not yet
 *   begun       it was about to go, and nobody knows how that ended: the server was killed, the disk full, the mail
 *               server silent. It goes once more, since twice is better than never
 *   sent        it went, or went for the second time. No more: it never goes three times, whatever happens
 *
 * What the mail server refuses has not gone, and counts for nothing: it is tried again next time, and the others get
 * theirs now. Any failure of the mail server itself ends it, and the rest are tried next time.
 *
 * All is noted before the letter goes and after it went, so that none goes while the disk is full.
 */

/** How it went, by address; nothing of those that it has not gone to. */
export type Mails = Record<string, 'begun' | 'sent'>;

export interface Post {
	/** Calls `begin` when it is about to go to this address; resolves when the mail server has taken it. */
	send: (to: string, begin: () => void) => Promise<void>;
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
	let mails = before;
	const refusals: string[] = [];
	const noteThat = (changed: Mails) => post.note((mails = changed));
	for (const [i, to] of recipients.entries()) {
		const then = mails;
		if (then[to] === 'sent') continue;
		try {
			await post.send(to, () => noteThat({ ...then, [to]: then[to] ? 'sent' : 'begun' }));
			noteThat({ ...then, [to]: 'sent' });
		} catch (error) {
			if (isKnownToHaveFailed(error) && mails !== then) noteThat(then);
			const refusal = refusalOf(error);
			if (refusal === undefined) throw error;
			refusals.push(`recipient ${i + 1} of ${recipients.length} (${refusal})`);
		}
	}
	if (refusals.length > 0) throw new RefusedError(`the mail server refused ${refusals.join(' and ')}`);
}

/** What nodemailer says of a failure. */
interface MailFailure {
	code?: string;
	/** The mail server's number, such as 550, if it answered. */
	responseCode?: number;
}

/** Whether it is known that the letter has not gone. */
function isKnownToHaveFailed(error: unknown): boolean {
	return refusalOf(error) !== undefined || (error as MailFailure).responseCode !== undefined;
}

/** The mail server's number, such as 550, or else what kind of refusal it is. */
function refusalOf(error: unknown): string | undefined {
	const { code, responseCode } = error as MailFailure;
	return code !== undefined && REFUSALS.includes(code) ? String(responseCode ?? code) : undefined;
}
