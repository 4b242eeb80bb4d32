/** Hours as one tells them: whole ones, and halves where they are few. Tables have the tenths, files the hundredths. */
export function roundHours(hours: number): number {
	return hours < 10 ? Math.round(hours * 2) / 2 : Math.round(hours);
}

/** Hours as tables show them, for the word that goes with them: 1.04 is one hour. */
export function roundToTenth(hours: number): number {
	return Math.round(hours * 10) / 10;
}
