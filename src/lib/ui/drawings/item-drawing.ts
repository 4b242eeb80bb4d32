import type { Component } from 'svelte';
import Bun from './Bun.svelte';
import CoffeeCup from './CoffeeCup.svelte';
import Cookie from './Cookie.svelte';
import FruitPair from './FruitPair.svelte';
import GlassCup from './GlassCup.svelte';
import { itemLook, type ItemLook } from './item-look.ts';
import Orange from './Orange.svelte';
import Plate from './Plate.svelte';
import TeaCup from './TeaCup.svelte';

const drawingByLook: Record<ItemLook, Component> = {
	coffee: CoffeeCup,
	tea: TeaCup,
	fruit: FruitPair,
	cookie: Cookie,
	glass: GlassCup,
	orange: Orange,
	bun: Bun,
	plate: Plate
};

/** The drawing of what is served. */
export function itemDrawing(item: string): Component {
	return drawingByLook[itemLook(item)];
}
