import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

/** Bytes compressed as `Content-Encoding: gzip` has them. @source RFC 1952 */
export const packed = promisify<Uint8Array, Uint8Array>(gzip);

/** What was packed. */
export const unpacked = promisify<Uint8Array, Uint8Array>(gunzip);
