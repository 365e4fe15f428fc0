/** One content line with its folds undone. */
export interface ContentLine {
  /** Upper case: `DTSTART`. */
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly value: string;
  /** 1 for the first physical line. */
  readonly line: number;
}

/** A component with its own lines and those inside it. */
export interface Part {
  /** `VEVENT`. */
  readonly name: string;
  readonly lines: readonly ContentLine[];
  readonly parts: readonly Part[];
}

const PARAMETER = /;([A-Za-z0-9-]+)=("[^"]*"|[^;:"]*)/y;

/** Name, parameters and value; a text without a colon has no value. @source RFC 5545, section 3.1 */
const contentLine = (text: string, line: number): ContentLine => {
  const [name = ''] = /^[A-Za-z0-9-]+/.exec(text) ?? [];
  const parameters = new Map<string, string>();
  PARAMETER.lastIndex = name.length;
  let end = name.length;
  for (let found = PARAMETER.exec(text); found; found = PARAMETER.exec(text)) {
    parameters.set((found[1] ?? '').toUpperCase(), (found[2] ?? '').replace(/^"|"$/g, ''));
    end = PARAMETER.lastIndex;
  }
  return { name: name.toUpperCase(), parameters, value: text.slice(end + 1), line };
};

/** Content lines of a calendar; a line that begins with a blank goes on from the one before. */
export const contentLines = (text: string): readonly ContentLine[] => {
  const found: { text: string; line: number }[] = [];
  for (const [index, physical] of text.split(/\r\n|\n/).entries()) {
    const last = found.at(-1);
    if (/^[ \t]/.test(physical) && last) last.text += physical.slice(1);
    else if (physical !== '') found.push({ text: physical, line: index + 1 });
  }
  return found.map((one) => contentLine(one.text, one.line));
};

interface OpenPart {
  readonly name: string;
  readonly lines: ContentLine[];
  readonly parts: OpenPart[];
}

/** The components of content lines; `undefined` when what begins and what ends do not fit. */
export const partsOf = (lines: readonly ContentLine[]): readonly Part[] | undefined => {
  const root: OpenPart = { name: '', lines: [], parts: [] };
  const open = [root];
  for (const line of lines) {
    const here = open.at(-1);
    if (!here) return undefined;
    if (line.name === 'BEGIN') {
      const part: OpenPart = { name: line.value.trim().toUpperCase(), lines: [], parts: [] };
      here.parts.push(part);
      open.push(part);
    } else if (line.name === 'END') {
      if (open.length === 1 || here.name !== line.value.trim().toUpperCase()) return undefined;
      open.pop();
    } else here.lines.push(line);
  }
  return open.length === 1 && root.lines.length === 0 ? root.parts : undefined;
};
