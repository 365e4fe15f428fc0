/** @source PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16 */
const CENTRAL_HEADER = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const END_BYTES = 22;
const CENTRAL_BYTES = 46;

/** 1980-01-01 00:00, the first moment that a ZIP archive can say. @source PKWARE APPNOTE 6.3.10, section 4.4.6 */
const FIRST_DATE = (1 << 5) | 1;

/** The library asks the machine's clock for the date of each part, in the machine's zone; this overwrites all of them. */
export const withFixedDates = (archive: Uint8Array): Uint8Array => {
  const bytes = archive.slice();
  const view = new DataView(bytes.buffer);
  const end = bytes.length - END_BYTES;
  if (view.getUint32(end, true) !== END_OF_DIRECTORY) throw new Error('the workbook written has a comment or is cut');
  let at = view.getUint32(end + 16, true);
  while (at < end && view.getUint32(at, true) === CENTRAL_HEADER) {
    const header = view.getUint32(at + 42, true);
    for (const time of [at + 12, header + 10]) {
      view.setUint16(time, 0, true);
      view.setUint16(time + 2, FIRST_DATE, true);
    }
    at += CENTRAL_BYTES + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return bytes;
};
