/** A page that nobody has loaded again for so long may no longer be what is so, minutes. */
const FRESH_MINUTES = 10;

/** How often a phone asks for what it keeps where the browser does that by itself, ms. */
const SYNC_MS = 6 * 3600 * 1000;

/** Name under which browsers ask again by themselves. */
export const SYNC_TAG = 'on-call';

/**
 * What makes the page go on by itself: the tables of the coming days say who is on call at the present minute, however old the
 * page is. Without it the page says who was on call when it was made, and the tables say the rest.
 */
export const PAGE_SCRIPT = `(() => {
const root = document.documentElement, by = (id) => document.getElementById(id);
const made = +root.dataset.at, last = +root.dataset.until;
const minute = () => Math.floor(Date.now() / 60000);
const age = () => minute() - made;
const put = (node, text) => { if (node.textContent !== text) node.textContent = text; };
const nameOf = (row) => row.dataset.w === undefined ? 'NOBODY' : by('p' + row.dataset.w).dataset.name;
const words = (rows, row, now) => {
  if (now >= last) return ['Not known any more', 'this page is too old'];
  if (row) return [nameOf(row), 'until ' + row.querySelectorAll('i')[1].textContent];
  const next = rows.find((one) => +one.dataset.s > now);
  return ['Nobody is wanted now', next ? 'from ' + next.querySelector('i').textContent + ': ' + nameOf(next) : ''];
};
const show = () => {
  const now = minute(), seen = [];
  for (const card of document.querySelectorAll('[data-table]')) {
    const rows = [...by(card.dataset.table).tBodies[0].rows];
    const row = rows.find((one) => +one.dataset.s <= now && now < +one.dataset.e);
    const [who, when] = words(rows, row, now);
    for (const one of rows) {
      one.classList.toggle('now', one === row);
      one.classList.toggle('past', +one.dataset.e <= now);
    }
    card.classList.toggle('isGap', row !== undefined && row.dataset.w === undefined);
    put(card.querySelector('.who b'), who);
    put(card.querySelector('.who span'), when);
    const own = card.querySelector('.own'), link = row && row.dataset.w !== undefined && by('p' + row.dataset.w).firstElementChild;
    own.hidden = !link;
    if (link) {
      own.href = link.href;
      put(own.firstElementChild, 'Ring ' + who);
      put(own.lastElementChild, link.lastElementChild.textContent);
    }
    const same = card.querySelector('.same');
    if (same) same.hidden = !row || row.dataset.w === undefined || !seen.includes(row.dataset.w);
    if (row) seen.push(row.dataset.w);
  }
  const isKept = root.dataset.kept !== undefined, hours = Math.floor(age() / 60);
  put(by('old'), now >= last ? 'It is so old that it does not know who is on call now. Ring the duty numbers.'
    : age() >= 1440 ? 'It is ' + hours + ' hours old. Whatever was changed since then is not in it.'
    : !isKept && age() >= ${FRESH_MINUTES} ? 'It was loaded ' + age() + ' minutes ago. Load it again to be sure.' : '');
  by('old').hidden = by('old').textContent === '';
};
show();
setInterval(show, 10000);
const worker = navigator.serviceWorker;
const again = () => {
  if (document.visibilityState === 'visible' && worker && worker.controller && (root.dataset.kept !== undefined || age() >= ${FRESH_MINUTES})) location.reload();
};
document.addEventListener('visibilitychange', () => { show(); again(); });
addEventListener('online', again);
if (worker) worker.register('/on-call/worker.js', { scope: '/on-call' })
  .then(() => worker.ready)
  .then((kept) => kept.periodicSync && kept.periodicSync.register('${SYNC_TAG}', { minInterval: ${SYNC_MS} }))
  .catch((fault) => console.info('This phone keeps or refreshes nothing by itself:', fault.name));
})();`;

/** What a page of a phone that was revoked runs: whatever it kept goes. */
export const FORGET_SCRIPT = `if (navigator.serviceWorker) Promise.all([
caches.keys().then((keys) => Promise.all(keys.filter((key) => key.startsWith('rota-on-call')).map((key) => caches.delete(key)))),
navigator.serviceWorker.getRegistration('/on-call').then((one) => one && one.unregister())]);`;
