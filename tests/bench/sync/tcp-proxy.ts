import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Traffic {
	/** Bytes from the tablet to the server, and back, headers included. */
	up: number;
	down: number;
	connections: number;
}

/** A network between a tablet and a server: it counts what goes through, and can be cut. */
export class TcpProxy {
	readonly url: string;
	readonly traffic: Traffic = { up: 0, down: 0, connections: 0 };
	readonly #close: () => void;
	readonly #sockets: Set<Socket>;
	readonly #state: { isCut: boolean };

	static async open(target: string): Promise<TcpProxy> {
		const { port } = new URL(target);
		const sockets = new Set<Socket>();
		const state = { isCut: false };
		const traffic: Traffic = { up: 0, down: 0, connections: 0 };
		const server = createServer((near) => {
			if (state.isCut) return near.destroy();
			traffic.connections++;
			const far = connect(Number(port), '127.0.0.1');
			near.on('data', (data) => (traffic.up += data.byteLength));
			far.on('data', (data) => (traffic.down += data.byteLength));
			join(near, far, sockets);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return new TcpProxy(server.address() as AddressInfo, traffic, sockets, state, () => server.close());
	}

	private constructor(
		address: AddressInfo,
		traffic: Traffic,
		sockets: Set<Socket>,
		state: { isCut: boolean },
		close: () => void
	) {
		this.url = `http://localhost:${address.port}`;
		this.traffic = traffic;
		this.#sockets = sockets;
		this.#state = state;
		this.#close = close;
	}

	/** Ends every connection, and refuses new ones until healed. */
	cut(): void {
		this.#state.isCut = true;
		for (const socket of this.#sockets) socket.destroy();
	}

	heal(): void {
		this.#state.isCut = false;
	}

	close(): void {
		this.cut();
		this.#close();
	}
}

function join(near: Socket, far: Socket, sockets: Set<Socket>): void {
	near.pipe(far);
	far.pipe(near);
	near.setNoDelay(true);
	far.setNoDelay(true);
	for (const [socket, other] of [
		[near, far],
		[far, near]
	] as const) {
		sockets.add(socket);
		socket.on('error', () => other.destroy());
		socket.on('close', () => {
			sockets.delete(socket);
			other.destroy();
		});
	}
}
