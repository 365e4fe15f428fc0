import ICAL from 'ical.js';
import { CalendarUnreadable, unreadableAt } from './unreadable.ts';

/** One property of a component, its values as jCal has them. @source RFC 7265 */
export interface Property {
  /** Where it begins; the first line is 1. */
  readonly line: number;
  readonly params: Readonly<Record<string, unknown>>;
  readonly type: string;
  readonly values: readonly unknown[];
}

/** A part of a calendar with the properties that are read of it; by names in lower case. */
export interface Component {
  readonly name: string;
  readonly line: number;
  readonly properties: ReadonlyMap<string, readonly Property[]>;
  readonly parts: readonly Component[];
}

interface Growing extends Component {
  readonly properties: Map<string, Property[]>;
  readonly parts: Growing[];
}

/** What is looked at; the rest of a calendar is passed over unread. */
const READ: ReadonlySet<string> = new Set([
  ...[
    'name',
    'x-wr-calname',
    'uid',
    'sequence',
    'summary',
    'status',
    'transp',
    'x-microsoft-cdo-busystatus',
    'attendee',
  ],
  ...['dtstart', 'dtend', 'duration', 'rrule', 'rdate', 'exdate', 'exrule', 'recurrence-id'],
  ...['tzid', 'tzoffsetfrom', 'tzoffsetto'],
]);

interface Line {
  readonly line: number;
  text: string;
}

/** Lines of content, those that are folded put together. @source RFC 5545, section 3.1 */
const contentLines = (text: string): readonly Line[] => {
  const lines: Line[] = [];
  for (const [index, part] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const last = lines.at(-1);
    if (last && /^[ \t]/.test(part)) last.text += part.slice(1);
    else if (part.trim() !== '') lines.push({ line: index + 1, text: part });
  }
  return lines;
};

/** What the library says of a bad line repeats it, so that is not passed on. */
const propertyOf = ({ line, text }: Line, name: string): Property => {
  try {
    const [, params, type, ...values] = ICAL.parse.property(text) as [string, Property['params'], string, ...unknown[]];
    return { line, params, type, values };
  } catch {
    throw unreadableAt(line, `the value of ${name.toUpperCase()} cannot be read`);
  }
};

const nameIn = ({ line, text }: Line): string => {
  const name = /^([A-Za-z0-9-]+)[;:]/.exec(text)?.[1];
  if (name === undefined) throw unreadableAt(line, 'it is no NAME:VALUE');
  return name.toLowerCase();
};

const begun = ({ line, text }: Line): Growing => ({
  ...{ name: text.slice('BEGIN:'.length).trim().toLowerCase(), line },
  ...{ properties: new Map(), parts: [] },
});

const keep = (open: Growing, name: string, line: Line): void => {
  if (!READ.has(name)) return;
  const property = propertyOf(line, name);
  const known = open.properties.get(name);
  if (known) known.push(property);
  else open.properties.set(name, [property]);
};

/** @returns whether the outermost component is whole */
const close = (stack: Growing[], line: Line): boolean => {
  const ended = stack.pop();
  if (ended?.name !== line.text.slice('END:'.length).trim().toLowerCase())
    throw unreadableAt(line.line, 'it ends something else than what began last');
  return stack.length === 0;
};

/**
 * The first calendar of a text.
 *
 * @throws CalendarUnreadable when there is none, or a line of it is broken
 * @source RFC 5545, section 3.4
 */
export const readComponents = (text: string): Component => {
  const [first, ...rest] = contentLines(text);
  if (!first || !/^BEGIN:VCALENDAR\s*$/i.test(first.text))
    throw new CalendarUnreadable('It is no calendar: there is no BEGIN:VCALENDAR.');
  const root = begun(first);
  const stack = [root];
  for (const line of rest) {
    const [name, open] = [nameIn(line), stack.at(-1) ?? root];
    if (name === 'begin') {
      const part = begun(line);
      open.parts.push(part);
      stack.push(part);
    } else if (name !== 'end') keep(open, name, line);
    else if (close(stack, line)) return root;
  }
  throw new CalendarUnreadable('It is no whole calendar: there is no END:VCALENDAR.');
};

/** The first property of a name. */
export const firstOf = (component: Component, name: string): Property | undefined =>
  component.properties.get(name)?.[0];
