/** Whether the text is a day of the calendar: `2026-02-28` is, `2026-02-30` is not. */
export function isDay(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	const epochMs = Date.parse(`${text}T00:00:00Z`);
	return !Number.isNaN(epochMs) && new Date(epochMs).toISOString().startsWith(text);
}
