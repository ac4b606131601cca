'use strict';

const REFRESH_MS = 2000;
const byId = id => document.getElementById(id);
let messages = [];
let opened = null;
let part = null;

const shown = () => {
  const wanted = byId('filter').value.trim().toLowerCase();
  return messages.filter(m => `${m.to} ${m.from} ${m.subject}`.toLowerCase().includes(wanted));
};

const when = iso => {
  const date = new Date(iso);
  const sameDay = date.toDateString() === new Date().toDateString();
  return sameDay ? date.toLocaleTimeString() : date.toLocaleString();
};

const element = (tag, className, text) => {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
};

function drawList() {
  const focused = document.activeElement?.dataset?.id;
  byId('list').replaceChildren(...shown().map(m => {
    const button = element('button', '', '');
    button.dataset.id = m.id;
    button.setAttribute('aria-current', String(m.id === opened));
    button.append(element('span', 'subject', m.subject || '(no subject)'), element('span', 'when', when(m.received_at)),
        element('span', 'to', m.to));
    button.addEventListener('click', () => { location.hash = m.id; });
    const item = document.createElement('li');
    item.append(button);
    return item;
  }));
  if (focused) document.querySelector(`[data-id="${CSS.escape(focused)}"]`)?.focus();
  byId('count').textContent = messages.length ? `(${messages.length})` : '';
  byId('empty').hidden = shown().length > 0;
  byId('empty').textContent = messages.length ? 'Nothing matches.' : 'No mail yet.';
}

/* Addresses in plain text become links; everything else stays text. */
function withLinks(text) {
  const pieces = text.split(/(https?:\/\/[^\s<>"]+)/);
  return pieces.map((piece, i) => {
    if (i % 2 === 0) return document.createTextNode(piece);
    const link = element('a', '', piece);
    link.href = piece;
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
    return link;
  });
}

function show(name) {
  part = name;
  for (const each of ['html', 'text', 'headers']) {
    byId(`part-${each}`).hidden = each !== name;
    byId(`tab-${each}`).setAttribute('aria-selected', String(each === name));
    byId(`tab-${each}`).tabIndex = each === name ? 0 : -1;
  }
}

function open(id) {
  const mail = messages.find(m => m.id === id);
  if (!mail || id === opened) return;
  opened = id;
  byId('mail').hidden = false;
  byId('subject').textContent = mail.subject || '(no subject)';
  byId('from').textContent = mail.from;
  byId('to').textContent = mail.to;
  byId('received').textContent = when(mail.received_at);
  byId('received').dateTime = mail.received_at;
  byId('tab-html').hidden = !mail.html;
  byId('part-html').src = mail.html ? `mail/${mail.id}` : 'about:blank';
  byId('part-text').replaceChildren(...withLinks(mail.text || '(no plain text)'));
  byId('part-headers').textContent = mail.headers.join('\n');
  show(mail.html ? 'html' : 'text');
  drawList();
}

async function refresh() {
  try {
    const answer = await fetch('api/messages');
    const fresh = await answer.json();
    if (fresh.length !== messages.length || fresh[0]?.id !== messages[0]?.id) {
      messages = fresh;
      drawList();
    }
    open(location.hash.slice(1) || messages[0]?.id);
  } catch {
    byId('count').textContent = '(the catcher is down)';
  }
  setTimeout(refresh, REFRESH_MS);
}

for (const name of ['html', 'text', 'headers']) byId(`tab-${name}`).addEventListener('click', () => show(name));
document.querySelector('[role=tablist]').addEventListener('keydown', event => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const names = ['html', 'text', 'headers'].filter(name => !byId(`tab-${name}`).hidden);
  show(names[(names.indexOf(part) + step + names.length) % names.length]);
  byId(`tab-${part}`).focus();
});
byId('filter').addEventListener('input', drawList);
addEventListener('hashchange', () => open(location.hash.slice(1)));
refresh();
