import type { Contact } from '$lib/journal/contacts.ts';

/** The addresses that call somebody, write to their telephone, and mail them; null where nothing is known. */
export function reachBy({ phone, mail }: Pick<Contact, 'phone' | 'mail'>): {
	call: string | null;
	sms: string | null;
	mail: string | null;
} {
	// Spaces and brackets are for people (RFC 3966); mail addresses may hold signs that an address may not.
	const number = phone.replace(/[^\d+]/g, '');
	return {
		call: number ? `tel:${number}` : null,
		sms: number ? `sms:${number}` : null,
		mail: mail ? `mailto:${encodeURIComponent(mail).replace('%40', '@')}` : null
	};
}
