import type { Component } from 'svelte';
import CoffeeCup from './CoffeeCup.svelte';
import Cookie from './Cookie.svelte';
import FruitPair from './FruitPair.svelte';
import GlassCup from './GlassCup.svelte';
import Orange from './Orange.svelte';
import TeaCup from './TeaCup.svelte';

const drawingByItem = new Map<string, Component>([
	['coffee', CoffeeCup],
	['tea', TeaCup],
	['fruit', FruitPair]
]);

const furtherDrawings = [Cookie, GlassCup, Orange] as const;

/** The drawing of what is served: coffee, tea and fruit have their own, further items take theirs by place. */
export function itemDrawing(item: string, index: number): Component {
	return drawingByItem.get(item) ?? furtherDrawings[index % furtherDrawings.length] ?? Cookie;
}
