import { fillHalfHours, halfHourOf } from '$lib/journal/half-hours.ts';
import type { KnownOfDay } from '$lib/journal/correct.ts';
import type { Opening } from '$lib/journal/openings.ts';
import { SvelteMap } from 'svelte/reactivity';

const MOST = 1000;
/** Without an opening that day: when a café of this kind is open. */
const USUAL = { from: '15:00', to: '18:00' };

/** A helper who was here, as it is typed. */
export interface TypedStay {
	volunteer: string;
	from: string;
	to: string;
}

/** What staff know of a day: counts by half-hour and grade, by item, and who helped from when to when. */
export class EnterForm {
	readonly #openings: readonly Opening[];
	readonly #visits = new SvelteMap<string, number>();
	readonly #servings = new SvelteMap<string, number>();
	#more: string[] = $state.raw([]);
	stays: TypedStay[] = $state([]);

	constructor(openings: readonly Opening[]) {
		this.#openings = openings;
	}

	/** The half-hours of the openings, and those that were asked for around them. */
	get halfHours(): string[] {
		const planned = this.#openings.flatMap(({ startsAt, endsAt }) => [
			halfHourOf(startsAt),
			halfHourOf(Math.max(startsAt, endsAt - 1))
		]);
		return fillHalfHours([...(planned.length > 0 ? planned : [USUAL.from, '17:30']), ...this.#more]);
	}

	/** Half an hour more before the first (-1) or after the last (1); nothing beyond the day. */
	widen(by: -1 | 1): void {
		const edge = by < 0 ? this.halfHours[0]! : this.halfHours.at(-1)!;
		const minutes = Number(edge.slice(0, 2)) * 60 + Number(edge.slice(3)) + by * 30;
		if (minutes < 0 || minutes >= 24 * 60) return;
		const hours = String(Math.floor(minutes / 60)).padStart(2, '0');
		this.#more = [...this.#more, `${hours}:${minutes % 60 === 0 ? '00' : '30'}`];
	}

	visitsAt(halfHour: string, grade: string): number {
		return this.#visits.get(keyOf(halfHour, grade)) ?? 0;
	}

	addVisits(halfHour: string, grade: string, by: number): void {
		add(this.#visits, keyOf(halfHour, grade), by);
	}

	pieces(item: string): number {
		return this.#servings.get(item) ?? 0;
	}

	addPieces(item: string, by: number): void {
		add(this.#servings, item, by);
	}

	addStay(volunteer: string): void {
		const { from, to } = this.#openings[0] ?? USUAL;
		this.stays = [...this.stays, { volunteer, from, to }];
	}

	removeStay(index: number): void {
		this.stays = this.stays.filter((_, i) => i !== index);
	}

	/** Sums, as they will be counted. */
	get sums(): { visits: number; pieces: number; helpers: number } {
		const sum = (counts: Iterable<number>) => [...counts].reduce((all, count) => all + count, 0);
		const helpers = new Set(this.stays.map(({ volunteer }) => volunteer)).size;
		return { visits: sum(this.#visits.values()), pieces: sum(this.#servings.values()), helpers };
	}

	get isEmpty(): boolean {
		const { visits, pieces, helpers } = this.sums;
		return visits + pieces + helpers === 0;
	}

	/** Whether somebody is said to have left before they came. */
	get hasWrongTimes(): boolean {
		return this.stays.some(({ from, to }) => !(from < to));
	}

	/** Everything that is more than nothing. */
	read(): KnownOfDay {
		return {
			visits: [...this.#visits].map(([key, count]) => ({
				halfHour: key.slice(0, 5),
				grade: key.slice(6),
				count
			})),
			servings: [...this.#servings].map(([item, count]) => ({ item, count })),
			stays: this.stays.map((stay) => ({ ...stay }))
		};
	}

	clear(): void {
		this.#visits.clear();
		this.#servings.clear();
		this.stays = [];
	}
}

function keyOf(halfHour: string, grade: string): string {
	return `${halfHour} ${grade}`;
}

function add(counts: SvelteMap<string, number>, key: string, by: number): void {
	const count = Math.max(0, Math.min(MOST, (counts.get(key) ?? 0) + by));
	if (count === 0) counts.delete(key);
	else counts.set(key, count);
}
