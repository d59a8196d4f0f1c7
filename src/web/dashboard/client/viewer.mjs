// Looks at one picture closely: turned, enlarged, and on to the next, without leaving the page.

const ZOOMS = 3;

document.addEventListener('view-photo', (event) => {
  if (event.target instanceof HTMLElement) openViewer(event.target);
});

/** Shows the picture behind a link, among its neighbours. @param {HTMLElement} from */
function openViewer(from) {
  const list = from.closest('ul');
  /** @type {HTMLElement[]} */
  const links = [...(list?.querySelectorAll('a[data-photo]') ?? [from])].filter(
    (it) => it instanceof HTMLElement,
  );
  const state = { at: Math.max(0, links.indexOf(from)), turn: 0, zoom: 1 };

  const dialog = document.createElement('dialog');
  dialog.className = 'viewer';
  dialog.setAttribute('aria-label', 'Xem ảnh minh chứng');
  const picture = document.createElement('img');
  const frame = document.createElement('div');
  frame.tabIndex = 0;
  frame.setAttribute('role', 'region');
  frame.setAttribute('aria-label', 'Ảnh, cuộn được');
  frame.append(picture);

  const show = () => {
    const link = links[state.at] ?? from;
    const address = link.dataset['photo'] ?? '';
    if (picture.getAttribute('src') !== address) picture.src = address;
    picture.alt = link.querySelector('img')?.alt ?? '';
    picture.className = `turn-${state.turn}`;
    frame.className = `viewing zoom-${state.zoom}`;
  };
  const turn = () => {
    state.turn = (state.turn + 90) % 360;
    show();
  };
  /** @param {number} by */
  const zoom = (by) => {
    state.zoom = Math.min(ZOOMS, Math.max(1, state.zoom + by));
    show();
  };
  /** @param {number} by */
  const move = (by) => {
    state.at = (state.at + by + links.length) % links.length;
    state.turn = 0;
    state.zoom = 1;
    show();
  };

  const bar = document.createElement('p');
  bar.className = 'actions';
  /** @param {string} label @param {() => void} act */
  const button = (label, act) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = 'button-plain';
    made.textContent = label;
    made.addEventListener('click', act);
    bar.append(made);
  };
  button('Đóng (Esc)', () => dialog.close());
  button('Xoay (R)', turn);
  button('Phóng to (+)', () => zoom(1));
  button('Thu nhỏ (−)', () => zoom(-1));
  if (links.length > 1) {
    button('Ảnh trước (←)', () => move(-1));
    button('Ảnh sau (→)', () => move(1));
  }

  /** @type {Record<string, () => void>} */
  const keys = {
    r: turn,
    '+': () => zoom(1),
    '=': () => zoom(1),
    '-': () => zoom(-1),
    ArrowLeft: () => move(-1),
    ArrowRight: () => move(1),
    x: () => dialog.close(),
  };
  dialog.addEventListener('keydown', (event) => {
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });
  dialog.addEventListener('close', () => {
    dialog.remove();
    const section = from.closest('[data-indicator]');
    (section instanceof HTMLElement ? section : from).focus();
  });

  dialog.append(bar, frame);
  document.body.append(dialog);
  show();
  dialog.showModal();
  bar.querySelector('button')?.focus();
}
