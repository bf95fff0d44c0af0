// The SPARQL page: colours, terms to choose from, answers below.
'use strict';
const data = JSON.parse(document.getElementById('editor-data').textContent);
const form = document.getElementById('sparql');
const area = document.getElementById('query');
const paint = form.querySelector('.editor pre');
const list = document.getElementById('terms');
const answer = document.getElementById('answer');
const token = /(#[^\n]*)|("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|([?$]\w+)|(<[^<>\s]*>|\b\w+:[\w-]*)|\b(ASK|BASE|BIND|BY|CONSTRUCT|COUNT|DESC|DESCRIBE|DISTINCT|EXISTS|FILTER|FROM|GRAPH|GROUP|HAVING|IN|LIMIT|MAX|MIN|MINUS|NAMED|NOT|OFFSET|OPTIONAL|ORDER|PREFIX|SAMPLE|SELECT|SUM|UNION|VALUES|WHERE|AS|a)\b/gi;
const names = ['', 'c', 's', 'va', 'i', 'k'];

function colour() {
  const code = paint.firstElementChild;
  code.replaceChildren();
  let last = 0;
  for (const found of area.value.matchAll(token)) {
    code.append(area.value.slice(last, found.index));
    const span = document.createElement('span');
    span.className = names[found.findIndex((group, at) => at && group !== undefined)];
    span.textContent = found[0];
    code.append(span);
    last = found.index + found[0].length;
  }
  code.append(area.value.slice(last) + '\n');
  paint.scrollTop = area.scrollTop;
}

function word() {
  return /[?\w:-]*$/.exec(area.value.slice(0, area.selectionStart))[0];
}

function offer() {
  const start = word().toLowerCase();
  const variables = [...new Set(area.value.match(/\?\w+/g) ?? [])];
  const known = start.startsWith('?') ? variables : data.terms;
  const near = start.length < 2 ? [] : known.filter(term => term.toLowerCase() !== start && (term.toLowerCase().startsWith(start)
    || (!start.startsWith('?') && term.toLowerCase().split(':')[1].startsWith(start)))).slice(0, 12);
  list.replaceChildren(...near.map((term, at) => {
    const item = document.createElement('li');
    item.id = `term-${at}`;
    item.setAttribute('role', 'option');
    item.setAttribute('aria-selected', String(at === 0));
    item.textContent = term;
    item.addEventListener('mousedown', event => { event.preventDefault(); take(term); });
    return item;
  }));
  list.hidden = !near.length;
  area.toggleAttribute('aria-activedescendant', false);
  if (!near.length) return;
  area.setAttribute('aria-activedescendant', 'term-0');
  const before = area.value.slice(0, area.selectionStart).split('\n');
  list.style.top = `${Math.min(before.length * 1.38 + 1, 24) - area.scrollTop / 16}rem`;
  list.style.left = `${Math.min(before.at(-1).length * .55 + 1, 30)}rem`;
}

function take(term) {
  const end = area.selectionStart, start = end - word().length;
  area.setRangeText(term, start, end, 'end');
  const prefix = term.split(':')[0];
  if (term.includes(':') && data.prefixes[prefix] && !new RegExp(`PREFIX\\s+${prefix}:`, 'i').test(area.value)) {
    area.setRangeText(`PREFIX ${prefix}: <${data.prefixes[prefix]}>\n`, 0, 0, 'preserve');
  }
  list.hidden = true;
  colour();
}

area.setAttribute('aria-autocomplete', 'list');
area.setAttribute('aria-controls', 'terms');
area.addEventListener('input', () => { colour(); offer(); });
area.addEventListener('scroll', () => { paint.scrollTop = area.scrollTop; });
area.addEventListener('blur', () => { list.hidden = true; });
area.addEventListener('keydown', event => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); form.requestSubmit(); return; }
  if (list.hidden) return;
  const items = [...list.children], at = items.findIndex(item => item.getAttribute('aria-selected') === 'true');
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    const next = (at + (event.key === 'ArrowDown' ? 1 : items.length - 1)) % items.length;
    items.forEach((item, number) => item.setAttribute('aria-selected', String(number === next)));
    items[next].scrollIntoView({block: 'nearest'});
    area.setAttribute('aria-activedescendant', items[next].id);
  } else if (event.key === 'Enter' || event.key === 'Tab') { event.preventDefault(); take(items[at].textContent); }
  else if (event.key === 'Escape') { list.hidden = true; }
});
document.getElementById('example').addEventListener('change', event => {
  const chosen = data.examples[event.target.value];
  if (chosen) { area.value = chosen; colour(); }
});

function declared(query) {
  let head = '';
  for (const [prefix, place] of Object.entries(data.prefixes)) {
    if (new RegExp(`(^|[\\s(|/^!{;,.])${prefix}:`).test(query) && !new RegExp(`PREFIX\\s+${prefix}:`, 'i').test(query)) head += `PREFIX ${prefix}: <${place}>\n`;
  }
  return head + query;
}

function cell(term) {
  const td = document.createElement('td');
  if (!term) return td;
  if (term.type !== 'uri') { td.textContent = term.value; return td; }
  const base = answer.dataset.base, link = document.createElement('a');
  link.textContent = term.value.startsWith(base) ? term.value.slice(base.length) : term.value;
  link.href = term.value.startsWith(base) ? answer.dataset.root + term.value.slice(base.length) : /^https?:/.test(term.value) ? term.value : '#';
  td.append(link);
  return td;
}

function table(found) {
  const made = document.createElement('table'), names = found.head.vars;
  made.createCaption().textContent = `${found.results.bindings.length} rows${found.results.bindings.length > 1000 ? ', the first 1,000 shown' : ''}`;
  const head = made.createTHead().insertRow();
  for (const name of names) { const th = document.createElement('th'); th.scope = 'col'; th.textContent = name; head.append(th); }
  const body = made.createTBody();
  for (const row of found.results.bindings.slice(0, 1000)) body.insertRow().append(...names.map(name => cell(row[name])));
  const scroll = document.createElement('div');
  scroll.className = 'scroll'; scroll.tabIndex = 0; scroll.setAttribute('role', 'region'); scroll.setAttribute('aria-label', 'Answer');
  scroll.append(made);
  return scroll;
}

// Where the answer can be had as a file, and its address.
function taken(place) {
  const list = document.createElement('ul');
  list.className = 'actions';
  for (const [words, format] of [['CSV', 'csv'], ['JSON', 'json'], ['Permanent address', '']]) {
    const item = document.createElement('li'), link = document.createElement('a');
    link.textContent = words;
    link.href = `${place}?${new URLSearchParams(format ? {query: area.value, format} : {query: area.value})}`;
    item.append(link);
    list.append(item);
  }
  return list;
}

function say(words, problem) {
  const p = document.createElement('p');
  p.className = problem ? 'problem' : 'note';
  p.textContent = words;
  answer.replaceChildren(p);
}

form.addEventListener('submit', async event => {
  event.preventDefault();
  const place = document.getElementById('endpoint')?.value || form.getAttribute('action').split('#')[0];
  if (!place) { say('Give the address of an endpoint.', true); return; }
  say('Asking …');
  try {
    const reply = await fetch(place, {method: 'POST', body: new URLSearchParams({query: declared(area.value)}),
      headers: {Accept: 'application/sparql-results+json, text/turtle;q=0.5'}});
    const kind = reply.headers.get('Content-Type') ?? '', words = await reply.text();
    if (!reply.ok) { say(words.slice(0, 1500) || reply.statusText, true); return; }
    if (!kind.includes('json')) { const pre = document.createElement('pre'); pre.textContent = words; answer.replaceChildren(pre); return; }
    const found = JSON.parse(words);
    if ('boolean' in found) say(found.boolean ? 'Yes.' : 'No.'); else answer.replaceChildren(taken(place), table(found));
  } catch (error) { say(`The endpoint does not answer (${error.message}).`, true); }
});
colour();
