/**
 * How photos travel, beside the journal and never in its way. The journal names a photo by the SHA-256 of its bytes
 * (`photo.kept`); both sides keep exactly what the journal names, and delete what it names no more.
 *
 *   GET /api/photos            what the server holds of what the café's journal names: 200 { photos: [hash, …] }.
 *                              The tablet compares it with its own, so nothing is sent that is there already, and a
 *                              server that lost a photo gets it again from whoever has it.
 *   PUT /api/photos/<hash>     201 kept, 204 was there. Type and body must be what `readPhotoType` takes.
 *   GET /api/photos/<hash>     200 the bytes; with `Range: bytes=n-` 206 the rest of them, so that a download that
 *                              was cut goes on where it was cut. An upload is one request of 40 kB, whole or not at all.
 *   HEAD /api/photos/<hash>    the same without the bytes
 *
 *   404 not named by the journal, or not here (yet)   409 PUT before the journal names it: sync first, then again
 *   413 too large     415 not a photo as it should be     422 the bytes have another hash     507 the café has too many
 *
 * Credentials and the answers 401, 403, 429 and 503 are those of protocol.ts. There is no DELETE: a photo is withdrawn
 * in the journal, and everybody who holds it deletes it then.
 */
import * as v from 'valibot';
import { PhotoHash } from '../journal/body-parts.ts';

export const PHOTOS_PATH = '/api/photos';

/** What a tablet makes is smaller; this is what is taken. */
export const PHOTO_MAX_BYTES = 60_000;

/** Most photos of one café. */
export const PHOTOS_MAX = 500;

export const PhotoListSchema = v.object({ photos: v.array(PhotoHash) });

export type PhotoList = v.InferOutput<typeof PhotoListSchema>;
