/** What is known, with what was said about it laid over, field by field; of what was not said, the known stays. */
export function overlay<T extends object>(known: T, said: { [Field in keyof T]?: T[Field] | undefined }): T {
	const fields = Object.entries(said).filter(([, value]) => value !== undefined);
	return { ...known, ...Object.fromEntries(fields) };
}
