import { RETENTION, type Retention } from '@rota/domain';

const BEGIN = '<!-- retention from the code; ROTA_UPDATE_DOCS=1 writes it anew -->';
const END = '<!-- end of retention -->';

const timeOf = ({ keep }: Retention): string => {
  if ('days' in keep) return `${keep.days} days`;
  return keep.months % 12 === 0 ? `${keep.months / 12} years`.replace(/^1 years/, '1 year') : `${keep.months} months`;
};

const rowOf = (retention: Retention): string => {
  const { is, from, afterwards, basis } = retention;
  return `| ${is} | ${timeOf(retention)} from ${from} | ${afterwards} | ${basis} |`;
};

const table = (): string =>
  ['| what | kept for | then | basis |', '|---|---|---|---|', ...Object.values(RETENTION).map(rowOf)].join('\n');

/** docs/service.md with the table of retention as the code has it. */
export const withRetention = (page: string): string => {
  const [before, after] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (before < 0 || after < before) throw new Error('docs/service.md has no place for the table of retention');
  return `${page.slice(0, before)}${BEGIN}\n\n${table()}\n\n${page.slice(after)}`;
};
