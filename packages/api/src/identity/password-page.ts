import { createHash } from 'node:crypto';
import { type Reply, text } from '../route.ts';

const STYLE =
  'body{font:1rem/1.5 sans-serif;max-width:30rem;margin:3rem auto;padding:0 1rem}input,button{font:inherit;padding:.4rem;margin:.2rem 0;width:100%;box-sizing:border-box}';

/** Nothing but this style and a form to ourselves; no script, no picture, in no frame. */
const HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; ` +
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
};

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (words: string): string => words.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

const pageOf = (status: number, title: string, content: string): Reply =>
  text(
    'text/html',
    `<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${STYLE}</style>
<h1>${title}</h1>
${content}
</html>
`,
    { status, headers: HEADERS },
  );

/** The form that sets a password. @param login whose @param mistake what was wrong with the last try */
export const passwordForm = (login: string, mistake?: string): Reply =>
  pageOf(
    mistake === undefined ? 200 : 422,
    'Set a password',
    `<form method="post">
${mistake === undefined ? '' : `<p role="alert"><strong>${escaped(mistake)}</strong></p>\n`}\
<p><label>Login<input name="login" value="${escaped(login)}" autocomplete="username" readonly></label></p>
<p><label>New password: 12 characters or more, several words are good
<input name="password" type="password" autocomplete="new-password" required></label></p>
<p><button>Set the password</button></p>
</form>`,
  );

/** What is shown when it is done. */
export const passwordDone = (): Reply =>
  pageOf(200, 'The password is set', '<p>The link is used up. You may log in now.</p>');

/** What is shown of a link that leads nowhere. */
export const passwordNoLink = (): Reply =>
  pageOf(404, 'This link cannot be used', '<p>It was used before, or is too old. Ask for another one.</p>');
