/** Markup that is safe to put on a page as it is; made by `html` and `trusted` only. */
export interface Html {
  readonly markup: string;
}

/** What may stand in an `html` template: texts and numbers are escaped, lists are joined, `undefined` is nothing. */
export type Content = Html | string | number | undefined | readonly Content[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);

const written = (content: Content): string => {
  if (content === undefined) return '';
  if (typeof content === 'string' || typeof content === 'number') return escaped(String(content));
  return 'markup' in content ? content.markup : content.map(written).join('');
};

/** A piece of a page: everything put into the template is escaped unless it is markup already. */
export const html = (strings: TemplateStringsArray, ...contents: readonly Content[]): Html => ({
  markup: strings.map((text, index) => text + written(contents[index])).join(''),
});

/** Markup that this package wrote itself, such as a style sheet. */
export const trusted = (markup: string): Html => ({ markup });
