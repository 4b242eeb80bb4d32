/** Hours as one tells them: whole ones, and halves where they are few. Tables and exports have the hundredths. */
export function roundHours(hours: number): number {
	return hours < 10 ? Math.round(hours * 2) / 2 : Math.round(hours);
}
