"use strict";
// The page's data: types, relations, documents [id, title], nodes [id, label, type, x, y, documents, amount, currency, iri],
// passages [document, start, end, quote, words before, words after], edges [source, target, relation, passages, note];
// site: what stands before and after a path in the address of its page, or null.
const data = JSON.parse(document.getElementById("data").textContent);
const { nodes, edges, passages } = data;
const COLOURS = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#B8A800", "#777777"];
const NEAR = 80;
const byId = (id) => document.getElementById(id);
const canvas = byId("canvas"), pen = canvas.getContext("2d");

const around = nodes.map(() => []);
edges.forEach((edge, i) => { around[edge[0]].push(i); if (edge[1] !== edge[0]) around[edge[1]].push(i); });
const at = new Map(nodes.map((node, i) => [node[0], i]));
const importance = nodes.map((_, i) => i).sort((a, b) => around[b].length - around[a].length || a - b);
const topicRelation = data.relations.indexOf("topic");

const whole = { x: Float32Array.from(nodes, (n) => n[3]), y: Float32Array.from(nodes, (n) => n[4]) };
const near = { x: new Float32Array(nodes.length), y: new Float32Array(nodes.length) };
const view = { place: whole, members: null, shown: [], lines: [], scale: 1, dx: 0, dy: 0, node: -1, edge: -1, cooling: 0, cut: "" };
const wanted = { types: new Set(data.types.keys()), topic: -1, document: -1, money: 0 };

const other = (edge, node) => (edge[0] === node ? edge[1] : edge[0]);
const colour = (type) => COLOURS[type % COLOURS.length];
const worded = (type) => data.types[type].replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
const money = (node) => (node[6] === null ? "" : `${node[6].toLocaleString("en")} ${node[7] || ""}`.trim());

// What is shown

function passes(i) {
  const node = nodes[i];
  if (!wanted.types.has(node[2])) return false;
  if (wanted.document >= 0 && !node[5].includes(wanted.document)) return false;
  if (wanted.topic >= 0 && i !== wanted.topic
    && !around[i].some((e) => edges[e][2] === topicRelation && edges[e][1] === wanted.topic)) return false;
  const rich = (n) => nodes[n][6] !== null && nodes[n][6] >= wanted.money;
  return !wanted.money || rich(i) || around[i].some((e) => rich(other(edges[e], i)));
}

function refresh() {
  const members = view.members ? [...view.members] : nodes.keys();
  view.shown = [...members].filter((i) => i === view.node || passes(i));
  const seen = new Uint8Array(nodes.length);
  view.shown.forEach((i) => { seen[i] = 1; });
  view.lines = [];
  edges.forEach((edge, e) => { if (seen[edge[0]] && seen[edge[1]] && edge[0] !== edge[1]) view.lines.push(e); });
  view.groups = data.types.map(() => []);
  view.shown.forEach((i) => view.groups[nodes[i][2]].push(i));
  view.ranked = importance.filter((i) => seen[i]);
  byId("status").textContent = `${view.shown.length.toLocaleString("en")} things, ${view.lines.length.toLocaleString("en")} relations${view.members ? view.cut : ""}`;
  ask();
}

function neighbours(i) {
  const found = [...new Set(around[i].map((e) => other(edges[e], i)))].filter((n) => n !== i && passes(n));
  view.cut = found.length > NEAR ? `; of ${found.length.toLocaleString("en")} neighbours the ${NEAR} with the most relations` : "";
  return found.sort((a, b) => around[b].length - around[a].length).slice(0, NEAR);
}

function expand(i) {
  const first = !view.members;
  if (first) { view.members = new Set([i]); view.place = near; near.x[i] = near.y[i] = 0; }
  const more = neighbours(i).filter((n) => !view.members.has(n));
  more.forEach((n, k) => {
    const angle = (2 * Math.PI * k) / more.length + i;
    near.x[n] = near.x[i] + 60 * Math.cos(angle) * (1 + (k % 3) / 2);
    near.y[n] = near.y[i] + 60 * Math.sin(angle) * (1 + (k % 3) / 2);
    view.members.add(n);
  });
  view.members.add(i);
  view.cooling = 1;
  refresh();
  fit();
}

function focus(i) {
  view.members = null;
  choose(i);
  expand(i);
  history.replaceState(null, "", `#${encodeURIComponent(nodes[i][0])}`);
}

function showAll() {
  view.members = null;
  view.place = whole;
  view.cooling = 0;
  refresh();
  fit();
}

// The layout of what is near: every two things push each other off, relations pull

function settle() {
  const { x, y } = near, all = view.shown, moveX = new Float32Array(nodes.length), moveY = new Float32Array(nodes.length);
  if (all.length > 900) { view.cooling = 0; return; }
  for (let a = 0; a < all.length; a++) {
    for (let b = a + 1; b < all.length; b++) {
      const i = all[a], j = all[b];
      let u = x[i] - x[j], v = y[i] - y[j];
      const far = u * u + v * v + 0.1, push = 2400 / far;
      if (far > 250000) continue;
      u *= push; v *= push;
      moveX[i] += u; moveY[i] += v; moveX[j] -= u; moveY[j] -= v;
    }
  }
  for (const e of view.lines) {
    const i = edges[e][0], j = edges[e][1], u = x[j] - x[i], v = y[j] - y[i];
    const pull = 0.03 * (1 - 60 / (Math.hypot(u, v) + 1));
    moveX[i] += u * pull; moveY[i] += v * pull; moveX[j] -= u * pull; moveY[j] -= v * pull;
  }
  for (const i of all) {
    if (i === view.node) continue;
    const far = Math.hypot(moveX[i], moveY[i]) || 1, most = Math.min(far, 22 * view.cooling);
    x[i] += (moveX[i] / far) * most; y[i] += (moveY[i] / far) * most;
  }
  view.cooling = view.cooling > 0.03 ? view.cooling * 0.975 : 0;
  fit();
}

// Drawing

let asked = false;
function ask() {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => { asked = false; if (view.cooling && view.place === near) settle(); draw(); if (view.cooling) ask(); });
}

const px = (i) => view.place.x[i] * view.scale + view.dx;
const py = (i) => view.place.y[i] * view.scale + view.dy;
const size = (i) => Math.min(11, (view.place === near ? 4 : 1.6) + Math.sqrt(around[i].length) * (view.place === near ? 0.5 : 0.35));

function shape(path, type, x, y, r) {
  const form = Math.floor(type / COLOURS.length) % 4;
  if (form === 0) { path.moveTo(x + r, y); path.arc(x, y, r, 0, 7); }
  else if (form === 1) path.rect(x - r, y - r, 2 * r, 2 * r);
  else if (form === 2) { path.moveTo(x, y - r * 1.3); path.lineTo(x + r * 1.3, y); path.lineTo(x, y + r * 1.3); path.lineTo(x - r * 1.3, y); path.closePath(); }
  else { path.moveTo(x, y - r * 1.2); path.lineTo(x + r * 1.2, y + r); path.lineTo(x - r * 1.2, y + r); path.closePath(); }
}

function draw() {
  const ratio = window.devicePixelRatio || 1, w = canvas.clientWidth, h = canvas.clientHeight;
  if (canvas.width !== Math.round(w * ratio) || canvas.height !== Math.round(h * ratio)) {
    canvas.width = Math.round(w * ratio); canvas.height = Math.round(h * ratio);
  }
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, w, h);
  const lines = new Path2D(), marked = new Path2D();
  for (const e of view.lines) {
    const [a, b] = edges[e], x = px(a), y = py(a), u = px(b), v = py(b);
    if ((x < 0 && u < 0) || (y < 0 && v < 0) || (x > w && u > w) || (y > h && v > h)) continue;
    const path = e === view.edge || a === view.node || b === view.node ? marked : lines;
    path.moveTo(x, y); path.lineTo(u, v);
  }
  pen.lineWidth = view.place === near ? 1 : 0.5;
  pen.strokeStyle = view.place === near ? "rgba(90,90,90,.45)" : "rgba(110,110,110,.16)";
  pen.stroke(lines);
  pen.lineWidth = 1.6; pen.strokeStyle = "rgba(213,94,0,.8)";
  pen.stroke(marked);
  view.groups.forEach((group, type) => {
    if (!group.length) return;
    const path = new Path2D();
    for (const i of group) {
      const x = px(i), y = py(i);
      if (x > -20 && y > -20 && x < w + 20 && y < h + 20) shape(path, type, x, y, size(i));
    }
    pen.fillStyle = colour(type); pen.fill(path);
    if (view.place === near) { pen.strokeStyle = "#fff"; pen.lineWidth = 1; pen.stroke(path); }
  });
  names(w, h);
  if (view.node >= 0) { pen.beginPath(); pen.arc(px(view.node), py(view.node), size(view.node) + 4, 0, 7); pen.strokeStyle = "#D55E00"; pen.lineWidth = 2; pen.stroke(); }
}

function names(w, h) {
  const taken = [], order = view.node >= 0 ? [view.node, ...view.ranked] : view.ranked;
  pen.font = "12px system-ui, sans-serif"; pen.textBaseline = "middle"; pen.lineJoin = "round";
  for (const i of order.slice(0, 900)) {
    const right = px(i) + size(i) + 3, y = py(i);
    if (right < 0 || y < 8 || right > w || y > h - 8) continue;
    const label = nodes[i][1].length > 34 ? `${nodes[i][1].slice(0, 33)}…` : nodes[i][1], long = 6.6 * label.length;
    const x = right + long > w ? px(i) - size(i) - 3 - long : right, far = x + long;
    if (taken.some(([a, b, c]) => a < far && c > x && Math.abs(b - y) < 14)) continue;
    taken.push([x, y, far]);
    pen.strokeStyle = "rgba(255,255,255,.85)"; pen.lineWidth = 3; pen.strokeText(label, x, y);
    pen.fillStyle = "#222"; pen.fillText(label, x, y);
    if (taken.length > 120) break;
  }
}

function fit() {
  if (!view.shown.length) { ask(); return; }
  let [l, t, r, b] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const i of view.shown) {
    const x = view.place.x[i], y = view.place.y[i];
    l = Math.min(l, x); r = Math.max(r, x); t = Math.min(t, y); b = Math.max(b, y);
  }
  const w = canvas.clientWidth, h = canvas.clientHeight;
  view.scale = Math.min(4, 0.86 * Math.min(w / (r - l + 1), h / (b - t + 1)));
  view.dx = w / 2 - (view.scale * (l + r)) / 2; view.dy = h / 2 - (view.scale * (t + b)) / 2;
  ask();
}

// What is under the pointer

function nodeAt(x, y) {
  let best = -1, least = Infinity;
  for (const i of view.shown) {
    const far = Math.hypot(px(i) - x, py(i) - y);
    if (far < size(i) + 4 && far < least) { best = i; least = far; }
  }
  return best;
}

function edgeAt(x, y) {
  let best = -1, least = 5;
  for (const e of view.lines) {
    const a = edges[e][0], b = edges[e][1], ax = px(a), ay = py(a), u = px(b) - ax, v = py(b) - ay;
    const part = Math.max(0, Math.min(1, ((x - ax) * u + (y - ay) * v) / (u * u + v * v || 1)));
    const far = Math.hypot(ax + part * u - x, ay + part * v - y);
    if (far < least) { best = e; least = far; }
  }
  return best;
}

// The panel

function make(name, text, attributes = {}) {
  const element = document.createElement(name);
  if (text !== undefined) element.textContent = text;
  Object.assign(element, attributes);
  return element;
}

function link(i, prefix = "") {
  return make("button", prefix + nodes[i][1], { className: "link", type: "button", onclick: () => { if (view.members && !view.members.has(i)) expand(i); choose(i); } });
}

// a link to a page of the site that this is a page of; where it stands alone, the words only
function onSite(words, path) {
  if (!data.site || /^[a-z]+:/.test(path)) return words;
  return make("a", words, { href: data.site[0] + encodeURI(path) + data.site[1] });
}

function quotes(edge) {
  const found = edge[3].map((p) => {
    const [source, start, end, words, before, after] = passages[p], part = document.createDocumentFragment();
    const quote = make("blockquote", undefined, { dir: "auto" });
    quote.append(make("span", before), make("b", words), make("span", after));
    const cite = make("cite"), where = onSite(`characters ${start}–${end}`, `passage/${data.documents[source][0]}/${start}-${end}`);
    cite.append(`${data.documents[source][1]}, `, where);
    part.append(quote, cite);
    return part;
  });
  if (!found.length) found.push(make("p", edge[4] || "No document states this: it comes from reference data or sums up many statements.", { className: "hint" }));
  return found;
}

function read(e) {
  view.edge = e; view.node = -1;
  const edge = edges[e], panel = byId("panel"), heading = make("h2");
  heading.append(link(edge[0]), ` — ${data.relations[edge[2]]} → `, link(edge[1]));
  panel.replaceChildren(heading, ...quotes(edge));
  panel.scrollTop = 0;
  refresh();
}

function choose(i) {
  view.node = i; view.edge = -1;
  const node = nodes[i], panel = byId("panel"), facts = make("dl");
  const fact = (name, value) => { if (value) { const dd = make("dd"); dd.append(value); facts.append(make("dt", name), dd); } };
  fact("type", worded(node[2])); fact("money", money(node)); fact("IRI", onSite(node[8], node[0]));
  fact("read in", node[5].map((d) => data.documents[d][1]).join("; "));
  const buttons = make("p");
  buttons.append(make("button", "Show what it is joined to", { type: "button", id: "expand", onclick: () => expand(i) }), " ",
    make("button", "Start from here", { type: "button", onclick: () => focus(i) }));
  panel.replaceChildren(make("h2", node[1], { dir: "auto" }), facts, buttons);
  const groups = new Map();
  for (const e of around[i]) {
    const name = edges[e][0] === i ? `${data.relations[edges[e][2]]} →` : `← ${data.relations[edges[e][2]]}`;
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(e);
  }
  for (const [name, group] of [...groups].sort()) {
    const list = make("ul");
    for (const e of group.slice(0, 100)) {
      const item = make("li");
      item.append(link(other(edges[e], i)), make("button", "read", { className: "link read", type: "button", title: "the passage behind it", onclick: () => read(e) }));
      list.append(item);
    }
    if (group.length > 100) list.append(make("li", `… and ${group.length - 100} more`));
    panel.append(make("h3", `${name} (${group.length})`), list);
  }
  panel.scrollTop = 0;
  refresh();
}

// Search

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const words = nodes.map((node) => plain(`${node[1]} ${node[0]}`));

function search(text) {
  const parts = plain(text).split(/\s+/).filter(Boolean);
  if (!parts.length) return [];
  const start = (i) => (words[i].startsWith(parts[0]) ? 0 : 1);
  return importance.filter((i) => parts.every((part) => words[i].includes(part))).sort((a, b) => start(a) - start(b)).slice(0, 30);
}

let picked = 0;
function list() {
  const found = search(byId("search").value), results = byId("results");
  picked = Math.min(picked, Math.max(0, found.length - 1));
  results.replaceChildren(...found.map((i, k) => {
    const item = make("li", nodes[i][1], { onclick: () => take(i) });
    item.append(" ", make("small", worded(nodes[i][2])));
    item.setAttribute("role", "option"); item.setAttribute("aria-selected", k === picked); item.dataset.node = i;
    return item;
  }));
  results.hidden = !found.length;
  byId("search").setAttribute("aria-expanded", String(!results.hidden));
}

function take(i) { byId("results").hidden = true; byId("search").setAttribute("aria-expanded", "false"); focus(i); }

byId("search").oninput = () => { picked = 0; list(); };
byId("search").onkeydown = (event) => {
  const items = byId("results").children;
  if (event.key === "ArrowDown") picked = Math.min(items.length - 1, picked + 1);
  else if (event.key === "ArrowUp") picked = Math.max(0, picked - 1);
  else if (event.key === "Enter" && items[picked]) { take(Number(items[picked].dataset.node)); return; }
  else if (event.key === "Escape") { byId("results").hidden = true; return; }
  else return;
  event.preventDefault();
  list();
  items[picked]?.scrollIntoView({ block: "nearest" });
};

// Pointer and wheel

let grabbed = null, moved = false;
canvas.onpointerdown = (event) => {
  grabbed = { x: event.offsetX, y: event.offsetY, dx: view.dx, dy: view.dy, node: view.place === near ? nodeAt(event.offsetX, event.offsetY) : -1 };
  moved = false;
  canvas.setPointerCapture(event.pointerId);
};
canvas.onpointermove = (event) => {
  if (!grabbed) { canvas.style.cursor = nodeAt(event.offsetX, event.offsetY) >= 0 ? "pointer" : "grab"; return; }
  const u = event.offsetX - grabbed.x, v = event.offsetY - grabbed.y;
  if (Math.hypot(u, v) > 4) moved = true;
  if (!moved) return;
  view.cooling = 0;
  if (grabbed.node >= 0) {
    near.x[grabbed.node] = (event.offsetX - view.dx) / view.scale; near.y[grabbed.node] = (event.offsetY - view.dy) / view.scale;
  } else { view.dx = grabbed.dx + u; view.dy = grabbed.dy + v; }
  ask();
};
canvas.onpointerup = (event) => {
  grabbed = null;
  if (moved) return;
  const i = nodeAt(event.offsetX, event.offsetY), e = i < 0 ? edgeAt(event.offsetX, event.offsetY) : -1;
  if (i >= 0) choose(i); else if (e >= 0) read(e);
};
canvas.ondblclick = (event) => { const i = nodeAt(event.offsetX, event.offsetY); if (i >= 0) { if (view.members) expand(i); else focus(i); } };
canvas.addEventListener("wheel", (event) => {
  event.preventDefault();
  const by = Math.exp(-event.deltaY / 500), scale = Math.min(60, Math.max(0.02, view.scale * by)), part = scale / view.scale;
  view.dx = event.offsetX - (event.offsetX - view.dx) * part; view.dy = event.offsetY - (event.offsetY - view.dy) * part;
  view.scale = scale; view.cooling = 0;
  ask();
}, { passive: false });

// Filters

data.types.forEach((_, type) => {
  const label = make("label"), box = make("input", undefined, { type: "checkbox", checked: true }), count = nodes.filter((n) => n[2] === type).length;
  const mark = document.createElementNS("http://www.w3.org/2000/svg", "svg"), sign = document.createElementNS(mark.namespaceURI, "path");
  const form = Math.floor(type / COLOURS.length) % 4;
  sign.setAttribute("d", ["M1,6a5,5 0 1,0 10,0a5,5 0 1,0 -10,0", "M1,1h10v10h-10z", "M6,0l6,6l-6,6l-6,-6z", "M6,0l6,11h-12z"][form]);
  sign.setAttribute("fill", colour(type)); mark.setAttribute("width", 12); mark.setAttribute("height", 12); mark.append(sign);
  box.onchange = () => { if (box.checked) wanted.types.add(type); else wanted.types.delete(type); refresh(); };
  label.append(box, mark, worded(type), make("span", count.toLocaleString("en")));
  byId("types").append(label);
});
const every = (on) => { document.querySelectorAll("#types input").forEach((box) => { box.checked = on; }); wanted.types = new Set(on ? data.types.keys() : []); refresh(); };
byId("every").onclick = () => every(true);
byId("none").onclick = () => every(false);
nodes.forEach((node, i) => { if (data.types[node[2]] === "Topic") byId("topic").append(make("option", node[1], { value: i })); });
data.documents.forEach(([, title], d) => byId("document").append(make("option", title, { value: d })));
byId("topic").onchange = (event) => { wanted.topic = event.target.value === "" ? -1 : Number(event.target.value); refresh(); };
byId("document").onchange = (event) => { wanted.document = event.target.value === "" ? -1 : Number(event.target.value); refresh(); };
byId("money").oninput = (event) => { wanted.money = Number(event.target.value) || 0; refresh(); };
byId("all").onclick = showAll;
byId("fit").onclick = fit;
window.addEventListener("resize", ask);

function begin() {
  const name = decodeURIComponent(location.hash.slice(1)) || new URLSearchParams(location.search).get("start") || data.start;
  if (at.has(name)) focus(at.get(name)); else showAll();
}
window.addEventListener("hashchange", begin);
window.explorer = { view, draw, focus, expand, choose, read, search, px, py, nodes, edges };
begin();
