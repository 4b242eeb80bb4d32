import { jsonAnswer } from './api-answer.ts';
import type { DeskServer } from './desk-server.ts';

/** Answers `GET /healthz`, to whoever asks: 200 if all is well, else 503; the body says which part is not. */
export async function answerHealth(desk: DeskServer): Promise<Response> {
	const report = await desk.health.report(desk.db, desk.now());
	return jsonAnswer(report.ok ? 200 : 503, report);
}
