import { MATRIX } from '../../src/permissions/matrix.ts';
import { PERMISSIONS, type Permission, ROLES, SCOPES } from '../../src/permissions/permissions.ts';

export const BEGIN = '<!-- from the code; ROTA_UPDATE_DOCS=1 writes it anew -->';
export const END = '<!-- end -->';

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');

const names = Object.keys(PERMISSIONS) as readonly Permission[]; // its keys by type

const sentence = (name: Permission): readonly string[] => [
  `\`${name}\``,
  PERMISSIONS[name],
  MATRIX[name].isOfEverybody ? 'yes' : '',
];

const code = (words: readonly string[]): readonly string[] => words.map((word) => `\`${word}\``);

/** The tables of docs/permissions.md: what there is, for people, for keys. */
export const permissionTables = (): string =>
  [
    table(['permission', 'to', 'about everybody'], names.map(sentence)),
    'People:',
    table(
      ['permission', ...code(ROLES)],
      names.map((name) => [`\`${name}\``, ...ROLES.map((role) => MATRIX[name].roles[role] ?? '')]),
    ),
    'Keys:',
    table(
      ['permission', ...code(SCOPES)],
      names.map((name) => [`\`${name}\``, ...SCOPES.map((scope) => MATRIX[name].scopes[scope] ?? '')]),
    ),
  ].join('\n\n');

/** The page with its tables anew. @throws Error when it has no place for them */
export const withTables = (page: string): string => {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error('docs/permissions.md has no place for its tables');
  return `${page.slice(0, begin)}${BEGIN}\n\n${permissionTables()}\n\n${page.slice(end)}`;
};
