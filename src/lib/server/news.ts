/** Somebody who wants to hear when a café's journal has grown. */
export interface Listener {
	readonly cafe: string;
	readonly device: string;
	/** The journal goes up to this cursor now. */
	hear(cursor: number): void;
	/** Nothing more will be told. */
	end(): void;
}

/** Most listeners of one device: two browsers, each with an old line that is not yet known to be dead. */
export const LISTENERS_PER_DEVICE = 4;

/** Tells each café's listeners, within this process, what its tablets have just written. */
export class News {
	readonly #listeners = new Set<Listener>();
	#isOver = false;

	/** Whether there will be no more, since the server stops. */
	get isOver(): boolean {
		return this.#isOver;
	}

	/** Returns whether the listener is taken; not if its device has as many as it may. */
	join(listener: Listener): boolean {
		const others = [...this.#listeners].filter(
			({ cafe, device }) => cafe === listener.cafe && device === listener.device
		);
		if (this.#isOver || others.length >= LISTENERS_PER_DEVICE) return false;
		this.#listeners.add(listener);
		return true;
	}

	leave(listener: Listener): void {
		this.#listeners.delete(listener);
	}

	/** Tells everybody in the café but the device that wrote, which has it in the reply to its own request. */
	tell(cafe: string, cursor: number, writer: string): void {
		for (const listener of this.#listeners) {
			if (listener.cafe === cafe && listener.device !== writer) listener.hear(cursor);
		}
	}

	/** Ends all listeners at once, and takes no more. */
	end(): void {
		this.#isOver = true;
		for (const listener of [...this.#listeners]) listener.end();
		this.#listeners.clear();
	}
}
