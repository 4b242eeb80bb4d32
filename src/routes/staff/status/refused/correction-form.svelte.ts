import { isKnown, parseEntry, type Entry } from '$lib/journal/entry.ts';
import { bodySchemaByKind } from '$lib/journal/vocabulary.ts';

/** The id of another entry or thing, or the hash of a photo. */
const REFERENCE = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64})$/;

export type FieldType = 'text' | 'number' | 'yes-no' | 'list';

/** As much of a Valibot schema as tells what to ask for. */
interface Shape {
	type: string;
	wrapped?: Shape;
	item?: Shape;
	entries?: Record<string, Shape>;
}

const fieldTypeByShape: Record<string, FieldType> = {
	string: 'text',
	union: 'text',
	picklist: 'text',
	number: 'number',
	boolean: 'yes-no',
	array: 'list'
};

/** One field of a body, as somebody types it. */
export class CorrectionField {
	readonly name: string;
	readonly type: FieldType;
	/** What stood there, as it would be typed. */
	readonly original: string;
	typed = $state('');
	answer: boolean | null = $state(null);

	constructor(name: string, type: FieldType, value: unknown) {
		this.name = name;
		this.type = type;
		if (type === 'yes-no') this.answer = typeof value === 'boolean' ? value : null;
		else if (Array.isArray(value)) this.typed = value.join(', ');
		else if (value !== undefined && value !== null) this.typed = String(value);
		this.original = this.typed;
	}

	/** Undefined where nothing was typed: the field is left out. */
	get value(): unknown {
		if (this.type === 'yes-no') return this.answer ?? undefined;
		const typed = this.typed.trim();
		if (typed === '') return undefined;
		if (this.type === 'list') return typed.split(',').map((word) => word.trim());
		// What is no number is refused as it stands.
		return this.type === 'number' && Number.isFinite(Number(typed)) ? Number(typed) : typed;
	}
}

/**
 * Correcting the body of a refused entry. It asks for every field that the kind has; what points to other entries
 * stays as it is. Of a kind that this version does not know, it asks for what is there.
 */
export class CorrectionForm {
	readonly fields: readonly CorrectionField[];
	/** Fields that the kind does not have. */
	readonly dropped: readonly string[];
	readonly #entry: Entry;
	readonly #kept: Record<string, unknown>;
	/** The whole body, as it would be sent. */
	readonly body: Record<string, unknown> = $derived.by(() => this.#write());
	/** What is still wrong, in parseEntry's words; null when nothing is. */
	readonly problem: string | null = $derived.by(() => {
		const parsed = parseEntry({ ...this.#entry, body: this.body });
		return parsed.ok ? null : parsed.reason;
	});

	constructor(entry: Entry) {
		this.#entry = entry;
		const types = readTypes(entry);
		const isAsked = (name: string) => types[name] !== undefined && !isReference(entry.body[name]);
		this.fields = Object.keys(types)
			.filter(isAsked)
			.map((name) => new CorrectionField(name, types[name]!, entry.body[name]));
		this.dropped = isKnown(entry) ? Object.keys(entry.body).filter((name) => !(name in types)) : [];
		const kept = Object.entries(entry.body).filter(
			([name]) => !isAsked(name) && !this.dropped.includes(name)
		);
		this.#kept = Object.fromEntries(kept);
	}

	#write(): Record<string, unknown> {
		const asked = this.fields.map(({ name, value }): [string, unknown] => [name, value]);
		const written = asked.filter(([, value]) => value !== undefined);
		return { ...this.#kept, ...Object.fromEntries(written) };
	}
}

function readTypes(entry: Entry): Record<string, FieldType | undefined> {
	// A list of more than words cannot be typed, and stays as it is.
	const isTyped = ({ item }: Shape) => item?.type !== 'strict_object';
	const typeOf = (shape: Shape) =>
		isTyped(shape) ? fieldTypeByShape[(shape.wrapped ?? shape).type] : undefined;
	if (isKnown(entry)) {
		const { entries = {} } = bodySchemaByKind[entry.kind] as unknown as Shape;
		return Object.fromEntries(Object.entries(entries).map(([name, shape]) => [name, typeOf(shape)]));
	}
	const shapeOf = (value: unknown) => (Array.isArray(value) ? 'array' : typeof value);
	const found = Object.entries(entry.body).map(([name, value]) => [name, fieldTypeByShape[shapeOf(value)]]);
	return Object.fromEntries(found);
}

function isReference(value: unknown): boolean {
	return typeof value === 'string' && REFERENCE.test(value);
}
