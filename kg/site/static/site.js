// What makes pages better where there is JavaScript; all of them work without it.
'use strict';
document.documentElement.classList.add('js');

// Tables that hold all their rows are sorted here.
for (const table of document.querySelectorAll('table[data-sortable]')) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, at) => {
    if ('fixed' in head.dataset || table.tBodies[0].rows.length < 2) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => sort(table, heads, at));
  });
}

function sort(table, heads, at) {
  const number = heads[at].classList.contains('num');
  const before = heads[at].getAttribute('aria-sort');
  const down = before ? before === 'ascending' : number;
  heads.forEach(head => head.removeAttribute('aria-sort'));
  heads[at].setAttribute('aria-sort', down ? 'descending' : 'ascending');
  const key = row => number ? parseFloat(row.cells[at].dataset.key ?? 'NaN') : row.cells[at].textContent.trim();
  const rows = [...table.tBodies[0].rows].map(row => [key(row), row]);
  const empty = ([value]) => number ? Number.isNaN(value) : value === '';
  const order = (one, two) => number ? one[0] - two[0] : one[0].localeCompare(two[0], undefined, {numeric: true});
  rows.sort((one, two) => empty(one) - empty(two) || (down ? -order(one, two) : order(one, two)));
  table.tBodies[0].append(...rows.map(([, row]) => row));
}

// Long tables that hold all their rows can be narrowed to the rows with some words.
for (const table of document.querySelectorAll('table[data-sortable]')) {
  const rows = [...table.tBodies[0].rows];
  if (rows.length < 13) continue;
  const label = document.createElement('label'), field = document.createElement('input'), told = document.createElement('span');
  field.type = 'search';
  field.autocomplete = 'off';
  told.setAttribute('role', 'status');
  label.className = 'narrow';
  label.append('Only rows with ', field);
  const plain = text => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  let words;
  field.addEventListener('input', () => {
    words ??= rows.map(row => plain(row.textContent));
    const asked = plain(field.value).split(/\s+/);
    rows.forEach((row, at) => { row.hidden = !asked.every(word => words[at].includes(word)); });
    told.textContent = field.value ? ` ${rows.filter(row => !row.hidden).length} of ${rows.length}` : '';
  });
  const line = document.createElement('p');
  line.append(label, told);
  (table.closest('.scroll') ?? table).before(line);
}

// One piece of evidence at a time in tables; Escape and a click elsewhere close it.
document.addEventListener('toggle', event => {
  const opened = event.target;
  if (!opened.open || !opened.matches?.('td .ev')) return;
  document.querySelectorAll('td .ev[open]').forEach(other => { if (other !== opened) other.open = false; });
}, true);
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  const opened = document.activeElement?.closest('.ev[open]') ?? document.querySelector('td .ev[open]');
  if (opened) { opened.open = false; opened.querySelector('summary').focus(); }
});
document.addEventListener('click', event => {
  document.querySelectorAll('td .ev[open]').forEach(opened => { if (!opened.contains(event.target)) opened.open = false; });
});

// In a document's text: any stretch of characters can be shown, and a passage leads to what was read there.
const text = document.querySelector('.text[data-document]');
if (text) {
  const show = () => {
    text.querySelectorAll('.chosen').forEach(old => old.classList.remove('chosen'));
    const place = /^#char=(\d+),(\d+)$/.exec(decodeURIComponent(location.hash));
    if (!place) return;
    const named = document.getElementById(`char=${place[1]},${place[2]}`);
    if (named) { named.classList.add('chosen'); named.scrollIntoView({block: 'center'}); } else find(+place[1], +place[2]);
  };
  const find = (start, end) => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let at = 0, begun = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.parentElement.closest('.sheet')) continue;
      const units = [...node.data];
      const unit = count => units.slice(0, count).join('').length;
      if (!begun && start < at + units.length) { range.setStart(node, unit(start - at)); begun = true; }
      if (begun && end <= at + units.length) { range.setEnd(node, unit(end - at)); break; }
      at += units.length;
    }
    if (!begun) return;
    if (window.Highlight && CSS.highlights) {
      const style = document.createElement('style');
      style.textContent = '::highlight(place) { background: var(--warm); }';
      document.head.append(style);
      CSS.highlights.set('place', new Highlight(range));
    }
    range.startContainer.parentElement.scrollIntoView({block: 'center'});
  };
  text.addEventListener('click', event => {
    const passage = event.target.closest('.p[id]');
    if (!passage || String(getSelection())) return;
    location.href = text.dataset.document.replace('0-0', passage.id.replace('char=', '').replace(',', '-'));
  });
  addEventListener('hashchange', show);
  show();
}
