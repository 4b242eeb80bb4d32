import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';

export interface MailPlan {
	/** `smtps://user:password@mail.example.org` */
	url: string;
	from: string;
	to: string[];
}

export interface Letter {
	subject: string;
	text: string;
	/** The workbook's name. */
	fileName: string;
	workbook: Uint8Array;
	/** What a mail program knows the same letter by, if it comes twice: letters, digits, dots and hyphens. */
	id: string;
}

/** A mail server that does not answer must not keep the next week waiting. */
const TIMEOUT_MS = 30_000;

/**
 * Mails a week with its workbook to one of the recipients; resolves when the mail server has taken it.
 *
 * @param begin called when the mail server is there and the letter is about to go to it; if it throws, none goes.
 * @param signal ends it at once, and then it rejects.
 */
export async function mailWeekly(
	plan: MailPlan,
	letter: Letter,
	to: string,
	{ begin, signal }: { begin: () => void; signal: AbortSignal | undefined }
): Promise<void> {
	const transport = createTransport({
		url: plan.url,
		connectionTimeout: TIMEOUT_MS,
		greetingTimeout: TIMEOUT_MS,
		socketTimeout: TIMEOUT_MS
	});
	const workbook = Readable.from(readAfter(begin, letter.workbook));
	try {
		await transport.sendMail({
			...(signal && { signal }),
			messageId: `<${letter.id}@${hostOf(plan.from)}>`,
			from: plan.from,
			// Each sees who else gets it.
			to: plan.to,
			envelope: { from: plan.from, to },
			subject: letter.subject,
			text: letter.text,
			attachments: [{ filename: letter.fileName, content: workbook }]
		});
	} finally {
		// So that it does not begin after all, once it has failed.
		workbook.destroy();
		transport.close();
	}
}

// nodemailer begins to read what it sends once it is connected and signed in, and cuts a letter short that cannot be
// read, which the mail server then throws away.
function* readAfter(begin: () => void, workbook: Uint8Array): Generator<Uint8Array> {
	begin();
	yield workbook;
}

/** `desk@bibliotek.example` or `The desk <desk@bibliotek.example>` → `bibliotek.example`. */
function hostOf(from: string): string {
	return from.slice(from.lastIndexOf('@') + 1).replace(/>?\s*$/, '');
}
