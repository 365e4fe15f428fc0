import { describe, expect, it } from 'vitest';
import { fileText } from '../../../src/import/service-folder/file-text.ts';

const fault = (bytes: readonly number[]) => {
  const read = fileText('people.csv', new Uint8Array(bytes));
  return 'fault' in read ? read.fault : undefined;
};

const ascii = (text: string): readonly number[] => [...new TextEncoder().encode(text)];

describe('fileText', () => {
  it('drops a byte-order mark', () => {
    expect(fileText('people.csv', new Uint8Array([0xef, 0xbb, 0xbf, 0x61]))).toEqual({ text: 'a' });
  });

  it.each([
    // "Zoë" in Latin-1: 5A 6F EB.
    ['a Latin-1 letter in the middle', [...ascii('a,b\n1,Zo'), 0xeb, ...ascii(',x\n')], 'Byte 5 of line 2 (0xEB)'],
    ['a Latin-1 letter at the end of the file', [...ascii('Zo'), 0xeb], 'Byte 3 of line 1 (0xEB)'],
    ['a byte that never occurs in UTF-8', [0xff, 0xfe, 0x61, 0], 'Byte 1 of line 1 (0xFF)'],
    // UTF-16 with its mark, as "Unicode text" is saved: 10 also stands in a later line, which is not the first one's.
    ['UTF-16 of two lines', [0xff, 0xfe, 0x61, 0, 0x0a, 0, 0x62, 0, 0x0a, 0], 'Byte 1 of line 1 (0xFF)'],
    // "ë" is C3 AB, whole; "€" is E2 82 AC, cut after two bytes.
    ['a sequence that is cut short', [0xc3, 0xab, 0xe2, 0x82, 0x0a], 'Byte 3 of line 1 (0xE2)'],
    ['an encoded surrogate', [...ascii('\n\n'), 0xed, 0xa0, 0x80], 'Byte 1 of line 3 (0xED)'],
  ])('names the first byte of %s', (_what, bytes, place) => {
    expect(fault(bytes)).toMatchObject({ code: 'file-unreadable', detail: expect.stringContaining(place) });
  });

  it('refuses UTF-16 without a mark, which is full of zero bytes', () => {
    expect(fault([0x61, 0, 0x62, 0])).toMatchObject({ code: 'file-unreadable' });
  });

  it.each([[[]], [[0xef, 0xbb, 0xbf]], [ascii(' \r\n\t\n')]])('calls %j empty', (bytes) => {
    expect(fault(bytes)).toMatchObject({ code: 'file-empty', place: { file: 'people.csv' } });
  });
});
