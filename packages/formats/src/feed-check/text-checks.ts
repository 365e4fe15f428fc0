import { type FeedCheck, few } from './feed.ts';

/** Longest line, octets without its line break. @source RFC 5545, section 3.1 */
const LINE_OCTETS = 75;

const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false; // the decoder's way of saying so
  }
};

const RFC_LINES = 'RFC 5545, section 3.1';

/** What bytes and lines must be before anything is read. */
export const TEXT_CHECKS: readonly FeedCheck[] = [
  {
    id: 'utf-8',
    level: 'must',
    says: 'The text is UTF-8.',
    source: 'RFC 5545, section 3.1.4',
    find: ({ fetched }) => (isUtf8(fetched.bytes) ? [] : ['some bytes are no UTF-8']),
  },
  {
    id: 'line-breaks',
    level: 'must',
    says: 'Every line ends with CRLF.',
    source: RFC_LINES,
    find: ({ text }) => {
      const bare = text.split(/(?<!\r)\n/).length - 1;
      return bare === 0 ? [] : [`${bare} lines end with LF alone`];
    },
  },
  {
    id: 'final-crlf',
    level: 'must',
    says: 'The last line ends with CRLF, too.',
    source: RFC_LINES,
    find: ({ text }) => (text.endsWith('\r\n') ? [] : ['the text ends without CRLF']),
  },
  {
    id: 'line-length',
    level: 'must',
    says: 'No line has more than 75 octets; longer ones are folded.',
    source: RFC_LINES,
    find: ({ text }) =>
      few(
        text.split(/\r\n|\n/).flatMap((line, index) => {
          const octets = Buffer.byteLength(line);
          return octets <= LINE_OCTETS ? [] : [`line ${index + 1} has ${octets} octets`];
        }),
      ),
  },
  {
    id: 'control-characters',
    level: 'must',
    says: 'There is no control character but tabs and line breaks.',
    source: 'RFC 5545, section 3.3.11',
    find: ({ text }) => {
      const lines = text.split(/\r\n|\n/);
      return few(lines.flatMap((line, index) => (/(?!\t)\p{Cc}/u.test(line) ? [`line ${index + 1} holds one`] : [])));
    },
  },
  {
    id: 'components',
    level: 'must',
    says: 'Components begin and end in order, and the whole is one VCALENDAR.',
    source: 'RFC 5545, section 3.4',
    find: ({ calendar }) => (calendar ? [] : ['it cannot be taken apart into one VCALENDAR']),
  },
];
