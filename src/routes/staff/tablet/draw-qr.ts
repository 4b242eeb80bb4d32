/** Light modules around the code, without which cameras do not find it (ISO/IEC 18004 asks for four). */
export const QUIET_MODULES = 4;

/** The dark modules of a QR code as an SVG path, a unit a module, each row's runs as one rectangle. */
export function drawQr(modules: readonly (readonly boolean[])[]): string {
	return modules
		.flatMap((row, y) =>
			row.flatMap((isDark, x) => {
				if (!isDark || row[x - 1]) return [];
				const end = row.indexOf(false, x);
				return `M${x} ${y}h${(end === -1 ? row.length : end) - x}v1H${x}z`;
			})
		)
		.join('');
}
