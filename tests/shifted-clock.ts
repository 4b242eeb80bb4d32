import { readFileSync } from 'node:fs';

/**
 * Read before a program starts: its clock is ahead of the machine's by as many milliseconds as a file says, which is
 * looked into each time.
 */
const Machine = Date;
const aheadMs = () => Number(readFileSync(process.env['CLOCK_FILE']!, 'utf8'));

globalThis.Date = new Proxy(Machine, {
	construct: (target, given: unknown[], as) =>
		Reflect.construct(target, given.length > 0 ? given : [target.now() + aheadMs()], as) as Date,
	get: (target, name, as) =>
		name === 'now' ? () => target.now() + aheadMs() : (Reflect.get(target, name, as) as unknown)
});
