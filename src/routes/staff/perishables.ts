/** What is bought for the week by the piece: everything that the café serves but coffee and tea, which keep. */
export function perishablesOf(items: readonly string[]): string[] {
	return items.filter((item) => item !== 'coffee' && item !== 'tea');
}
