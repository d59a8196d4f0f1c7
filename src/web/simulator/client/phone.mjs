/** One phone on the page: a chat, made visible and usable. */
import { renderer } from './bubbles.mjs';
import { openChat } from './chat.mjs';
import { fillComposer } from './composer.mjs';
import { element, part } from './dom.mjs';
import { text } from './texts.mjs';
import { dayAndHour, nowFor } from './time.mjs';

/** @typedef {import('./memory.mjs').Person} Person */
/** @typedef {ReturnType<typeof openPhone>} Phone */
/** @typedef {{ onRemove: () => void, onRestart: () => void, onPersonChange: () => void }} Wishes */

const NEAR_THE_END = 120;
const GAP = 8;

/**
 * @param {Person} person
 * @param {Wishes} wishes
 */
export function openPhone(person, wishes) {
  const root = copyOfTemplate();
  const log = part(root, '.log', HTMLElement);
  const opening = part(root, '.opening', HTMLElement);
  const chat = openChat(person, () => refresh());
  const render = renderer(log, {
    name: person.name,
    preview: chat.preview,
    onPress: ({ id: message }, { id: choice, label }) => {
      const line = chat.say({ kind: 'picked', choice }, { message, label });
      // The button may go away; the next message follows this line, so Tab leads to its buttons.
      part(log, `[data-update="${line}"]`, HTMLElement).focus({ preventScroll: true });
    },
  });

  let atEnd = true;
  const stay = () => {
    if (atEnd) log.scrollTop = Math.max(log.scrollTop, endOf(log));
  };
  const refresh = () => {
    render(chat.entries());
    opening.hidden = chat.entries().length > 0;
    if (chat.entries().at(-1)?.kind === 'said') atEnd = true;
    stay();
  };
  log.onscroll = () => {
    atEnd = endOf(log) - log.scrollTop < NEAR_THE_END;
  };
  new ResizeObserver(stay).observe(log);

  name(root, person);
  fillComposer(root, chat);
  fillMenu(root, { person, chat, wishes });
  fillTime(root, { person, chat, wishes });
  part(opening, 'button', HTMLButtonElement).onclick = () => {
    chat.say({ kind: 'started' });
    part(root, 'textarea', HTMLTextAreaElement).focus();
  };

  return {
    person,
    root,
    chat,
    /** Shows what was there before, without a screen reader reading all of it. */
    show: () => {
      log.setAttribute('aria-live', 'off');
      refresh();
      setTimeout(() => log.removeAttribute('aria-live'), 500);
      chat.resume();
    },
    close: () => {
      chat.close();
      root.remove();
    },
  };
}

/**
 * How far to scroll to what was said last: to its beginning if it is longer than the screen, as it is read from there.
 * @param {HTMLElement} log
 */
function endOf(log) {
  const last = log.lastElementChild;
  const isLong =
    last instanceof HTMLElement && last.matches('.theirs') && last.offsetHeight > log.clientHeight;
  return isLong ? last.offsetTop - log.offsetTop - GAP : log.scrollHeight - log.clientHeight;
}

function copyOfTemplate() {
  const { content } = part(document, '#phone', HTMLTemplateElement);
  return part(document.importNode(content, true), '.phone', HTMLElement);
}

/**
 * @param {HTMLElement} root
 * @param {Person} person
 */
function name(root, { name, skin }) {
  root.dataset['skin'] = skin;
  root.setAttribute('aria-label', text('phone-of', { name }));
  part(root, 'h2', HTMLElement).textContent = text('phone-of', { name });
  part(root, '.skin', HTMLElement).textContent = text(`skin.${skin}`);
  part(root, '.avatar', HTMLElement).textContent = name.trim().split(/\s+/).at(-1)?.[0]?.toUpperCase() ?? '';
  part(root, '.log', HTMLElement).setAttribute('aria-label', text('chat-of', { name }));
  part(root, '.opening p', HTMLElement).textContent = text('not-started', { name });
  part(root, 'summary', HTMLElement).append(
    element('span', { className: 'spoken' }, text('more-of', { name })),
  );
}

/** @typedef {{ person: Person, chat: ReturnType<typeof openChat>, wishes: Wishes }} Parts */

/**
 * @param {HTMLElement} root
 * @param {Parts} parts
 */
function fillMenu(root, { person, chat, wishes }) {
  const menu = part(root, '.menu', HTMLDetailsElement);
  const files = part(root, '.files', HTMLInputElement);
  const block = part(menu, '[data-do="block"]', HTMLButtonElement);
  const nameBlock = () => (block.textContent = text(person.blocked ? 'unblock' : 'block'));

  /** @type {Record<string, () => void>} */
  const deeds = {
    repeat: () => void chat.repeat(),
    file: () => files.click(),
    sticker: () => chat.say({ kind: 'sent-other', what: 'sticker' }),
    voice: () => chat.say({ kind: 'sent-other', what: 'voice' }),
    location: () => chat.say({ kind: 'sent-other', what: 'location' }),
    block: () => {
      person.blocked = !person.blocked;
      chat.say({ kind: person.blocked ? 'blocked' : 'unblocked' });
      nameBlock();
      wishes.onPersonChange();
    },
    restart: () => confirm(text('sure.restart')) && wishes.onRestart(),
    remove: () => confirm(text('sure.remove', { name: person.name })) && wishes.onRemove(),
  };

  nameBlock();
  files.onchange = () => {
    const [file] = files.files ?? [];
    if (file !== undefined) chat.say({ kind: 'sent-other', what: 'file', name: file.name });
    files.value = '';
  };
  menu.onclick = ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    close(menu);
    deeds[target.dataset['do'] ?? '']?.();
  };
  menu.onkeydown = ({ key }) => {
    if (key === 'Escape' && menu.open) close(menu);
  };
  menu.addEventListener('focusout', ({ relatedTarget }) => {
    if (menu.open && relatedTarget instanceof Node && !menu.contains(relatedTarget)) menu.open = false;
  });
}

/** @param {HTMLDetailsElement} menu */
function close(menu) {
  menu.open = false;
  part(menu, 'summary', HTMLElement).focus();
}

/**
 * @param {HTMLElement} root
 * @param {Parts} parts
 */
function fillTime(root, { person, chat, wishes }) {
  const clock = part(root, '.clock', HTMLElement);
  const tick = () => {
    const time = dayAndHour(nowFor(person.aheadHours));
    clock.textContent = time;
    clock.title = text('clock', { time });
  };
  for (const button of root.querySelectorAll('[data-hours]')) {
    if (!(button instanceof HTMLButtonElement)) continue;
    button.onclick = () => {
      const hours = Number(button.dataset['hours']);
      person.aheadHours += hours;
      chat.passTime(hours);
      wishes.onPersonChange();
      tick();
    };
  }
  tick();
  const timer = setInterval(() => (root.isConnected ? tick() : clearInterval(timer)), 15_000);
}
