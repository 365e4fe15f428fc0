import { SETTINGS, type Setting } from '../../src/index.ts';

const BEGIN = '<!-- settings from the code; ROTA_UPDATE_DOCS=1 writes them anew -->';
const END = '<!-- end of settings -->';

const settings = Object.values<Setting<unknown>>(SETTINGS);

const row = ({ env, flag, is, standard, allowed }: Setting<unknown>): string => {
  const cells = [
    `\`${env}\``,
    flag === undefined ? '' : `\`${flag}\``,
    is,
    allowed,
    standard === undefined ? '' : `\`${standard}\``,
  ];
  return `| ${cells.join(' | ')} |`;
};

const table = (): string =>
  ['| environment | flag | meaning | allowed | standard |', '|---|---|---|---|---|', ...settings.map(row)].join('\n');

/** docs/service.md with its table of settings anew. @throws Error when it has no place for it */
export const withSettings = (page: string): string => {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error('docs/service.md has no place for its settings');
  return `${page.slice(0, begin)}${BEGIN}\n\n${table()}\n\n${page.slice(end)}`;
};
