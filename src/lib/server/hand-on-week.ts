/**
 * Hands one café's week on: into the folder, and by mail where there is a mail server.
 *
 *   not yet                lektiecafe-2026-W47.xlsx and .csv, a mail
 *   the same seal          nothing: the same figures are never sent twice
 *   another seal           the week was restated: lektiecafe-2026-W47-rettet-2.xlsx and .csv beside the first, a mail that
 *                          says so
 *   written, not mailed    the mail alone is tried again, to those who have it not (mail-to-each.ts)
 *
 * What was done is noted after each step, so that a server that is killed repeats at most the step it was at; a mail, which
 * cannot be taken back, at most once.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Audience } from '../export/tell-rows.ts';
import { localDay } from '../journal/calendar.ts';
import type { Cafe } from './cafes.ts';
import { mailToEach } from './mail-to-each.ts';
import type { Database } from './schema.ts';
import { mailWeekly, type Letter, type MailPlan } from './weekly-mail.ts';
import { readWeekly, type WeeklyReport, type WeeklyWords } from './weekly-report.ts';
import type { Handed, HandedWeeks } from './weekly-state.ts';
import { writeWhole } from './write-whole.ts';

export interface WeeklyPlan {
	folder: string;
	mail: MailPlan | null;
	audience: Audience;
}

export interface WeeklyDesk {
	db: Database;
	/** What was handed on already. */
	weeks: HandedWeeks;
	now: () => number;
	words: WeeklyWords;
	/** Ends a mail that is on its way, since a mail server may be silent for long. */
	signal?: AbortSignal;
}

/** What was done, in the order in which it was. */
export type Done = ('written' | 'mailed')[];

export async function handOnWeek(
	desk: WeeklyDesk,
	plan: WeeklyPlan,
	cafe: Cafe,
	week: string
): Promise<Done> {
	const today = localDay(desk.now());
	const report = await readWeekly(desk.db, cafe, week, { ...desk, ...plan, today });
	const before = desk.weeks.find(report);
	if (report.isEmpty && !before) return [];
	const isNew = before?.checksum !== report.seal.checksum || before.entries !== report.seal.entries;
	const handed: Handed = isNew
		? { ...report.seal, times: (before?.times ?? 0) + 1, isMailed: false }
		: before;
	const name = fileNameOf(report, handed.times);
	const done: Done = [];
	if (isNew) {
		mkdirSync(plan.folder, { recursive: true, mode: 0o700 });
		writeWhole(join(plan.folder, `${name}.csv`), report.csv);
		writeWhole(join(plan.folder, `${name}.xlsx`), report.xlsx);
		desk.weeks.note(report, handed);
		done.push('written');
	}
	if (plan.mail && !handed.isMailed) {
		await mailIt(desk, { ...plan, mail: plan.mail }, report, handed);
		done.push('mailed');
	}
	return done;
}

/** To whoever has it not; noted as mailed when everybody has. */
async function mailIt(
	{ weeks, words, signal }: WeeklyDesk,
	{ mail, audience }: WeeklyPlan & { mail: MailPlan },
	report: WeeklyReport,
	handed: Handed
): Promise<void> {
	const letter = letterOf(report, handed, audience, words);
	await mailToEach(mail.to, handed.mails ?? {}, {
		send: (to, begin) => mailWeekly(mail, letter, to, { begin, signal }),
		note: (mails) => weeks.note(report, { ...handed, mails })
	});
	const { mails: _, ...others } = handed;
	weeks.note(report, { ...others, isMailed: true });
}

/** `lektiecafe-2026-W47`, and `lektiecafe-2026-W47-rettet-2` once it was restated. */
export function fileNameOf({ cafe, week }: Pick<WeeklyReport, 'cafe' | 'week'>, times: number): string {
	return `${cafe.id}-${week}${times > 1 ? `-rettet-${times}` : ''}`;
}

function letterOf(report: WeeklyReport, { times }: Handed, audience: Audience, words: WeeklyWords): Letter {
	const { cafe, week, lines, seal } = report;
	const title = words.title(cafe.name, week);
	const name = fileNameOf(report, times);
	return {
		subject: times > 1 ? `${title} (${words.restated})` : title,
		text: [words.greeting(cafe.name, week, times > 1), '', ...lines, '', words.closing(audience), ''].join(
			'\n'
		),
		fileName: `${name}.xlsx`,
		workbook: report.xlsx,
		id: `${name}.${seal.checksum}`
	};
}
