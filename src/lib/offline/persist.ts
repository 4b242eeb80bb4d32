/**
 * Asks the browser not to throw the tablet's journal away when space is short (Storage Standard, `persist()`).
 * Browsers that do not ask decide by themselves; the desk works either way.
 *
 * @returns whether the storage is persistent now, null where the browser does not say.
 */
export async function askToPersist(): Promise<boolean | null> {
	if (!navigator.storage?.persist) return null;
	return (await navigator.storage.persisted()) || (await navigator.storage.persist());
}
