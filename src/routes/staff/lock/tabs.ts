/** What one tab of the staff's pages tells the others. */
export type TabWord = 'shut' | 'touched';

const CHANNEL = 'lektiecafe-staff';

export function tellTabs(word: TabWord): void {
	const channel = new BroadcastChannel(CHANNEL);
	channel.postMessage(word);
	channel.close();
}

/** Returns how to stop. */
export function hearTabs(onword: (word: TabWord) => void): () => void {
	const channel = new BroadcastChannel(CHANNEL);
	channel.addEventListener('message', ({ data }: MessageEvent<TabWord>) => onword(data));
	return () => channel.close();
}
