import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstCrop, moveCrop, zoomCrop, type Crop, type Size } from './crop.ts';

const upright = { width: 600, height: 1000 };
const wide = { width: 1000, height: 600 };

test.each<[string, Crop, Crop]>([
	['of a wide picture is its middle', firstCrop(wide), { x: 200, y: 0, side: 600 }],
	['of an upright picture is above its middle', firstCrop(upright), { x: 0, y: 140, side: 600 }],
	['of a square is all of it', firstCrop({ width: 9, height: 9 }), { x: 0, y: 0, side: 9 }],
	['moves', moveCrop(firstCrop(wide), 50, 0, wide), { x: 250, y: 0, side: 600 }],
	['stops at the edge', moveCrop(firstCrop(wide), -999, 99, wide), { x: 0, y: 0, side: 600 }],
	['zooms into its middle', zoomCrop(firstCrop(wide), 2, wide), { x: 350, y: 150, side: 300 }],
	['zooms no further than four times', zoomCrop(firstCrop(wide), 99, wide), { x: 425, y: 225, side: 150 }],
	['zooms out to the whole height', zoomCrop({ x: 0, y: 0, side: 150 }, 0, wide), { x: 0, y: 0, side: 600 }]
])('the square %s', (_what, crop, expected) => {
	expect(crop).toEqual(expected);
});

test('the square never leaves the picture, whatever is done', () => {
	const sizes = fc.record({
		width: fc.integer({ min: 1, max: 5000 }),
		height: fc.integer({ min: 1, max: 5000 })
	});
	const move = fc.tuple(fc.integer({ min: -9000, max: 9000 }), fc.integer({ min: -9000, max: 9000 }));
	const steps = fc.array(fc.oneof(move, fc.double({ min: 0, max: 9, noNaN: true })), { maxLength: 20 });
	fc.assert(
		fc.property(sizes, steps, (size: Size, done) => {
			let crop = firstCrop(size);
			for (const step of done) {
				crop = typeof step === 'number' ? zoomCrop(crop, step, size) : moveCrop(crop, ...step, size);
				expect(crop.x).toBeGreaterThanOrEqual(0);
				expect(crop.y).toBeGreaterThanOrEqual(0);
				expect(crop.x + crop.side).toBeLessThanOrEqual(size.width + 1e-6);
				expect(crop.y + crop.side).toBeLessThanOrEqual(size.height + 1e-6);
			}
		})
	);
});
