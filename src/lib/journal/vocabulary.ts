/**
 * The vocabulary of the journal on one page: every kind of entry that this version knows, and its body. What an entry
 * is beyond that stands in entry.ts.
 *
 * Bodies of version 1 are strict: a field that is not listed here makes it version 2. On the pupil's path (visit.*,
 * serving.*) every value is picked from the café's own short lists, so that no child can be named. What staff enter
 * afterwards (*.entered) names the day that it counts on, and is nobody's tap.
 */
import * as v from 'valibot';
import {
	Checksum,
	HalfHour,
	list,
	LocalDate,
	LocalTime,
	Mail,
	Natural,
	Phone,
	PhotoHash,
	Proof,
	Runs,
	Tallied,
	text,
	Uuid,
	Weekday
} from './body-parts.ts';

/** One of the café's grades, items or subjects: a word of its lists, such as `9`, `coffee` or `Historie`. */
const Label = text(24);
const PersonName = text(60);
/** A word of the program's own list, such as `coffee`, or a sentence that staff wrote. */
const WelcomePoint = text(80);
const Labels = v.pipe(list(Label, 12), v.minLength(1));
const Amount = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000));
const Stock = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000));
/** A word of the program's own list, such as `undone`, or a sentence that staff wrote. */
const Reason = text(200);

/**
 * What staff correct together has one id. `by` is the contact who did it, where they said so; `undoes` is the correction
 * that this one takes back.
 */
const CorrectionFacts = {
	correction: Uuid,
	by: v.optional(Uuid),
	reason: Reason,
	undoes: v.optional(Uuid)
};

/** The days of one week that were over when it was exported, what they added up to, and their seal. */
const ExportedWeek = v.strictObject({
	since: LocalDate,
	until: LocalDate,
	visits: Natural,
	entries: Natural,
	checksum: Checksum
});

/** The least and the most that a café can choose, in months. */
export const VISITS_KEPT_MONTHS = { min: 3, max: 36 };
export const PEOPLE_KEPT_MONTHS = { min: 1, max: 12 };

const months = ({ min, max }: { min: number; max: number }) =>
	v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));

const VolunteerFacts = {
	name: v.optional(PersonName),
	subjects: v.optional(list(Label, 12)),
	/** Empty: none any more. */
	phone: v.optional(v.union([v.literal(''), Phone])),
	mail: v.optional(v.union([v.literal(''), Mail]))
};

const ContactFacts = {
	name: v.optional(PersonName),
	side: v.optional(v.picklist(['library', 'partner'])),
	/** `Bibliotekar`, and what to ask them about. */
	role: v.optional(v.union([v.literal(''), text(60)])),
	about: v.optional(v.union([v.literal(''), text(200)])),
	phone: v.optional(v.union([v.literal(''), Phone])),
	mail: v.optional(v.union([v.literal(''), Mail]))
};

/** The body of every kind this version knows. Weekdays are ISO 8601: 1 is Monday, 7 is Sunday. */
export const bodySchemaByKind = {
	'visit.recorded': v.strictObject({ grade: Label }),
	'visit.described': v.strictObject({
		visit: Uuid,
		firstTime: v.optional(v.boolean()),
		subject: v.optional(Label)
	}),
	'serving.counted': v.strictObject({ item: Label, count: Amount }),
	/** The desk should have counted on this day and did not; what is known of it follows, perhaps nothing. */
	'day.entered': v.strictObject({ day: LocalDate, ...CorrectionFacts }),
	/** So many pupils who came alike; one that was found on another day, `movedFrom`, is voided there. */
	'visits.entered': v.strictObject({
		day: LocalDate,
		halfHour: HalfHour,
		grade: Label,
		count: Amount,
		firstTime: v.optional(v.boolean()),
		subject: v.optional(Label),
		movedFrom: v.optional(LocalDate),
		...CorrectionFacts
	}),
	'servings.entered': v.strictObject({ day: LocalDate, item: Label, count: Amount, ...CorrectionFacts }),
	/** A volunteer came and left at these local times. */
	'presence.entered': v.pipe(
		v.strictObject({
			volunteer: Uuid,
			day: LocalDate,
			from: LocalTime,
			to: LocalTime,
			...CorrectionFacts
		}),
		v.check(({ from, to }) => from < to, 'must end after it begins')
	),
	/** What was bought for a day, and what was left of it at closing, in pieces; what is not said stays as it was. */
	'stock.noted': v.pipe(
		v.strictObject({
			day: LocalDate,
			item: Label,
			bought: v.optional(Stock),
			left: v.optional(Stock)
		}),
		v.check(({ bought, left }) => (bought ?? left) !== undefined, 'needs what was bought or what was left')
	),
	'volunteer.registered': v.strictObject({ volunteer: Uuid, ...VolunteerFacts }),
	'volunteer.changed': v.strictObject({ volunteer: Uuid, ...VolunteerFacts }),
	/** Left the café for good; the last day. Whoever comes back is registered anew, or the entry voided. */
	'volunteer.parted': v.strictObject({ volunteer: Uuid, on: LocalDate }),
	/** Registered twice, on two tablets: everything about `volunteer` is about `into`. */
	'volunteer.merged': v.pipe(
		v.strictObject({ volunteer: Uuid, into: Uuid }),
		v.check(({ volunteer, into }) => volunteer !== into, 'must name two')
	),
	/** Still with us, though not seen for long; asked and answered on this day. */
	'volunteer.confirmed': v.strictObject({ volunteer: Uuid }),
	'volunteer.arrived': v.strictObject({ volunteer: Uuid }),
	'volunteer.left': v.strictObject({ volunteer: Uuid }),
	/** Either every `weekday` from `since` until `until` (both included, each optional), or one `date`. */
	'opening.planned': v.pipe(
		v.strictObject({
			opening: Uuid,
			weekday: v.optional(Weekday),
			date: v.optional(LocalDate),
			from: LocalTime,
			to: LocalTime,
			since: v.optional(LocalDate),
			until: v.optional(LocalDate)
		}),
		v.check((o) => (o.weekday === undefined) !== (o.date === undefined), 'needs either a weekday or a date'),
		v.check((o) => o.from < o.to, 'must end after it begins')
	),
	/** With a `date`: not that day. Without: never planned at all. */
	'opening.cancelled': v.strictObject({ opening: Uuid, date: v.optional(LocalDate) }),
	/** At every day of an opening from `since` until `until` (both included, each optional), or on one `date`. */
	'shift.planned': v.pipe(
		v.strictObject({
			shift: Uuid,
			volunteer: Uuid,
			opening: Uuid,
			since: v.optional(LocalDate),
			until: v.optional(LocalDate),
			date: v.optional(LocalDate)
		}),
		v.check(
			(s) => s.date === undefined || (s.since ?? s.until) === undefined,
			'needs either a date or a time span'
		),
		v.check((s) => !s.since || !s.until || s.since <= s.until, 'must end after it begins')
	),
	/** With a `date`: cannot come that day. Without: never planned at all. */
	'shift.cancelled': v.strictObject({ shift: Uuid, date: v.optional(LocalDate) }),
	/** A point of the welcome list that `by`, a volunteer or a contact, has done with a newcomer. */
	'welcome.ticked': v.strictObject({ volunteer: Uuid, point: WelcomePoint, by: Uuid }),
	'contact.registered': v.strictObject({ contact: Uuid, ...ContactFacts }),
	'contact.changed': v.strictObject({ contact: Uuid, ...ContactFacts }),
	'contact.parted': v.strictObject({ contact: Uuid }),
	/** Who is the contact at an opening, and who stands in: always, or on one `date`. */
	'duty.planned': v.strictObject({
		opening: Uuid,
		date: v.optional(LocalDate),
		contact: Uuid,
		standIn: v.optional(Uuid)
	}),
	/** Of a volunteer or a contact, who agreed to it on that day. */
	'photo.kept': v.strictObject({ person: Uuid, photo: PhotoHash, consentOn: LocalDate }),
	'photo.withdrawn': v.strictObject({ person: Uuid }),
	/** Without `by`: they did not want to say who they are. */
	'wish.left': v.strictObject({
		wish: Uuid,
		concern: v.picklist(['wish', 'problem']),
		text: text(500),
		by: v.optional(Uuid)
	}),
	'wish.answered': v.strictObject({
		wish: Uuid,
		state: v.picklist(['heard', 'agenda', 'done', 'declined']),
		text: v.optional(text(500)),
		meeting: v.optional(Uuid)
	}),
	'meeting.planned': v.strictObject({
		meeting: Uuid,
		date: LocalDate,
		from: LocalTime,
		place: text(120)
	}),
	'meeting.cancelled': v.strictObject({ meeting: Uuid }),
	'meeting.answered': v.strictObject({ meeting: Uuid, person: Uuid, comes: v.boolean() }),
	'desk.started': v.strictObject({}),
	/**
	 * What the pupils' entries of a day added up to, once they are too old to be kept one by one: its counts, what they
	 * add to the day's seal, and by device and seq which ones they were (fold-days.ts). Only the server folds.
	 */
	'day.folded': v.pipe(
		v.strictObject({
			day: LocalDate,
			/** The desk was started on this day. */
			started: v.boolean(),
			visits: Natural,
			firstTime: Natural,
			returning: Natural,
			grades: Tallied,
			halfHours: Tallied,
			subjects: Tallied,
			servings: Tallied,
			seal: v.strictObject({ entries: Natural, checksum: Checksum }),
			of: v.array(v.strictObject({ device: Uuid, seqs: Runs })),
			/** The server's signature. */
			proof: v.optional(Proof)
		}),
		v.check(
			({ visits, firstTime, returning, grades, halfHours }) =>
				[grades, halfHours].every((by) => by.reduce((sum, [, count]) => sum + count, 0) === visits) &&
				firstTime + returning <= visits,
			'must add up'
		)
	),
	/**
	 * A volunteer or a contact is forgotten: every journal strips what it holds about them (erased.ts). With `words` also
	 * what they wrote in their wishes.
	 */
	'person.erased': v.strictObject({ person: Uuid, words: v.optional(v.literal(true)) }),
	/** The server has deleted what is too old: days before `before` that it folded, entries in them, people. */
	'retention.applied': v.strictObject({
		before: LocalDate,
		days: Natural,
		entries: Natural,
		people: Natural
	}),
	/**
	 * A tablet lost its storage and went on under a new id. Of the `former` one the server held everything up to
	 * seq `held`; it had `written` as many, where that is known.
	 */
	'device.restarted': v.strictObject({
		former: Uuid,
		held: Natural,
		written: v.optional(Natural)
	}),
	/** Undone at the desk, or corrected by staff; `movedTo` is the day on which it is entered instead. */
	'entry.voided': v.strictObject({
		entry: Uuid,
		reason: Reason,
		movedTo: v.optional(LocalDate),
		correction: v.optional(Uuid),
		by: v.optional(Uuid),
		undoes: v.optional(Uuid)
	}),
	/** Figures of these days were saved or printed. */
	'report.exported': v.strictObject({
		since: LocalDate,
		until: LocalDate,
		format: v.picklist(['csv', 'xlsx', 'json', 'print', 'poster']),
		audience: v.picklist(['own', 'others']),
		weeks: v.pipe(v.array(ExportedWeek), v.maxLength(32))
	}),
	'cafe.changed': v.strictObject({
		name: v.optional(text(60)),
		grades: v.optional(Labels),
		items: v.optional(Labels),
		subjects: v.optional(Labels),
		languages: v.optional(v.pipe(list(v.picklist(['da', 'en']), 2), v.minLength(1))),
		welcome: v.optional(list(WelcomePoint, 12)),
		/** How many months pupils' entries are kept one by one, and people who left by name. */
		visitsKeptMonths: v.optional(months(VISITS_KEPT_MONTHS)),
		peopleKeptMonths: v.optional(months(PEOPLE_KEPT_MONTHS))
	})
} as const;
