import { expect, onTestFinished, test, vi } from 'vitest';
import { watchReturn } from './watch-return.ts';

test.each<[string, Event, number]>([
	['the network is back', new Event('online'), 1],
	['somebody looks', new Event('focus'), 1],
	['the page comes back from memory', new PageTransitionEvent('pageshow', { persisted: true }), 1],
	['a page that was just loaded shows itself', new PageTransitionEvent('pageshow', { persisted: false }), 0]
])('%s', (_what, event, times) => {
	const watching = new AbortController();
	onTestFinished(() => watching.abort());
	const tell = vi.fn();
	watchReturn(tell, watching.signal);
	window.dispatchEvent(event);
	expect(tell).toHaveBeenCalledTimes(times);
	watching.abort();
	window.dispatchEvent(event);
	expect(tell).toHaveBeenCalledTimes(times);
});
