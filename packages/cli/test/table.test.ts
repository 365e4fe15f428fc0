import { expect, it } from 'vitest';
import { table } from '../src/table.ts';

it('lines columns up, figures to the right, without trailing spaces', () => {
  const columns = [
    { heading: 'who', align: 'left' },
    { heading: 'hours', align: 'right' },
    { heading: 'short', align: 'left' },
  ] as const;
  const rows = [
    ['everybody', '7.5', ''],
    ['Amy', '120.0', 'yes'],
  ];
  expect(table(columns, rows)).toBe('who        hours  short\neverybody    7.5\nAmy        120.0  yes\n');
});
