import type { Fault } from '@rota/domain';
import { formatFault, gravestFault, problemDocument } from '@rota/formats';
import { describe, expect, it } from 'vitest';

const twice: Fault = {
  code: 'duplicate-id',
  detail: 'Two have the id "w07".',
  place: { file: 'people.csv', line: 7, column: 3, field: 'worker' },
  pointer: '/5/worker',
};
const monthly: Fault = {
  code: 'bad-value',
  detail: 'Weight is "11".',
  place: { file: 'months/2026-12/requests.csv', line: 2 },
  pointer: '/0/weight',
};
const missing: Fault = { code: 'file-missing', detail: 'There is no people.csv.', place: { file: 'people.csv' } };
const usage: Fault = { code: 'bad-usage', detail: 'Month "x" is not a month.' };

describe('formatFault', () => {
  it('begins with the place as editors know it, then the code, then the sentence', () => {
    expect(formatFault(twice)).toBe('people.csv:7:3 duplicate-id Two have the id "w07".');
    expect(formatFault(monthly)).toBe('months/2026-12/requests.csv:2 bad-value Weight is "11".');
    expect(formatFault(missing)).toBe('people.csv file-missing There is no people.csv.');
    expect(formatFault(usage)).toBe('bad-usage Month "x" is not a month.');
  });
});

describe('problemDocument', () => {
  it('is one document for one fault, with a pointer into the files by path', () => {
    expect(problemDocument([monthly], { instance: '/services/crisis-house', status: 422 })).toEqual({
      type: 'docs/problems.md#bad-value',
      title: 'A value is not allowed',
      status: 422,
      detail: 'Weight is "11".',
      instance: '/services/crisis-house',
      errors: [
        {
          code: 'bad-value',
          detail: 'Weight is "11".',
          // RFC 6901: a slash inside a name is written ~1.
          pointer: '/months~12026-12~1requests.csv/0/weight',
          file: 'months/2026-12/requests.csv',
          line: 2,
        },
      ],
    });
  });

  it('counts several faults and takes its title from the gravest', () => {
    const document = problemDocument([twice, monthly, missing]);
    expect(document.type).toBe('docs/problems.md#file-missing');
    expect(document.detail).toBe('3 faults in 2 files; each is in "errors".');
    expect(document.errors.map(({ pointer }) => pointer)).toEqual([
      '/people.csv/5/worker',
      '/months~12026-12~1requests.csv/0/weight',
      undefined,
    ]);
    expect(document).not.toHaveProperty('status');
    expect(document).not.toHaveProperty('instance');
  });

  it('leads to the headings of another page when told', () => {
    expect(problemDocument([usage], { base: 'https://example.org/problems' }).type).toBe(
      'https://example.org/problems#bad-usage',
    );
  });

  it('is not made of nothing', () => {
    expect(() => problemDocument([])).toThrow(RangeError);
  });
});

describe('gravestFault', () => {
  it('puts our own mistake above all, and takes the first of equals', () => {
    expect(gravestFault([twice, { code: 'internal', detail: 'Ours.' }, missing]).code).toBe('internal');
    expect(gravestFault([twice, monthly])).toBe(twice);
  });
});
