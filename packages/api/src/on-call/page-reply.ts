import { createHash } from 'node:crypto';
import type { InlinedPage } from '@rota/formats';
import type { Headers } from '../refusal.ts';
import { type Reply, text } from '../route.ts';

const sources = (texts: readonly string[]): string =>
  texts.length === 0
    ? "'none'"
    : texts.map((one) => `'sha256-${createHash('sha256').update(one).digest('base64')}'`).join(' ');

/** Just what is inlined, a form to ourselves and our own service worker; no picture, no third party, in no frame. */
const policyOf = ({ styles, scripts }: InlinedPage): string =>
  `default-src 'none'; style-src ${sources(styles)}; script-src ${sources(scripts)}; worker-src 'self'; form-action 'self'; ` +
  "base-uri 'none'; frame-ancestors 'none'";

/** A page that needs nothing else, kept by nobody between here and its reader. */
export const pageReply = (page: InlinedPage, status = 200, headers: Headers = {}): Reply =>
  text('text/html', page.html, {
    status,
    headers: { 'Cache-Control': 'no-store', 'Content-Security-Policy': policyOf(page), ...headers },
    isCompressible: true,
  });
