/** What is bought for the week by the piece: everything that the café serves but coffee and tea, which keep. */
export function perishablesOf(items: readonly string[]): string[] {
	return items.filter(isPerishable);
}

/** Coffee and tea are not: they keep, and are poured by the cup. */
export function isPerishable(item: string): boolean {
	return item !== 'coffee' && item !== 'tea';
}
