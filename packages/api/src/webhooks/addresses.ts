import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/** A network address that a name stands for. */
export interface NetworkAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

/** Finds every address of a name. @throws Error when it has none */
export type Resolve = (host: string) => Promise<readonly NetworkAddress[]>;

/**
 * Where nobody outside may send us: this host, private nets, link-local with the metadata services of clouds, shared and
 * benchmark nets, documentation, multicast, reserved; and IPv6 forms that carry an IPv4 address inside.
 *
 * @source RFC 6890 and the IANA special-purpose registries for IPv4 and IPv6; RFC 6052 (64:ff9b::/96), RFC 3056 (2002::/16)
 */
const SPECIAL = {
  ipv4: [
    '0.0.0.0/8',
    '10.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    '169.254.0.0/16',
    '172.16.0.0/12',
    '192.0.0.0/24',
    '192.0.2.0/24',
    '192.88.99.0/24',
    '192.168.0.0/16',
    '198.18.0.0/15',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '224.0.0.0/4',
    '240.0.0.0/4',
  ],
  ipv6: [
    '::/96',
    '64:ff9b::/96',
    '64:ff9b:1::/48',
    '100::/64',
    '2001::/23',
    '2001:db8::/32',
    '2002::/16',
    '3fff::/20',
    '5f00::/16',
    'fc00::/7',
    'fe80::/10',
    'fec0::/10',
    'ff00::/8',
  ],
} as const;

const blocked = new BlockList();
for (const family of ['ipv4', 'ipv6'] as const)
  for (const net of SPECIAL[family]) {
    const [address = '', prefix] = net.split('/');
    blocked.addSubnet(address, Number(prefix), family);
  }

/** Whether an address is of the open internet. IPv4 inside IPv6 (`::ffff:10.0.0.1`) counts as what it carries. */
export const isPublicAddress = (address: string): boolean => {
  const family = isIP(address);
  return family !== 0 && !blocked.check(address, family === 4 ? 'ipv4' : 'ipv6');
};

/** Asks the machine's own resolver. */
export const resolveByDns: Resolve = async (host) =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address, family }) => ({
    address,
    family: family === 6 ? 6 : 4,
  }));

/** The host of a URL without the brackets of IPv6. URL has read decimal, octal and hexadecimal forms already. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1');

/** Why a URL cannot be a webhook's; `undefined` when it can, as far as can be told without asking for its addresses. */
export const urlFault = (text: string, mayBePrivate: boolean): string | undefined => {
  if (!URL.canParse(text)) return 'it is no address';
  const url = new URL(text);
  const host = hostOf(url);
  if (url.username !== '' || url.password !== '') return 'it holds a name or a password';
  if (url.hash !== '') return 'it has a part behind #';
  if (mayBePrivate) return /^https?:$/.test(url.protocol) ? undefined : 'it is neither https nor http';
  if (url.protocol !== 'https:') return 'it is not https';
  return isIP(host) !== 0 && !isPublicAddress(host) ? 'it leads to this machine or into a private net' : undefined;
};

/** A webhook's address leads where it may not, or nowhere. */
export class BadAddress extends Error {}

/**
 * The address to connect to, looked up and checked now. Connect to it and to no other: a second look-up could say something else.
 *
 * @throws BadAddress when any address of the host is not of the open internet, unless private ones are allowed
 */
export const checkedAddress = async (url: URL, mayBePrivate: boolean, resolve: Resolve): Promise<NetworkAddress> => {
  const fault = urlFault(url.href, mayBePrivate);
  if (fault !== undefined) throw new BadAddress(`the address is refused: ${fault}`);
  const host = hostOf(url);
  const family = isIP(host);
  const found = family === 0 ? await resolve(host) : [{ address: host, family: family === 6 ? 6 : 4 } as const];
  const [first] = found;
  if (!first) throw new BadAddress('the name of the host stands for no address');
  if (!mayBePrivate && !found.every(({ address }) => isPublicAddress(address)))
    throw new BadAddress('the name of the host leads to this machine or into a private net');
  return first;
};
