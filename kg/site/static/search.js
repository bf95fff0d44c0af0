// Search in published files: the names of things, compared by their trigrams, so that a slip of the pen does no harm.
'use strict';
const found = document.getElementById('found');
const words = new URLSearchParams(location.search).get('q')?.trim() ?? '';
const plain = text => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
const grams = text => { const padded = `  ${text} `, set = new Set(); for (let at = 0; at < padded.length - 2; at++) set.add(padded.slice(at, at + 3)); return set; };

function score(asked, name) {
  if (name === asked) return 2;
  const other = grams(name);
  let shared = 0;
  for (const gram of asked_grams) if (other.has(gram)) shared++;
  return shared / asked_grams.size * .7 + shared / other.size * .3 + (name.startsWith(asked) ? .3 : 0);
}

const asked = plain(words), asked_grams = grams(asked);
async function search() {
  document.getElementById('q').value = words;
  const names = await (await fetch(found.dataset.names)).json();
  const best = new Map();
  for (const [name, label, kind, path] of names) {
    const value = score(asked, name);
    if (value > .4 && value > (best.get(path)?.value ?? 0)) best.set(path, {value, label, kind, path});
  }
  const list = document.createElement('ul');
  list.className = 'results';
  for (const {label, kind, path} of [...best.values()].sort((one, two) => two.value - one.value).slice(0, 60)) {
    const item = document.createElement('li'), link = document.createElement('a'), what = document.createElement('span');
    link.href = found.dataset.root.replace(/index\.html$/, '') + path;
    link.textContent = label;
    what.className = 'count';
    what.textContent = ` ${kind}`;
    item.append(link, what);
    list.append(item);
  }
  const summary = document.createElement('p');
  summary.textContent = `${list.children.length} things near “${words}”`;
  found.replaceChildren(summary, list);
}
if (asked) search();
