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

/** Mails a week with its workbook, to all at once; resolves when the mail server has taken it. */
export async function mailWeekly(plan: MailPlan, report: WeeklyReport, letter: Letter): Promise<void> {
	const transport = createTransport({
		url: plan.url,
		connectionTimeout: TIMEOUT_MS,
		greetingTimeout: TIMEOUT_MS,
		socketTimeout: TIMEOUT_MS
	});
	try {
		await transport.sendMail({
			from: plan.from,
			to: plan.to,
			subject: letter.subject,
			text: letter.text,
			attachments: [{ filename: letter.fileName, content: report.xlsx }]
		});
	} finally {
		transport.close();
	}
}
