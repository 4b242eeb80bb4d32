import type { AskingTablet } from '$lib/server/pairing-grant.ts';

/** What the page for a tablet that asks to be connected is made from. */
export interface PairPage {
	nowMs: number;
	/** Where the tablet finds the desk. */
	host: string;
	/** The code that was typed, or came from the tablet's QR code. */
	code: string;
	/** Whoever looks at the page comes from here. */
	address: string;
	/** Those that the tablet may be put in. */
	cafes: { id: string; name: string }[];
	/** What the code belongs to. */
	asking?: AskingTablet | undefined;
	wrong?: 'unknown' | 'gone' | 'too-often' | undefined;
	/** What was chosen in the form that was sent. */
	chosen?: { cafe: string; name: string } | undefined;
	/** Whether it was sent without the cross that the tablet is in front of them. */
	isUnseen?: boolean | undefined;
}
