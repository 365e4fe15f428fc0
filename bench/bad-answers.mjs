import { connect } from 'node:net';

/** @typedef {import('./bad-requests.mjs').BadRequest} BadRequest */

/**
 * Sends bytes and reads to the end.
 *
 * @param {number} port @param {Buffer} bytes @returns {Promise<string>}
 */
export const sendBytes = (port, bytes) =>
  new Promise((resolve, reject) => {
    /** @type {Buffer[]} */
    const chunks = [];
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setTimeout(30_000, () => socket.destroy(new Error('no answer within 30 s')));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('utf8')));
    // a server that refuses early may close while we still send; what it said has arrived
    socket.on('error', (fault) =>
      chunks.length > 0 ? resolve(Buffer.concat(chunks).toString('utf8')) : reject(fault),
    );
  });

/** What must never be told: a stack, a path of the machine, a statement. */
const INSIDES = /\n\s+at |node_modules|file:\/\/|\.ts:\d|\.js:\d|SQLITE|select .* from|insert into/i;

/**
 * What is wrong with an answer to a bad request; nothing when it is a 4xx problem that gives nothing away.
 *
 * @param {Pick<BadRequest, "method">} request @param {string} answer @returns {string | undefined}
 */
export const complaintOf = ({ method }, answer) => {
  const split = answer.indexOf('\r\n\r\n');
  const [head, body] = [answer.slice(0, split), answer.slice(split + 4)];
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]);
  if (!(status >= 400 && status < 500)) return `status ${status}`;
  if (INSIDES.test(answer)) return 'it tells what is inside';
  if (!/\r\ncontent-type: application\/problem\+json/i.test(head)) return 'it is no problem document';
  if (method === 'HEAD') return body === '' ? undefined : 'a HEAD has a body';
  try {
    const problem = JSON.parse(body);
    const isWhole =
      problem.status === status && problem.title && problem.detail && problem.type && problem.errors.length > 0;
    return isWhole ? undefined : 'the problem document is not whole';
  } catch {
    return 'the body is not JSON';
  }
};
