import { expect, it } from 'vitest';
import { plainName } from './plain-name.ts';

it.each([
	['Lektiecaféen på Åboulevarden', 'lektiecafeen paa aaboulevarden'],
	['Blåbær & Rødgrød', 'blaabaer & roedgroed'],
	['نورة', 'نورة'],
	['', '']
])('%s is plainly %s', (name, plain) => {
	expect(plainName(name)).toBe(plain);
});
