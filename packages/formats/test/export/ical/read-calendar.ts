/* Takes calendars apart by RFC 5545, section 3, and nothing else: it shares nothing with what writes them. */

/** A property, folds undone. */
export interface Property {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly value: string;
}

/** A component: its own properties, and the components in it. */
export interface Component {
  readonly name: string;
  readonly properties: readonly Property[];
  readonly components: readonly Component[];
}

const propertyOf = (line: string): Property => {
  const [, name = '', parameters = '', value = ''] =
    /^([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(.*)$/su.exec(line) ?? [];
  const pairs = [...parameters.matchAll(/;([A-Z0-9-]+)=("[^"]*"|[^";:,]*)/g)];
  return { name, parameters: new Map(pairs.map(([, key = '', said = '']) => [key, said])), value };
};

interface Open {
  readonly name: string;
  readonly properties: Property[];
  readonly components: Component[];
}

/** @throws Error where components do not begin and end in order, or a line is none */
const componentsOf = (lines: readonly string[]): readonly Component[] => {
  const stack: Open[] = [{ name: '', properties: [], components: [] }];
  for (const line of lines) {
    const property = propertyOf(line);
    const here = stack.at(-1);
    if (!here || property.name === '') throw new Error(`"${line}" is no content line`);
    if (property.name === 'BEGIN') stack.push({ name: property.value, properties: [], components: [] });
    else if (property.name !== 'END') here.properties.push(property);
    else if (here.name !== property.value || stack.length === 1) throw new Error(`"${line}" ends nothing`);
    else stack.at(-2)?.components.push(...stack.splice(-1));
  }
  const [root] = stack;
  if (!root || stack.length > 1 || root.properties.length > 0) throw new Error('something is outside, or does not end');
  return root.components;
};

/** Properties of a name, in order. */
export const all = ({ properties }: Component, name: string): readonly Property[] =>
  properties.filter((property) => property.name === name);

/** What the first property of a name says; empty where there is none. */
export const value = (component: Component, name: string): string => all(component, name)[0]?.value ?? '';

/** Components of a name directly inside another. */
export const named = ({ components }: Component, name: string): readonly Component[] =>
  components.filter((component) => component.name === name);

/** The calendar in a text. @throws Error when there is not exactly one */
export const calendarIn = (text: string): Component => {
  const lines = text.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);
  const [calendar, ...others] = componentsOf(lines);
  if (calendar?.name !== 'VCALENDAR' || others.length > 0) throw new Error('it is not one VCALENDAR');
  return calendar;
};

/** A clock time without its zone, minutes since 1970 as though it were UTC. */
export const clockMinutes = (text: string): number => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] =
    text
      .match(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)/)
      ?.slice(1)
      .map(Number) ?? [];
  return Date.UTC(year, month - 1, day, hour, minute) / 60_000;
};
