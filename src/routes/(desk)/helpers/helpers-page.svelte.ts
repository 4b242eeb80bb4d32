import { m } from '$lib/i18n/paraglide/messages.js';
import { pointsLeft, type Tick } from '$lib/journal/welcome.ts';
import type { Desk } from '../../desk.svelte.ts';
import type { Board, Helper } from '../board.ts';
import { Echo } from '../echo.ts';
import { firstNameOf } from '../../first-names.ts';
import { PeopleNow } from '../people-now.svelte.ts';
import { QuietTime } from '../quiet-time.ts';
import { comingShifts, findCancellations, type Turn } from './coming-shifts.ts';
import { worldOf } from './desk-world.ts';
import { PresenceBoard } from './presence-board.svelte.ts';
import { WelcomeRound } from './welcome-round.svelte.ts';
import { tellDay } from '../when-words.ts';

/** What lies over the board: what somebody can say of their shifts, their photo, a newcomer's welcome, or who is new. */
type Sheet =
	| { name: 'own' | 'photo'; who: string }
	| { name: 'welcome'; who: string; round: WelcomeRound }
	| { name: 'join' };

/** How long a sheet that nobody touches stays open. */
const QUIET_MS = 60_000;

/** The helpers' screen: the board, what is done on it, and the one sheet that may lie over it. */
export class HelpersPage {
	readonly people: PeopleNow;
	readonly presence: PresenceBoard;
	readonly #desk: Desk;
	readonly #echo = new Echo();
	readonly #quiet = new QuietTime(QUIET_MS, () => this.close());
	/** Stays as it was while it closes. */
	#sheet: Sheet | null = $state.raw(null);
	#isOpen = $state(false);

	/** The newcomers of today who are not fully welcomed yet, and what is to be done with each. */
	readonly toWelcome: { helper: Helper; left: string[] }[] = $derived.by(() =>
		this.board.newToday
			.map((helper) => ({ helper, left: this.pointsLeft(helper) }))
			.filter(({ left }) => left.length > 0)
	);
	/** Who has just come, to be greeted. */
	readonly greeted: Helper | null = $derived.by(() => {
		const last = this.presence.deeds.last;
		if (last?.name !== 'arrived') return null;
		return this.board.here.find(({ id }) => id === last.volunteer) ?? null;
	});

	constructor(desk: Desk) {
		this.#desk = desk;
		this.people = new PeopleNow(desk);
		this.presence = new PresenceBoard(worldOf(desk.store));
	}

	get board(): Board {
		return this.people.board;
	}

	get sheet(): Sheet | null {
		return this.#sheet;
	}

	get isOpen(): boolean {
		return this.#isOpen;
	}

	/** Whether it is time to finish, or over. */
	get isClosing(): boolean {
		const { moment } = this.board;
		return moment.name === 'around' && (moment.phase === 'ending' || moment.phase === 'after');
	}

	pointsLeft({ id }: Helper): string[] {
		return pointsLeft(this.#desk.settings.welcome, this.ticksOf(id));
	}

	ticksOf(id: string): ReadonlyMap<string, Tick> | undefined {
		return this.people.welcomes.get(id);
	}

	/** A volunteer who is with the café, by id. */
	find(id: string): Helper | undefined {
		const { here, missing, expected, cannot, others } = this.board;
		return [...here, ...missing, ...expected, ...cannot, ...others].find((helper) => helper.id === id);
	}

	/** Somebody's name, whether they are still with the café or not. */
	nameOf(id: string): string | undefined {
		return [...this.#desk.volunteers, ...this.people.contacts].find((one) => one.id === id)?.name;
	}

	/** Those who may have welcomed a newcomer: the helpers who are here, and the contacts, today's first. */
	welcomersOf(newcomer: string): { id: string; name: string }[] {
		const { toAsk, contacts } = this.people;
		const helpers = this.board.here.filter(({ id }) => id !== newcomer);
		return [...new Set([...helpers, ...toAsk, ...contacts])];
	}

	turnsOf(helper: Helper): Turn[] {
		return comingShifts(helper, this.#desk.openings, this.people.shifts, this.#desk.nowMs);
	}

	openOwn({ id }: Helper): void {
		this.#show({ name: 'own', who: id });
	}

	openWelcome({ id }: Helper): void {
		const record = this.presence.deeds.world.record;
		const find = (entry: string) => this.#desk.people.find((one) => one.id === entry);
		this.#show({ name: 'welcome', who: id, round: new WelcomeRound(id, { record, find }) });
	}

	openPhoto({ id }: Helper): void {
		this.#show({ name: 'photo', who: id });
	}

	openJoin(): void {
		this.#show({ name: 'join' });
	}

	close(): void {
		this.#isOpen = false;
		this.#quiet.stop();
	}

	/** Somebody reads or moves along. */
	touch(): void {
		if (this.#isOpen) this.#quiet.touch();
	}

	arrive(helper: Helper): void {
		this.#act(() => this.presence.arrive(helper));
	}

	/** They cannot come to this turn; or, where they said so before, they can after all. */
	change(helper: Helper, turn: Turn): void {
		this.#act(() => {
			if (!turn.isCancelled) return this.presence.cancel(helper, turn);
			return this.presence.comeAfterAll(helper, turn, findCancellations(this.#desk.people, turn));
		});
	}

	/** What is said of the last deed, where no greeting says it. */
	tellDeed(): string | null {
		const deed = this.presence.deeds.last;
		if (!deed) return null;
		const name = firstNameOf(deed.who);
		if (!('opening' in deed)) return deed.name === 'left' ? m.helper_left_toast({ name }) : null;
		const day = tellDay(deed.opening.day, this.#desk.day);
		return deed.name === 'can' ? m.own_can_toast({ name, day }) : m.own_cannot_toast({ name, day });
	}

	/** The screen is left. */
	leave(): void {
		this.#quiet.stop();
		this.presence.deeds.close();
	}

	#act(act: () => Promise<void>): void {
		this.#echo.unless(() => {
			this.close();
			void act();
		});
	}

	#show(sheet: Sheet): void {
		this.#sheet = sheet;
		this.#isOpen = true;
		this.#echo.change();
		this.#quiet.touch();
	}
}
