export type Fruit = 'apple' | 'banana' | 'pear' | 'grapes' | 'orange' | 'cherries' | 'plum';

const fruitByGrade = new Map<string, Fruit>([
	['8', 'apple'],
	['9', 'banana'],
	['10', 'pear'],
	['other', 'grapes']
]);

// Three, so that a grade put first (7) and one put fifth or sixth (upper school) do not share a fruit.
const furtherFruits = ['orange', 'cherries', 'plum'] as const;

/** The fruit that stands for a grade: the café's four have their own, further ones take theirs by place. */
export function gradeFruit(grade: string, index: number): Fruit {
	return fruitByGrade.get(grade) ?? furtherFruits[index % furtherFruits.length] ?? 'grapes';
}
