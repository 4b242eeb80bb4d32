import { checkGoal, formatTable } from '../report.ts';
import type { PartReport } from '../sync.ts';
import { DESK } from './contenders.ts';
import type { Weight, Wire } from './weigh-wire.ts';

export function reportWires(wires: readonly Wire[]): PartReport {
	const desk = wires.find(({ contender }) => contender === DESK)!;
	return {
		paragraphs: [describe('push', wires), describe('pull', wires)],
		goals: [
			checkGoal('P8', 'bytes an entry, tablet to server', desk.pushUp.bodies / desk.count, 36),
			checkGoal('P8', 'bytes an entry, server to tablet', desk.pullDown.bodies / desk.count, 36)
		]
	};
}

function describe(method: 'push' | 'pull', wires: readonly Wire[]): string {
	const rows = wires.map((wire) => {
		const [up, down] = method === 'push' ? [wire.pushUp, wire.pushDown] : [wire.pullUp, wire.pullDown];
		const each = ({ bodies, headers }: Weight) => [bodies, headers].map((bytes) => share(bytes, wire.count));
		return [wire.contender.title, ...each(up), ...each(down), `${wire.requests[method]}`];
	});
	const head = [`bytes an entry, ${method}`, 'sent', '+ headers', 'received', '+ headers', 'requests'];
	return `${formatTable(head, rows)}\n${wires[0]!.count} check-ins; bodies as they go over the wire, headers apart`;
}

const share = (bytes: number, count: number) => (bytes / count).toFixed(1);
