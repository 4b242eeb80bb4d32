import { createTransport } from 'nodemailer';
import type { WeeklyReport } from './weekly-report.ts';

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
}

/** A mail server that does not answer must not keep the next week waiting. */
const TIMEOUT_MS = 30_000;

/** Mails a week with its workbook to one of the recipients; resolves when the mail server has taken it. */
export async function mailWeekly(
	plan: MailPlan,
	to: string,
	report: WeeklyReport,
	letter: Letter
): Promise<void> {
	const transport = createTransport({
		url: plan.url,
		connectionTimeout: TIMEOUT_MS,
		greetingTimeout: TIMEOUT_MS,
		socketTimeout: TIMEOUT_MS
	});
	try {
		await transport.sendMail({
			from: plan.from,
			// Each sees who else gets it.
			to: plan.to,
			envelope: { from: plan.from, to },
			subject: letter.subject,
			text: letter.text,
			attachments: [{ filename: letter.fileName, content: report.xlsx }]
		});
	} finally {
		transport.close();
	}
}
