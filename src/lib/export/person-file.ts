import { ZONE } from '../journal/calendar.ts';
import type { PersonData } from '../journal/person-data.ts';

const DA =
	'Alt, hvad lektiecaféen har gemt om dig. Øverst står det i ord; under "poster" står det, som programmet har gemt det.';
const EN =
	'Everything that the homework café has kept about you. First in words; under "poster" as the program keeps it.';

/** The text of a file with everything about one volunteer, for them to read and keep: JSON, which programs read, too. */
export function writePersonFile(
	{ volunteer, stays, wishes, entries }: PersonData,
	about: { cafe: string; savedAtMs: number }
): string {
	return (
		JSON.stringify(
			{
				da: DA,
				en: EN,
				cafe: about.cafe,
				hentet: formatInstant(about.savedAtMs),
				navn: volunteer?.name ?? '',
				telefon: volunteer?.phone ?? '',
				mail: volunteer?.mail ?? '',
				fag: volunteer?.subjects ?? [],
				skrevetInd: volunteer?.registeredOn ?? null,
				stoppet: volunteer?.partedOn ?? null,
				fremmøde: stays.map(({ from, to, assumed }) => ({
					kom: formatInstant(from),
					gik: formatInstant(to),
					...(assumed && { antaget: true })
				})),
				ønsker: wishes.map(({ at, text, answers }) => ({
					skrevet: formatInstant(at),
					tekst: text,
					svar: answers.map((answer) => answer.text).filter((text) => text !== '')
				})),
				poster: entries
			},
			null,
			'\t'
		) + '\n'
	);
}

/** `2026-11-24 15:02`, by the café's clock. */
function formatInstant(epochMs: number): string {
	const local = Temporal.Instant.fromEpochMilliseconds(Math.round(epochMs)).toZonedDateTimeISO(ZONE);
	return local.toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');
}
