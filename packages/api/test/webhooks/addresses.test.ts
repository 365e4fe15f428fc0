import { describe, expect, it } from 'vitest';
import { checkedAddress, isPublicAddress, type Resolve, urlFault } from '../../src/webhooks/addresses.ts';

/** A resolver that knows one name. */
const knows =
  (...addresses: readonly string[]): Resolve =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

describe('an address of the open internet', () => {
  it.each(['93.184.216.34', '1.1.1.1', '2606:4700:4700::1111', '::ffff:93.184.216.34'])('may be %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    ['this host', '127.0.0.1'],
    ['another name of this host', '127.8.9.10'],
    ['any address of this host', '0.0.0.0'],
    ['a private net', '10.1.2.3'],
    ['a private net', '172.31.255.255'],
    ['a private net', '192.168.1.1'],
    ['a carrier’s net', '100.64.0.1'],
    ['the metadata service of a cloud', '169.254.169.254'],
    ['multicast', '224.0.0.1'],
    ['everybody', '255.255.255.255'],
    ['this host in IPv6', '::1'],
    ['no address in IPv6', '::'],
    ['this host in IPv4 within IPv6', '::ffff:127.0.0.1'],
    ['the same, written otherwise', '::ffff:7f00:1'],
    ['an old form of IPv4 within IPv6', '::10.0.0.1'],
    ['a private net behind NAT64', '64:ff9b::a00:1'],
    ['a private net behind 6to4', '2002:a00:1::'],
    ['link-local in IPv6', 'fe80::1'],
    ['a private net in IPv6', 'fd00:ec2::254'],
    ['no address at all', 'example.org'],
  ])('is not %s, %s', (_what, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('the address of a webhook', () => {
  it.each([
    'http://example.org/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://017700000001/',
    'https://[::1]/',
    'https://[::ffff:169.254.169.254]/latest/meta-data',
    'https://0/',
    'https://ann:secret@example.org/',
    'https://example.org/#part',
    'ftp://example.org/',
    'example.org',
  ])('is refused before anything is looked up: %s', (url) => {
    expect(urlFault(url, false)).toBeDefined();
  });

  it('may lead anywhere by http where private nets are allowed', () => {
    expect(urlFault('http://127.0.0.1:9000/events', true)).toBeUndefined();
    expect(urlFault('file:///etc/passwd', true)).toBeDefined();
  });

  it('is refused when any address of its name is private, whatever the others are', async () => {
    const url = new URL('https://example.org/');
    await expect(checkedAddress(url, false, knows('93.184.216.34', '10.0.0.1'))).rejects.toThrow('private net');
    await expect(checkedAddress(url, false, knows())).rejects.toThrow('no address');
    await expect(checkedAddress(new URL('https://localhost/'), false, knows('127.0.0.1'))).rejects.toThrow(
      'this machine',
    );
    expect(await checkedAddress(url, false, knows('93.184.216.34'))).toEqual({ address: '93.184.216.34', family: 4 });
  });
});
