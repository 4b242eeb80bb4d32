import { expect, test } from 'vitest';
import { isSameNetwork, networkOf } from './same-network.ts';

test.each<[string, string, boolean]>([
	['80.62.117.4', '80.62.117.4', true],
	['80.62.117.4', '80.62.117.5', false],
	['192.168.1.10', '192.168.1.20', true],
	['192.168.1.10', '192.168.2.10', false],
	['172.31.0.1', '172.31.0.2', true],
	['172.32.0.1', '172.32.0.2', false],
	['::ffff:10.0.0.1', '10.0.0.7', true],
	['::ffff:a00:1', '10.0.0.7', true],
	['2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2::7', true],
	['2001:db8:1:2::7', '2001:db8:1:3::7', false],
	['2001:0db8:0001:0002::7', '2001:db8:1:2::8', true],
	['2001:db8::1', '2001:db8:0:0:1::1', true],
	['fe80::1%eth0', 'fe80::2', true],
	['::1', '127.0.0.1', false],
	['', '80.62.117.4', false]
])('%s and %s are one network: %j', (one, other, isSame) => {
	expect([isSameNetwork(one, other), isSameNetwork(other, one)]).toEqual([isSame, isSame]);
});

test.each([
	['80.62.117.4', '80.62.117.4'],
	['::ffff:80.62.117.4', '80.62.117.4'],
	['0:0:0:0:0:FFFF:80.62.117.4', '80.62.117.4'],
	['::ffff:503e:7504', '80.62.117.4'],
	['2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2'],
	['2001:DB8:1:2::', '2001:db8:1:2'],
	['::1', '0:0:0:0'],
	['unknown', 'unknown']
])('%s comes from %s', (address, network) => {
	expect(networkOf(address)).toBe(network);
});
