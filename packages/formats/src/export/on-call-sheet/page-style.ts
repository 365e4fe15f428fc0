/** How the page at 03:00 looks: calm, large, and readable by a tired eye in the dark. Contrast is held by a test. */
export const PAGE_COLOURS = {
  light: {
    ground: '#f4f6f7',
    card: '#ffffff',
    ink: '#14202a',
    soft: '#4a5763',
    rule: '#d3dade',
    call: '#0b5a55',
    onCall: '#ffffff',
    gap: '#9c1127',
    gapGround: '#fdecee',
    old: '#5c3d00',
    oldGround: '#ffe9b8',
  },
  dark: {
    ground: '#0d1317',
    card: '#162027',
    ink: '#eef3f5',
    soft: '#a9b6bf',
    rule: '#2c3942',
    call: '#7fd6cc',
    onCall: '#06201d',
    gap: '#ff9aa6',
    gapGround: '#35161c',
    old: '#ffd98a',
    oldGround: '#3a2b08',
  },
} as const;

const variables = (colours: Readonly<Record<string, string>>): string =>
  Object.entries(colours)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');

/** The style sheet of the page. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;${variables(PAGE_COLOURS.light)}}
@media (prefers-color-scheme:dark){:root{${variables(PAGE_COLOURS.dark)}}}
*{box-sizing:border-box}
[hidden]{display:none!important}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:1.0625rem/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
main{max-width:34rem;margin:0 auto;padding:1rem .875rem 3rem}
h1,h2,p,ul{margin:0}
h1{font-size:1.5rem;line-height:1.2}
h2{font-size:1.125rem}
header p,.soft{color:var(--soft)}
header p{margin-top:.25rem}
.note{margin-top:.875rem;padding:.75rem 1rem;border-radius:.75rem;background:var(--oldGround);color:var(--old);border:2px solid var(--old);font-weight:600}
#kept{display:none}
[data-kept] #kept{display:block}
[data-kept] body{border-top:.75rem solid var(--old)}
.card{background:var(--card);border:1px solid var(--rule);border-radius:1rem;padding:1rem;margin-top:.875rem}
.tier{display:inline-block;min-width:1.75rem;margin-right:.5rem;padding:0 .5rem;border-radius:1rem;background:var(--ink);color:var(--card);text-align:center}
.call{display:block;margin-top:.75rem;padding:.75rem 1rem;min-height:4rem;border-radius:.875rem;border:2px solid var(--call);color:var(--call);font-size:1.5rem;font-weight:700;line-height:1.25;text-decoration:none;font-variant-numeric:tabular-nums}
.call small{display:block;font-size:1rem;font-weight:600}
.main{background:var(--call);color:var(--onCall)}
.call:focus-visible,a:focus-visible,summary:focus-visible{outline:3px solid var(--ink);outline-offset:3px}
.who{margin-top:.75rem;overflow-wrap:break-word}
.who b{display:block;font-size:1.25rem}
.isGap .who{padding:.75rem 1rem;border-radius:.75rem;background:var(--gapGround);border:2px solid var(--gap);color:var(--gap)}
.next{margin-top:.75rem;padding-top:.75rem;border-top:1px solid var(--rule)}
.lines{white-space:pre-line;margin-top:.5rem}
.next a,.foot a,.numbers a{color:var(--call)}
table{width:100%;table-layout:fixed;border-collapse:collapse;margin-top:.75rem;font-size:1rem;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:700;padding-bottom:.25rem}
th{text-align:left;font-weight:600;color:var(--soft)}
th,td{padding:.5rem .5rem .5rem 0;border-top:1px solid var(--rule);vertical-align:top;overflow-wrap:break-word}
th:first-child{width:58%}
i{display:inline-block;font-style:normal}
tr.gap td{color:var(--gap);font-weight:700}
tr.past td{color:var(--soft)}
tr.now td{font-weight:700;background:var(--ground)}
.numbers{list-style:none;padding:0;margin-top:.5rem}
.numbers a{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem;padding:.75rem 0;border-top:1px solid var(--rule);text-decoration:none;font-variant-numeric:tabular-nums}
.numbers li:not(:has(a)){display:none}
.foot{margin-top:1.25rem;color:var(--soft)}
.foot p{margin-top:.5rem}
button{font:inherit;font-size:1.25rem;font-weight:700;width:100%;min-height:4rem;margin-top:1rem;border:0;border-radius:.875rem;background:var(--call);color:var(--onCall)}
`;
