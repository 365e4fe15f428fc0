/** Longest line, in octets without its line break. @source RFC 5545, section 3.1 */
const LINE_OCTETS = 75;

const encoder = new TextEncoder();
/** A byte order mark in the middle of a text is a character of it. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** A UTF-8 octet that continues a character. @source RFC 3629, section 3 */
const isContinuation = (octet: number | undefined): boolean => octet !== undefined && (octet & 0xc0) === 0x80;

const foldLine = (line: string): string => {
  // most lines are short, and counting octets takes a tenth of the time of encoding them
  if (Buffer.byteLength(line) <= LINE_OCTETS) return line;
  const octets = encoder.encode(line);
  const pieces: string[] = [];
  for (let from = 0; from < octets.length; ) {
    // The blank that starts a continuation line counts too.
    let to = Math.min(octets.length, from + LINE_OCTETS - (from === 0 ? 0 : 1));
    while (isContinuation(octets[to])) to--;
    pieces.push(decoder.decode(octets.subarray(from, to)));
    from = to;
  }
  return pieces.join('\r\n ');
};

/** Breaks long lines of a text with CRLF so that none is over 75 octets, never inside a character. */
export const folded = (text: string): string => text.split('\r\n').map(foldLine).join('\r\n');
