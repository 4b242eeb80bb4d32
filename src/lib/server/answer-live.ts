import { answer, ApiError } from './api-answer.ts';
import { findCallingDevice } from './calling-device.ts';
import type { DeskServer } from './desk-server.ts';
import { findDevice } from './devices.ts';
import { LiveLine } from './live-line.ts';
import { SqlJournal } from './sql-journal.ts';

/** How long a tablet waits that has as many lines as it may, or meets a server that stops, in seconds. */
const RETRY_S = 10;

/** Answers `GET /api/live`: an event for whatever the café's other tablets write, until either side ends it. */
export function answerLive(desk: DeskServer, request: Request): Promise<Response> {
	return answer(async () => {
		const { device, credential } = await findCallingDevice(desk, request);
		const isWelcome = async () => {
			const now = await findDevice(desk.db, credential);
			return now?.id === device.id && now.cafe === device.cafe;
		};
		const { news, after } = desk;
		const line = new LiveLine({ cafe: device.cafe, device: device.id }, { news, after, isWelcome });
		if (!news.join(line)) throw refusal(line, news.isOver);
		// What was written before it joined is as new to it as what comes after.
		const cursor = await new SqlJournal(desk.db, device.cafe).lastCursor().catch((error: unknown) => {
			line.end();
			throw error;
		});
		if (cursor > 0) line.hear(cursor);
		return new Response(line.stream, {
			headers: {
				'content-type': 'text/event-stream',
				'cache-control': 'no-store',
				// nginx would gather the events before it passes them on.
				'x-accel-buffering': 'no'
			}
		});
	}, desk.log);
}

function refusal(line: LiveLine, isStopping: boolean): ApiError {
	line.end();
	const headers = { 'retry-after': String(RETRY_S) };
	return isStopping
		? new ApiError(503, 'The server is about to stop.', { headers })
		: new ApiError(429, 'This device listens in too many places.', { headers });
}
