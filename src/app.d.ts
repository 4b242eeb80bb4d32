import type { DeskServer } from '$lib/server/desk-server.ts';

declare global {
	namespace App {
		interface Locals {
			/** The server's data and limits. There in every request; not while pages are prerendered. */
			desk: DeskServer;
		}
	}
}

export {};
