import { expect, it } from 'vitest';
import { isEasyToGuess } from './easy-pin.ts';

it.each(['000000', '121212', '123123', '123456', '654321', '890123', '123321'])('%s is easy', (pin) => {
	expect(isEasyToGuess(pin)).toBe(true);
});

it.each(['280795', '135790', '246810', '112233', '147258'])('%s will do', (pin) => {
	expect(isEasyToGuess(pin)).toBe(false);
});
