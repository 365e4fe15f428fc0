/** Look of the report on a screen. Plain system fonts, so that the page needs nothing from anywhere. */
const SCREEN = `
:root{--ink:#17212b;--quiet:#55616d;--line:#d3dae1;--wash:#f3f5f8;--weekend:#eceff3;--holiday:#fbe9f2;
--accent:#005a9c;--good:#00703c;--warn:#a04b00;--bad:#b01818}
*{box-sizing:border-box}
body{margin:0;background:#fff;color:var(--ink);font:15px/1.45 "Segoe UI","Helvetica Neue",Arial,"Open Sans",sans-serif;
font-variant-numeric:tabular-nums;-webkit-print-color-adjust:exact;print-color-adjust:exact}
main,header{max-width:1400px;margin:0 auto;padding:0 20px}
header{padding-top:22px}
h1{margin:0;font-size:30px;line-height:1.15;letter-spacing:-.01em}
h1 small{display:block;font-size:15px;font-weight:600;color:var(--accent);letter-spacing:0;margin-bottom:2px}
h2{margin:0 0 2px;font-size:21px;letter-spacing:-.005em}
h3{margin:22px 0 6px;font-size:15px}
p{margin:0 0 10px;max-width:115ch}
section{margin:0 0 40px;padding-top:18px;border-top:2px solid var(--ink)}
.first section{border-top:0;padding-top:6px;margin-bottom:30px}
.about,.quiet{color:var(--quiet)}
.cards{display:grid;grid-template-columns:repeat(3,1fr);gap:12px;margin:14px 0 12px}
.card{border:1px solid var(--line);border-left:6px solid var(--tone);border-radius:6px;padding:9px 14px 10px}
.card b{display:block;font-size:17px;color:var(--tone)}
.card p{margin:2px 0 0;font-size:14px}
.good{--tone:var(--good)}.warn{--tone:var(--warn)}.bad{--tone:var(--bad)}.open{--tone:var(--accent)}
nav ul{display:flex;flex-wrap:wrap;gap:2px 18px;list-style:none;margin:0;padding:0;font-size:14px}
a{color:var(--accent)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-size:14px}
th{text-align:left;font-weight:600;vertical-align:bottom}
td,th{padding:4px 10px 4px 0;vertical-align:top}
table.list{width:100%}
table.list thead th{border-bottom:2px solid var(--ink)}
table.list tbody tr{border-bottom:1px solid var(--line)}
table.list td.n,table.list th.n{text-align:right;white-space:nowrap}
table.list tbody tr.sum{border:0;border-top:2px solid var(--ink);font-weight:600}
.nowrap{white-space:nowrap}
ul.plain{margin:0;padding:0;list-style:none}
ul.plain li{margin:0 0 3px}
summary{cursor:pointer;color:var(--accent)}
code{font:13px/1.3 Consolas,"DejaVu Sans Mono",monospace}
footer{max-width:1400px;margin:0 auto;padding:10px 20px 30px;color:var(--quiet);font-size:13px}
svg{display:block}
svg text{font:12px "Segoe UI","Helvetica Neue",Arial,"Open Sans",sans-serif;fill:var(--quiet)}
`;

const GRID = `
table.grid{width:100%;table-layout:fixed;font-size:12px;line-height:1.2}
.grid col.who{width:158px}.grid col.hours{width:72px}
.grid th,.grid td{padding:1px 0;border:1px solid var(--line);text-align:center;vertical-align:middle;overflow:hidden}
.grid th.who{text-align:left;padding:1px 6px;font-weight:400;white-space:nowrap;text-overflow:ellipsis}
.grid thead th{font-weight:600;line-height:1.1;padding:3px 0}
.grid thead th i{display:block;font-style:normal;font-weight:400;font-size:10.5px;color:var(--quiet);white-space:nowrap;letter-spacing:-.02em}
.grid .we{background:var(--weekend)}.grid .bh{background:var(--holiday)}
.grid tr.group th{text-align:left;padding:3px 6px 2px;background:var(--wash);font-weight:600;font-size:12px}
.grid td.hours{white-space:nowrap;text-align:right;padding-right:5px;font-size:12px}
.grid tbody td{height:21px}
.grid tfoot th,.grid tfoot td{font-size:11px}
.grid tfoot tr:first-child>*{border-top:2px solid var(--ink)}
.grid .short{background:#fff;color:var(--bad);font-weight:700;outline:2px solid var(--bad);outline-offset:-2px}
.grid .off{color:#8a95a0}
abbr{text-decoration:none}
.d{display:inline-block;min-width:18px;padding:1px 1.5px;border-radius:3px;font-weight:600;font-size:10.5px;line-height:15px;text-align:center;white-space:nowrap}
.d+.d,.t+.t{margin-left:1px}
.t{display:inline-block;min-width:13px;padding:0 1px;border:1.5px solid var(--accent);border-radius:9px;color:var(--accent);background:#fff;font-weight:700;font-size:9.5px;line-height:13px;text-align:center}
.extra{outline:1.5px dashed var(--ink);outline-offset:-1.5px}
.pin{text-decoration:underline;text-underline-offset:2px}
.hard{outline:2.5px solid var(--bad);outline-offset:-2.5px}
.legend{display:flex;flex-wrap:wrap;gap:4px 18px;margin:10px 0 0;padding:0;list-style:none;font-size:12.5px}
.legend li{display:inline-flex;align-items:center}.legend .d,.legend .t,.legend .off{margin-right:5px}
.swatch{display:inline-block;width:19px;height:16px;border:1px solid var(--line);margin-right:5px}
`;

const CHARTS = `
.multiples{columns:3 380px;column-gap:36px}.multiples.wide{columns:2 560px;column-gap:48px}
.bars{width:100%;table-layout:fixed;font-size:13px;break-inside:avoid;margin:0 0 18px}
.bars caption{text-align:left;font-weight:700;font-size:15px;padding:0 0 4px}
.bars th,.bars td{padding:1px 8px 1px 0;vertical-align:middle;white-space:nowrap;font-weight:400}
.bars thead th{font-size:12px;color:var(--quiet)}
.bars col.who{width:138px}.bars col.n{width:72px}.bars col.wide{width:90px}.bars col.flag{width:36px}
.bars th.who{overflow:hidden;text-overflow:ellipsis}
.bars th.n,.bars td.n{text-align:right}
.bars svg{width:100%;height:14px}
.over{color:var(--bad);font-weight:600}.fine{color:var(--good)}
.key{display:flex;flex-wrap:wrap;gap:4px 20px;margin:0 0 10px;padding:0;list-style:none;font-size:13px}
.key svg{display:inline-block;width:26px;height:14px;vertical-align:-2px;margin-right:6px}
.charts{display:grid;grid-template-columns:1fr 1fr;gap:12px 36px}
.chart{margin:0}
.chart svg{width:100%;height:auto}
.halves{display:grid;grid-template-columns:1fr 1fr;gap:0 40px}
.rota-oncall{width:100%;font-size:13px}
.rota-oncall td,.rota-oncall th{border:1px solid var(--line);padding:2px 7px}
.rota-oncall td.each{white-space:nowrap}
.rota-oncall small{display:block;font-weight:400;font-size:11.5px;color:var(--quiet)}
.rota-oncall tr.we th,.rota-oncall tr.we td.each{background:var(--weekend)}
.rota-oncall tr.bh th,.rota-oncall tr.bh td.each{background:var(--holiday)}
.rota-oncall td{vertical-align:middle}
.rota-oncall .nobody{color:var(--bad);font-weight:700}
`;

/** A narrow screen: one thing below the other, and wide tables scroll by themselves. */
const NARROW = `
@media screen and (max-width:900px){
.cards,.halves,.charts{grid-template-columns:minmax(0,1fr)}
.multiples,.multiples.wide{columns:1}
table.list,.rota-oncall{display:block;overflow-x:auto}
table.list td,table.list th{min-width:110px}
table.grid{min-width:1240px}
.bars{font-size:12px}.bars col.who{width:100px}.bars col.n,.bars col.wide{width:50px}.bars thead th{font-size:10px}.bars th,.bars td{padding-right:4px}
}
`;

/** Look on paper: A3 landscape, the grid alone on the first page; `--rows` is how many lines it has. */
const PRINT = `
@page{size:A3 landscape;margin:8mm}
@media print{
body{font-size:10pt}
header,main,footer{max-width:none;padding:0}
nav{display:none}
h1{font-size:17pt}h1 small{font-size:9pt;display:inline;margin-right:8px}
.cards{margin:2.5mm 0 1.5mm;gap:3mm}.card{padding:1mm 3mm}.card b{font-size:10.5pt}.card p{font-size:8.5pt}
.first{break-after:page}
.first .about,.first h2{display:none}
.first section{margin:0;padding:0}
.scroll{overflow:visible}
table.grid{--row:calc(234mm / var(--rows));font-size:clamp(5.5pt,calc(var(--row) * .58),9pt);line-height:1}
.grid col.who{width:44mm}.grid col.hours{width:19mm}
.grid tr{height:var(--row)}
.grid th,.grid td,.grid th.who,.grid tr.group th,.grid thead th,.grid tbody td{height:auto;padding-top:0;padding-bottom:0}
.grid thead th i,.grid tfoot th,.grid tfoot td,.grid td.hours,.grid tr.group th{font-size:1em}
.d,.t{font-size:.9em;line-height:1.3;padding:0 .7mm;min-width:1.3em}
.t{padding:0 .2mm;min-width:1.55em}
.grid tfoot{display:table-row-group}
.extra{outline-width:1px;outline-offset:0}
.legend{font-size:7.5pt;gap:.6mm 4mm;margin-top:1.5mm}
section{break-inside:auto;margin-bottom:8mm}
h2,h3,caption,thead{break-after:avoid}
tr,.bars,.card,.chart{break-inside:avoid}
.multiples{columns:3}.multiples.wide{columns:3}
table.list{font-size:9pt}
.charts{grid-template-columns:repeat(3,1fr);gap:6mm}
}
`;

/** The whole style sheet but for the colours of the shift types. */
export const STYLE = SCREEN + GRID + CHARTS + NARROW + PRINT;
