import * as v from 'valibot';
import { CalendarListSchema, CalendarMadeSchema, CALENDARS_PATH } from '$lib/sync/calendar-protocol.ts';

/** How long one request may take. */
const REQUEST_TIMEOUT_MS = 15_000;

interface World {
	fetch: typeof fetch;
	/** A signal that aborts after so many milliseconds. */
	timeout: (ms: number) => AbortSignal;
}

/** How things stand with a volunteer's calendar. */
export type CalendarStanding =
	/** Not heard from the server yet. */
	| { name: 'unknown' }
	| { name: 'none' }
	/** Since an instant in UTC; the address itself is known to whoever has it. */
	| { name: 'made'; madeAt: string }
	/** Just made: the path can be seen now, and never again. */
	| { name: 'shown'; path: string }
	| { name: 'ended' };

export type CalendarFault = 'unreachable' | 'unknown-volunteer';

/** The secret address of one volunteer's calendar, as staff make and end it. It lives on the server only. */
export class CalendarLink {
	readonly #volunteer: string;
	readonly #world: World;
	#standing: CalendarStanding = $state.raw({ name: 'unknown' });
	#fault: CalendarFault | null = $state(null);
	#isBusy = $state(false);

	constructor(volunteer: string, world: World) {
		this.#volunteer = volunteer;
		this.#world = world;
	}

	get standing(): CalendarStanding {
		return this.#standing;
	}

	get fault(): CalendarFault | null {
		return this.#fault;
	}

	get isBusy(): boolean {
		return this.#isBusy;
	}

	/** Asks the server how it stands. */
	look(): Promise<void> {
		return this.#ask('GET', async (response) => {
			const { calendars } = v.parse(CalendarListSchema, await response.json());
			const found = calendars.find(({ volunteer }) => volunteer === this.#volunteer);
			this.#standing = found ? { name: 'made', madeAt: found.madeAt } : { name: 'none' };
		});
	}

	/** Makes a new address; the one before works no longer. */
	make(): Promise<void> {
		return this.#ask('POST', async (response) => {
			const { path } = v.parse(CalendarMadeSchema, await response.json());
			this.#standing = { name: 'shown', path };
		});
	}

	end(): Promise<void> {
		return this.#ask('DELETE', async () => {
			this.#standing = { name: 'ended' };
		});
	}

	async #ask(method: 'GET' | 'POST' | 'DELETE', take: (response: Response) => Promise<void>): Promise<void> {
		if (this.#isBusy) return;
		this.#isBusy = true;
		this.#fault = null;
		try {
			const body = method === 'GET' ? {} : { body: JSON.stringify({ volunteer: this.#volunteer }) };
			const response = await this.#world.fetch(CALENDARS_PATH, {
				method,
				headers: { 'content-type': 'application/json' },
				...body,
				redirect: 'error',
				signal: this.#world.timeout(REQUEST_TIMEOUT_MS)
			});
			if (response.ok) await take(response);
			else this.#fault = response.status === 409 ? 'unknown-volunteer' : 'unreachable';
		} catch {
			this.#fault = 'unreachable';
		} finally {
			this.#isBusy = false;
		}
	}
}
