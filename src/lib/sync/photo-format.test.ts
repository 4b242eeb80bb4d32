import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jpegExif, jpegOf, jpegSegment, webpChunk, webpExif, webpOf } from './photo-builder.ts';
import { readPhotoType, withoutMetadata } from './photo-format.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const script = [...bytesOf('<script>alert(1)</script>')];
const lossless = webpChunk('VP8L', [0x2f, 0x3f, 0xc1, 0x4f, 0]);

test.each<[string, Uint8Array, string | null]>([
	['a WebP', webpOf(), 'image/webp'],
	['a JPEG', jpegOf(), 'image/jpeg'],
	['a lossless WebP', losslessOnly(lossless), 'image/webp'],
	['nothing', new Uint8Array(), null],
	['a page', bytesOf('<!doctype html><title>Photo</title>'), null],
	['an SVG', bytesOf(svg), null],
	['a PNG', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), null],
	['a GIF', bytesOf('GIF89a'), null],
	['a WebP with a place in it', webpOf({ chunks: [webpExif] }), null],
	['a WebP with a note in it', webpOf({ chunks: [webpChunk('XMP ', script)] }), null],
	['a WebP with a page behind it', webpOf({ behind: script }), null],
	['a JPEG with a place in it', jpegOf({ segments: [jpegExif] }), null],
	['a JPEG with a comment', jpegOf({ segments: [jpegSegment(0xfe, script)] }), null],
	['a JPEG with a preview', jpegOf({ segments: [jpegSegment(0xe0, Array(60).fill(0))] }), null],
	['a JPEG with a page behind it', jpegOf({ behind: script }), null],
	['a RIFF that is music', Uint8Array.from(webpOf(), (byte, i) => (i === 8 ? 0x41 : byte)), null],
	['a WebP that claims to be vast', webpOf({ side: 16_000 }), null],
	['a JPEG that claims to be vast', jpegOf({ side: 60_000 }), null],
	['a WebP of no size', webpOf({ side: 0 }), null],
	['a WebP without a picture', losslessOnly(webpExif), null]
])('%s is taken as what it is', (_what, bytes, type) => {
	expect(readPhotoType(bytes)).toBe(type);
});

function losslessOnly(chunk: number[]): Uint8Array {
	const frame = webpChunk('VP8 ', [0x10, 0, 0, 0x9d, 0x01, 0x2a, 64, 1, 64, 1, 1, 0, 0]);
	const whole = [...webpOf({ chunks: [chunk] })].slice(0, -frame.length);
	whole[4] = whole.length - 8;
	return Uint8Array.from(whole);
}

describe('what is not picture', () => {
	test.each([
		['WebP', webpOf({ chunks: [webpExif, webpChunk('ICCP', [1, 2, 3])], behind: script }), webpOf()],
		['JPEG', jpegOf({ segments: [jpegExif, jpegSegment(0xfe, script)], behind: script }), jpegOf()]
	])('is cut out of a %s, and the picture stays as it is', (_format, bytes, bare) => {
		expect(withoutMetadata(bytes)).toEqual(bare);
		expect(withoutMetadata(bare)).toEqual(bare);
	});

	test('cannot be cut out of what is neither', () => {
		expect(withoutMetadata(bytesOf(svg))).toBeNull();
	});
});

test.each([
	['WebP', webpOf()],
	['JPEG', jpegOf()]
])('a %s that is cut short anywhere is none', (_format, bytes) => {
	for (let length = 0; length < bytes.length; length += 1) {
		expect(readPhotoType(bytes.slice(0, length))).toBeNull();
	}
});

test('whatever comes, an answer is found, and a cleaned photo is clean', () => {
	const spoilt = fc
		.tuple(fc.constantFrom(webpOf(), jpegOf(), webpOf({ chunks: [webpExif] })), fc.nat(60), fc.nat(255))
		.map(([bytes, at, value]) => Uint8Array.from(bytes, (byte, i) => (i === at ? value : byte)));
	fc.assert(
		fc.property(fc.oneof(spoilt, fc.uint8Array({ maxLength: 80 })), (bytes) => {
			const cleaned = withoutMetadata(bytes);
			if (readPhotoType(bytes)) expect(cleaned).toEqual(Uint8Array.from(bytes));
			if (cleaned) expect(withoutMetadata(cleaned)).toEqual(cleaned);
		}),
		{ numRuns: 500 }
	);
});
