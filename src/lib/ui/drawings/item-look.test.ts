import { expect, it } from 'vitest';
import { itemLook } from './item-look.ts';

it.each([
	['coffee', 'coffee'],
	['tea', 'tea'],
	['fruit', 'fruit'],
	['Kakao', 'coffee'],
	['Varm chokolade', 'coffee'],
	['Urtete', 'tea'],
	['Grøn te', 'tea'],
	['Tærte', 'plate'],
	['Boller', 'bun'],
	['Rugbrødsmad', 'bun'],
	['Chokoladekiks', 'cookie'],
	['SMÅKAGER', 'cookie'],
	['Saftevand', 'glass'],
	['Appelsinjuice', 'glass'],
	['Clementiner', 'orange'],
	['Æbler', 'fruit'],
	['Vand', 'plate'],
	['constructor', 'plate']
])('%s looks like %s, wherever it stands', (item, look) => {
	expect(itemLook(item)).toBe(look);
});
