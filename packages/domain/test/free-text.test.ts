import { describe, expect, it } from 'vitest';
import { personalSigns } from '../src/free-text.ts';

describe('a note', () => {
  it.each([
    ['P1: visit J.S. at 14 High St', ['initials', 'an address']],
    ['cover for J S please', ['initials']],
    ['with Mrs Okafor', ['a name with a title']],
    ['meet at LS14 1PP', ['a postcode']],
    ['12 Asket Croft Gardens', ['an address']],
    ['ring 0113 496 0000', ['a long number']],
    ['NHS 943 476 5919', ['a long number']],
    ['write to someone@example.org', ['an e-mail address']],
  ])('%s has signs of a person', (text, signs) => {
    expect(personalSigns(text)).toEqual(signs);
  });

  it.each([
    'my sister marries on Saturday',
    'A level exam on 14 December',
    'back by 18:00 on 2026-12-03',
    'from 2026-12-03 18:00 to 2026-12-05 08:00',
    'could work Early or Late, 07:00-15:00',
    'school run, weeks 49 and 50',
    'I asked in August 2026',
    'CPR and PMVA refresher',
  ])('%s may stay', (text) => {
    expect(personalSigns(text)).toEqual([]);
  });
});
