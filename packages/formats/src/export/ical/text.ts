/** Text without control characters other than line breaks and tabs, which no calendar may hold. @source RFC 5545, section 3.3.11 */
export const plainText = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/(?![\n\t])\p{Cc}/gu, '');

/** Text of a calendar-level field, escaped here because ical-generator escapes events only. @source RFC 5545, section 3.3.11 */
export const calendarText = (text: string): string =>
  plainText(text)
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');
