export type ItemLook = 'coffee' | 'tea' | 'fruit' | 'cookie' | 'glass' | 'orange' | 'bun' | 'plate';

// In this order: chocolate biscuits are biscuits, and orange juice is juice.
const words: [RegExp, ItemLook][] = [
	[/kiks|småkage|cookie|biscuit/, 'cookie'],
	[/saft|juice|sodavand|limonade|smoothie|lemonade|squash/, 'glass'],
	[/appelsin|clementin|klementin|mandarin|orange/, 'orange'],
	[/boll|brød|bread|\bbuns?\b|\brolls?\b/, 'bun'],
	[/frugt|fruit|æble|pære|apple|\bpears?\b/, 'fruit'],
	[/kaffe|coffee|kakao|cacao|cocoa|chokolade|chocolate/, 'coffee'],
	[/\bte\b|urtete|\btea\b/, 'tea']
];

/** What an item looks like, by what it is called; a plate where that says nothing. */
export function itemLook(item: string): ItemLook {
	return words.find(([word]) => word.test(item.toLocaleLowerCase('da')))?.[1] ?? 'plate';
}
