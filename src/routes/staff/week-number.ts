/** `47`, of the ISO week `2026-W47`; `3`, of `2026-W03`. */
export function numberOfWeek(week: string): string {
	return String(Number(week.slice(-2)));
}
