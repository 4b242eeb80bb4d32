/** Leaving for another house's sign-in, and coming back from it (house-sign-in.ts). */
import { ApiError, tooMany } from './api-answer.ts';
import { byPerson, note } from './audit.ts';
import type { DeskServer } from './desk-server.ts';
import type { Departure } from './house-sign-in.ts';

/**
 * Where the browser is to go, to come back to `backTo`, or to `wrongTo` with what went wrong.
 *
 * @throws ApiError 404 if no house is named, 503 if it does not answer.
 */
export async function leaveForHouse(
	desk: DeskServer,
	url: URL,
	backTo: string,
	wrongTo: string
): Promise<Departure> {
	if (!desk.house) throw new ApiError(404, 'No other sign-in is taken here.');
	// What the house answers is none of ours; that it does not is no fault of the program.
	const departure = await desk.house.begin(url, backTo, wrongTo).catch(() => undefined);
	if (!departure) throw new ApiError(503, 'The other sign-in cannot be reached just now.');
	return departure;
}

/**
 * Signs in whom the house sent, if they were invited or have been here before.
 *
 * @throws ApiError 404 if no house is named, 429 after too many that failed, 503 if it does not answer.
 */
export async function returnFromHouse(
	desk: DeskServer,
	request: Request,
	address: string
): Promise<Departure> {
	if (!desk.house) throw new ApiError(404, 'No other sign-in is taken here.');
	const waitMs = desk.signInsPerAddress.take(address, desk.now());
	if (waitMs > 0) throw tooMany('Too many sign-ins failed from here; try again later.', waitMs);
	const arrival = await desk.house.finish(request).catch(() => undefined);
	if (!arrival) throw new ApiError(503, 'The other sign-in cannot be reached just now.');
	const cookie = arrival.cookies.map((each) => each.split(';')[0]).join('; ');
	const person = await desk.accounts.find(new Request(request.url, { headers: { cookie } }));
	if (person) {
		desk.signInsPerAddress.giveBack(address);
		await note(desk.db, byPerson(person), 'signed in', {}, desk.now());
	}
	return arrival;
}
