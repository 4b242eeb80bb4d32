import type { Component } from 'svelte';
import Apple from './Apple.svelte';
import Banana from './Banana.svelte';
import Cherries from './Cherries.svelte';
import Grapes from './Grapes.svelte';
import Orange from './Orange.svelte';
import Pear from './Pear.svelte';
import Plum from './Plum.svelte';
import { gradeFruit, type Fruit } from './grade-fruit.ts';

/** The drawing of a fruit and, by the same name, its tokens in app.css: `--apple`, `--on-apple`, `--apple-body` … */
export type GradeStyle = { fruit: Fruit; drawing: Component };

const drawingByFruit: Record<Fruit, Component> = {
	apple: Apple,
	banana: Banana,
	pear: Pear,
	grapes: Grapes,
	orange: Orange,
	cherries: Cherries,
	plum: Plum
};

/** The fruit of a grade at place `index` of the café's grades, with its drawing. */
export function gradeStyle(grade: string, index: number): GradeStyle {
	const fruit = gradeFruit(grade, index);
	return { fruit, drawing: drawingByFruit[fruit] };
}
