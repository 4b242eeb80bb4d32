import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { timeoutSignal } from './timeout.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('aborts when the time is out, and not before', () => {
	const signal = timeoutSignal(20_000);
	vi.advanceTimersByTime(19_999);
	expect(signal.aborted).toBe(false);
	vi.advanceTimersByTime(1);
	expect(signal.aborted).toBe(true);
});
