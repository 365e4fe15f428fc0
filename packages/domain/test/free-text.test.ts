import { describe, expect, it } from 'vitest';
import { personalSigns } from '../src/free-text.ts';

describe('a note', () => {
  it('DP P1: "visit J.S. at 14 High St" has signs of a person', () => {
    expect(personalSigns('visit J.S. at 14 High St')).toEqual(['initials', 'an address']);
  });

  it.each([
    ['cover for J S please', ['initials']],
    ['with Mrs Okafor', ['a name with a title']],
    ['meet at LS14 1PP', ['a postcode']],
    ['12 Asket Croft Gardens', ['an address']],
    ['ring 0113 496 0000', ['a long number']],
    ['NHS 943 476 5919', ['a long number']],
    ['write to someone@example.org', ['an e-mail address']],
    ['943-476-5919 rang', ['a long number']],
    ['943.476.5919 rang', ['a long number']],
    ['ring back on 07700 900123', ['a long number']],
    ['ring back on 0113.496.0000', ['a long number']],
    ['+44 7700 900123 left a message', ['a long number']],
    ['patient A is awake', ['somebody who is served']],
    ['SU JB asked for a drink', ['somebody who is served']],
    ['the client Sam rang twice', ['somebody who is served']],
    ['Service user K settled', ['somebody who is served']],
    ['JB in bed 4 awake', ['initials with a bed or room']],
    ['room 3: JB slept', ['initials with a bed or room']],
    ['JB (room 12a) slept', ['initials with a bed or room']],
    ['DOB 01/02/84', ['a date of birth']],
    ['d.o.b. 1 Feb 84', ['a date of birth']],
    ['born in 1984', ['a date of birth']],
    ['the one of 01/02/1984', ['a date of birth']],
    ['the one of 1st February 1984', ['a date of birth']],
    ['the one of 1984-02-01', ['a date of birth']],
    ['QQ 12 34 56 C came by post', ['a National Insurance number']],
    ['RiO 1234567 updated', ['the number of a record']],
    ['NHS no: 12345 on the board', ['the number of a record']],
    ['taxi to ls14 1pp', ['a postcode']],
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
    'All quiet. Keys are in the safe, the code changed at 07:00.',
    'Fire panel shows a fault in zone 2, engineer booked for 10:30',
    'Two call-outs, 01:10-01:50 and 03:00-03:40, both written down',
    'patient transport line is slow tonight, allow 2 hours',
    'Patient Transport is down until 6am',
    'Every resident has breakfast from 8',
    'boiler in room 3 is off, PAT test due, GP line rings out',
    'B2 1st floor door sticks; 2nd on call knows',
    'Bed 4 is free from 12:00, bed 6 from Monday',
    'TV in room 2 is broken',
    'Ring the duty manager first, then tier 2 after 15 minutes',
    'Handed over at 21:30 on 24/12/2026, next hand-over 07:00 on 25 December 2026',
    'Section 4 of the policy of 2026-04-01, page 12',
    'I told the client. Then I rang back at 03:15',
    'Van RX19 ABC has a flat tyre, spare key on hook 7',
    'Sleep-in room 1 has clean sheets; alarm set for 06:45',
  ])('%s may stay', (text) => {
    expect(personalSigns(text)).toEqual([]);
  });
});
