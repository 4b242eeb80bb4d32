/**
 * `GET /api/weeks?from=2026-W33&to=2026-W47&format=csv|json`: the café's weekly figures for other programs.
 *
 *   Authorization: Bearer KEY    a feed key (feed-keys.ts); no cookie and no device's credential opens it
 *   from, to                     ISO weeks, both included, at most 106
 *   format                       csv or json; json if left out
 *   for                          own or others; own if left out. Others are told no small groups (export/small-groups.ts)
 *
 *   200   what the tablet saves of the same weeks, from the same functions, to the last digit
 *   304   nothing was written since the answer that had this ETag
 *   400   which parameter is wrong, and how; 401 no key, or one that opens nothing; 429 with Retry-After
 */
import type { SpanReport } from '../export/week-rows.ts';
import { readSpan } from '../export/week-rows.ts';
import { weeksToCsv } from '../export/weeks-csv.ts';
import { weeksToJson } from '../export/weeks-json.ts';
import type { FileWords } from '../export/words.ts';
import { localDay } from '../journal/calendar.ts';
import { answer, ApiError, tooMany } from './api-answer.ts';
import { readCredential } from './credential.ts';
import type { DeskServer } from './desk-server.ts';
import { findFeedKey, noteUsed, type FeedKey } from './feed-keys.ts';
import { readEntriesOf } from './read-entries.ts';
import { SqlJournal } from './sql-journal.ts';
import { readWeeksQuery, type WeeksQuery } from './weeks-query.ts';

/** Answers `GET /api/weeks`, with the words of its files. */
export function answerWeeks(
	desk: DeskServer,
	request: Request,
	address: string,
	words: FileWords
): Promise<Response> {
	return answer(async () => {
		const key = await findCallingKey(desk, request, address);
		const waitMs = desk.fetchesPerKey.take(key.hash, desk.now());
		if (waitMs > 0) throw tooMany('The figures are fetched too often with this key.', waitMs);
		const query = readWeeksQuery(new URL(request.url).searchParams);
		await noteUsed(desk.db, key, desk.now());
		const today = localDay(desk.now());
		const etag = await etagOf(desk, key, request, today);
		const headers = { etag, 'cache-control': 'private, no-cache', 'x-content-type-options': 'nosniff' };
		if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
		const entries = await readEntriesOf(desk.db, key.cafe, query.span);
		return toResponse(readSpan(entries, query.span, today), query, words, headers);
	}, desk.log);
}

async function findCallingKey(desk: DeskServer, request: Request, address: string): Promise<FeedKey> {
	const caller = readCredential(request.headers);
	const key = caller && !caller.byCookie && (await findFeedKey(desk.db, caller.credential));
	if (key) return key;
	const waitMs = desk.wrongKeysPerAddress.take(address, desk.now());
	if (waitMs > 0) throw tooMany('Too many wrong keys from here; try again later.', waitMs);
	throw new ApiError(401, 'This needs a feed key, as `Authorization: Bearer KEY`.', {
		headers: { 'www-authenticate': 'Bearer' }
	});
}

/** Changes with the journal, the day and what was asked, and with nothing else. */
async function etagOf(desk: DeskServer, { cafe }: FeedKey, request: Request, today: string): Promise<string> {
	const cursor = await new SqlJournal(desk.db, cafe).lastCursor();
	return `"${cursor}-${today}-${encodeURIComponent(new URL(request.url).search.slice(1))}"`;
}

function toResponse(
	span: SpanReport,
	{ format, audience, from, to }: WeeksQuery,
	words: FileWords,
	headers: Record<string, string>
): Response {
	if (format === 'json') return Response.json(weeksToJson(span, audience), { headers });
	return new Response(weeksToCsv(span, words, audience), {
		headers: {
			...headers,
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="lektiecafe-${from}-${to}.csv"`
		}
	});
}
