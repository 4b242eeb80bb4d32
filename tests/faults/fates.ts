import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Passing } from './fault-proxy.ts';

/** What happens to one request on its way. */
export type Fate = (passing: Passing) => Promise<void> | void;

/** All goes well; what the server says is passed on as it comes. */
export const passOn: Fate = async (passing) => {
	const answer = await passing.open();
	passing.giveHead(answer.statusCode ?? 500, answer.headers);
	passing.response.flushHeaders();
	answer.on('error', () => passing.cut());
	answer.pipe(passing.response);
};

/** It never reaches the server. */
export const lostRequest: Fate = (passing) => passing.cut();

/** The server has it and has committed; the tablet never hears. */
export const lostReply: Fate = async (passing) => {
	await passing.deliver();
	passing.cut();
};

/** The server gets half of the body, then the line is cut at both ends. */
export const cutRequest: Fate = async (passing) => {
	await passing.deliverHalf();
	passing.cut();
};

/** The tablet gets half of the reply, then the line is cut. */
export const cutReply: Fate = async (passing) => {
	await passing.giveHalf(await passing.deliver());
	passing.cut();
};

/** Accepted, and never answered; the server has never heard of it. */
export const silence: Fate = () => undefined;

/** The server has it; half of its reply arrives, and nothing more, on a line that looks open. */
export const halfOpen: Fate = async (passing) => {
	await passing.giveHalf(await passing.deliver());
};

/** The same bytes reach the server ten times at once; the tablet gets the last of the answers. */
export const tenTimes: Fate = async (passing) => {
	const answers = await Promise.all(Array.from({ length: 10 }, () => passing.deliver()));
	passing.give(answers.at(-1)!);
};

/** The server has it; the tablet hears when the gate is opened. */
export class Gate {
	open: () => void = () => undefined;
	readonly #opened = new Promise<void>((resolve) => (this.open = resolve));

	readonly fate: Fate = async (passing) => {
		const answer = await passing.deliver();
		await this.#opened;
		passing.give(answer);
	};
}

/** A line that carries so many bytes a second each way. */
export function slow(bytesPerSecond: number): Fate {
	const stepMs = 100;
	const stepBytes = Math.max(1, Math.round((bytesPerSecond * stepMs) / 1000));
	return async (passing) => {
		await sleep((passing.body.length / bytesPerSecond) * 1000);
		const { status, headers, body } = await passing.deliver();
		passing.giveHead(status, { ...headers, 'content-length': String(body.length) });
		for (let at = 0; at < body.length; at += stepBytes) {
			passing.response.write(body.subarray(at, at + stepBytes));
			await sleep(stepMs);
		}
		passing.response.end();
	};
}

/** Something on the way answers in the server's place. */
export function answeredWith(answer: Partial<Omit<Answer, 'body'>> & { body?: string }): Fate {
	return (passing) => {
		const body = Buffer.from(answer.body ?? '');
		passing.give({ status: answer.status ?? 200, headers: answer.headers ?? {}, body });
	};
}

/** That becomes of what is asked of the API; the rest is passed on. */
export function toApi(fate: Fate): Fate {
	return (passing) => (passing.request.url?.startsWith('/api/') ? fate(passing) : passOn(passing));
}

/** Only syncs are lost. */
export const lostSyncs: Fate = (passing) =>
	passing.request.url === '/api/sync' ? lostRequest(passing) : passOn(passing);

/** A server that has moved on to another version of the protocol. */
export const otherProtocol = toApi(
	answeredWith({
		status: 409,
		headers: { 'content-type': 'application/json' },
		body: '{"error":"This server speaks version 2 of the protocol.","protocols":[2]}'
	})
);

const page = { 'content-type': 'text/html; charset=utf-8' };

export const brokenServer = answeredWith({ status: 500, body: '{"message":"Internal Error"}' });
export const brokenGateway = answeredWith({ status: 502, headers: page, body: '<h1>502 Bad Gateway</h1>' });
/** A network that wants its terms accepted first says so in the place of every answer. */
export const captivePortal = answeredWith({ headers: page, body: '<h1>Velkommen til gratis wifi</h1>' });
/** A login page, which answers 200 to whoever follows. */
export const loginPage: Fate = (passing) =>
	passing.request.url === '/login'
		? captivePortal(passing)
		: answeredWith({ status: 302, headers: { location: '/login' } })(passing);

/**
 * The next version of the site: each of its files has another name, none of the old ones is there any more, and the
 * desk ends its sentence with an exclamation mark. The API stays.
 */
export const nextVersion: Fate = async (passing) => {
	const { request } = passing;
	const url = request.url ?? '/';
	if (url.startsWith('/api/')) return passOn(passing);
	if (url.includes('/immutable/')) return answeredWith({ status: 404 })(passing);
	request.url = url.replace('/_app/next/', '/_app/immutable/');
	delete request.headers['accept-encoding'];
	delete request.headers['if-none-match'];
	const { status, headers, body } = await passing.deliver();
	const { 'content-length': _, etag: __, ...kept } = headers;
	const isText = /javascript|json|html|css/.test(headers['content-type'] ?? '');
	passing.give({
		status,
		headers: kept,
		body: isText ? Buffer.from(allowScript(renew(body.toString()))) : body
	});
};

/** A page says which script may stand in it, by its hash. */
function allowScript(html: string): string {
	const [, script] = /<script>([^]*?)<\/script>/.exec(html) ?? [];
	if (script === undefined) return html;
	const hash = createHash('sha256').update(script).digest('base64');
	return html.replace(/'sha256-[^']+'/, `'sha256-${hash}'`);
}

function renew(text: string): string {
	return text
		.replaceAll('_app/immutable/', '_app/next/')
		.replaceAll(/(revision["']?:\s*["'`])/g, '$1next-')
		.replaceAll('Tryk på din klasse.', 'Tryk på din klasse!');
}
