// Loaded before a server (`node --import`), so that its clock is CLOCK_AHEAD_MS ahead of the machine's.
const aheadMs = Number(process.env['CLOCK_AHEAD_MS']);
const RealDate = Date;

globalThis.Date = new Proxy(RealDate, {
	construct: (target, values, newTarget) =>
		Reflect.construct(target, values.length === 0 ? [RealDate.now() + aheadMs] : values, newTarget) as Date,
	get: (target, key) =>
		key === 'now' ? () => RealDate.now() + aheadMs : (Reflect.get(target, key) as unknown)
});
