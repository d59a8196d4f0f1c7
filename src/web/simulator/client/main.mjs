/** Starts the page: the people of last time, or one to begin with; and keeps them in touch with the server. */
import { newId } from './chat.mjs';
import { part } from './dom.mjs';
import { readCursor, readPeople, writeCursor, writePeople } from './memory.mjs';
import { peopleRow } from './people.mjs';
import { openPhone } from './phone.mjs';
import { tryNow } from './post.mjs';
import { follow } from './stream.mjs';
import { skins, text } from './texts.mjs';

/** @typedef {import('./phone.mjs').Phone} Phone */
/** @typedef {import('./memory.mjs').Person} Person */

const LOST_FOR_MS = 800;

const main = part(document, '.phones', HTMLElement);
const lost = part(document, '.connection', HTMLElement);
const row = peopleRow(part(document, '.people', HTMLElement));
const suggested = text('names').split(', ');

/** @type {Phone[]} */
let phones = [];
let stream = follow([], readCursor, { onEvent: () => undefined, onConnected: () => undefined });
/** @type {number | undefined} */
let lostTimer;

/**
 * @param {string} name
 * @param {string} skin
 * @returns {Person}
 */
function newPerson(name, skin) {
  const prefix = skins.find((known) => known.name === skin)?.chatPrefix ?? '';
  return { chat: `${prefix}${newId()}`, name, skin, aheadHours: 0, blocked: false };
}

/**
 * @param {Person} person
 * @param {Phone} [before] the phone whose place it takes
 */
function add(person, before) {
  const phone = openPhone(person, {
    onPersonChange: remember,
    onRemove: () => {
      remove(phone);
      remember();
      listen();
    },
    onRestart: () => {
      const again = add(newPerson(person.name, person.skin), phone);
      remove(phone);
      remember();
      listen();
      again.root.querySelector('textarea')?.focus();
    },
  });
  if (before === undefined) main.append(phone.root);
  else before.root.before(phone.root);
  const place = before === undefined ? phones.length : phones.indexOf(before);
  phones = phones.toSpliced(place, 0, phone);
  row.add(phone);
  phone.show();
  return phone;
}

/** @param {Phone} phone */
function remove(phone) {
  phones = phones.filter((other) => other !== phone);
  row.remove(phone);
  phone.close();
}

function remember() {
  writePeople(phones.map(({ person }) => person));
}

/** Follows the chats that are on the page now. */
function listen() {
  stream.stop();
  stream = follow(
    phones.map(({ person }) => person.chat),
    readCursor,
    {
      onEvent: (placed) => {
        const phone = phones.find(({ person }) => person.chat === placed.chat);
        phone?.chat.takeIn(placed);
        if (phone !== undefined && placed.event.kind === 'message') row.hasNews(phone);
        writeCursor(placed.cursor);
      },
      onConnected: (connected) => {
        if (connected) {
          clearTimeout(lostTimer);
          lostTimer = undefined;
          lost.hidden = true;
          tryNow();
        } else {
          lostTimer ??= window.setTimeout(() => (lost.hidden = false), LOST_FOR_MS);
        }
      },
    },
  );
}

/** The form for one more person. */
function offerPeople() {
  const dialog = part(document, '.add-person', HTMLDialogElement);
  const form = part(dialog, 'form', HTMLFormElement);
  const nameBox = part(form, '[name="name"]', HTMLInputElement);

  part(document, '.add', HTMLButtonElement).onclick = () => {
    const taken = new Set(phones.map(({ person }) => person.name));
    nameBox.value = suggested.find((name) => !taken.has(name)) ?? '';
    dialog.returnValue = 'cancel';
    dialog.showModal();
    nameBox.select();
  };
  form.onkeydown = (event) => {
    // Enter in a field means the answer yes; the form's first button would mean no.
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    form.requestSubmit(part(form, '[value="add"]', HTMLButtonElement));
  };
  dialog.onclose = () => {
    if (dialog.returnValue !== 'add') return;
    const chosen = new FormData(form);
    const phone = add(newPerson(String(chosen.get('name')).trim(), String(chosen.get('skin'))));
    remember();
    listen();
    phone.root.scrollIntoView({ inline: 'center', block: 'nearest' });
    phone.root.querySelector('textarea')?.focus({ preventScroll: true });
  };
}

const remembered = readPeople();
const beginners = [newPerson(suggested[0] ?? '', skins[0]?.name ?? '')];
for (const person of remembered.length > 0 ? remembered : beginners) add(person);
remember();
offerPeople();
listen();
