/** A name in lower case with Danish letters spelled out and no accents: `Åboulevarden` → `aaboulevarden`. */
export function plainName(name: string): string {
	return name
		.toLowerCase()
		.replaceAll('æ', 'ae')
		.replaceAll('ø', 'oe')
		.replaceAll('å', 'aa')
		.normalize('NFD')
		.replaceAll(/\p{M}/gu, '');
}
