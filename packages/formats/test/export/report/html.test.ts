import { expect, test } from 'vitest';
import { html, trusted } from '../../../src/export/report/html.ts';

test('escapes texts wherever they are put, in lists too', () => {
  expect(html`<b title="${'"x"'}">${['<i>', '&', "'"]}</b>`.markup).toBe(
    '<b title="&quot;x&quot;">&lt;i&gt;&amp;&#39;</b>',
  );
});

test('leaves markup made by itself as it is, and nothing for what is absent', () => {
  expect(html`${html`<i>${1}</i>`}${undefined}${trusted('<hr>')}`.markup).toBe('<i>1</i><hr>');
});
