import { m } from '$lib/i18n/paraglide/messages.js';
import type { Kind } from '$lib/journal/entry.ts';

const nameByKind: Record<Kind, () => string> = {
	'visit.recorded': m.kind_visit,
	'visit.described': m.kind_visit_described,
	'serving.counted': m.kind_serving,
	'volunteer.registered': m.kind_volunteer_registered,
	'volunteer.changed': m.kind_volunteer_changed,
	'volunteer.arrived': m.kind_volunteer_arrived,
	'volunteer.left': m.kind_volunteer_left,
	'opening.planned': m.kind_opening,
	'opening.cancelled': m.kind_opening_cancelled,
	'desk.started': m.kind_desk_started,
	'entry.voided': m.kind_voided,
	'cafe.changed': m.kind_cafe_changed,
	'device.restarted': m.kind_device_restarted,
	'volunteer.parted': m.kind_volunteer_parted,
	'volunteer.merged': m.kind_volunteer_merged,
	'volunteer.confirmed': m.kind_volunteer_confirmed,
	'shift.planned': m.kind_shift_planned,
	'shift.cancelled': m.kind_shift_cancelled,
	'welcome.ticked': m.kind_welcome_ticked,
	'contact.registered': m.kind_contact,
	'contact.changed': m.kind_contact_changed,
	'contact.parted': m.kind_contact_parted,
	'duty.planned': m.kind_duty,
	'photo.kept': m.kind_photo_kept,
	'photo.withdrawn': m.kind_photo_withdrawn,
	'wish.left': m.kind_wish,
	'wish.answered': m.kind_wish_answered,
	'meeting.planned': m.kind_meeting,
	'meeting.cancelled': m.kind_meeting_cancelled,
	'meeting.answered': m.kind_meeting_answered,
	'day.entered': m.kind_day_entered,
	'visits.entered': m.kind_visits_entered,
	'servings.entered': m.kind_servings_entered,
	'stock.noted': m.kind_stock_noted,
	'presence.entered': m.kind_presence_entered,
	'report.exported': m.kind_report_exported,
	'day.folded': m.kind_day_folded,
	'person.erased': m.kind_person_erased,
	'retention.applied': m.kind_retention_applied
};

/** A kind of entry as staff call it; one that this version does not know is named as it came. */
export function kindInWords(kind: string): string {
	return Object.hasOwn(nameByKind, kind) ? nameByKind[kind as Kind]() : kind;
}
