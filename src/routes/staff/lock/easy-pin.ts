/**
 * Whether a PIN is among the first that anybody would try: one digit, a pair or three of them again and again, a row up
 * or down, or a row's mirror.
 */
export function isEasyToGuess(pin: string): boolean {
	const steps = new Set([...pin].slice(1).map((digit, i) => (Number(digit) - Number(pin[i]) + 10) % 10));
	const isRow = steps.size === 1 && (steps.has(1) || steps.has(9));
	const isRepeated = [1, 2, 3].some((size) => pin === pin.slice(0, size).repeat(pin.length / size));
	const isMirrored = pin === '123321' || pin === '321123';
	return isRow || isRepeated || isMirrored;
}
