// Keys for appraising. Without it the form works all the same.

const form = document.querySelector('form[data-appraise]');
if (form instanceof HTMLFormElement) start(form);

/** @param {HTMLFormElement} form */
function start(form) {
  /** @type {HTMLElement[]} */
  const sections = [...form.querySelectorAll('[data-indicator]')].filter((it) => it instanceof HTMLElement);

  /** @param {HTMLElement} section @param {string} value */
  const radio = (section, value) => section.querySelector(`input[type=radio][value=${value}]`);

  /** @param {HTMLElement} section */
  const choiceOf = (section) => {
    const checked = section.querySelector('input[type=radio]:checked');
    return checked instanceof HTMLInputElement ? checked.value : undefined;
  };

  /** @param {HTMLElement} section @param {string} value */
  const choose = (section, value) => {
    const input = radio(section, value);
    if (input instanceof HTMLInputElement) input.checked = true;
    tally();
  };

  const here = () => sections.findIndex((section) => section.contains(document.activeElement));

  /** @param {number} place */
  const goTo = (place) => {
    const section = sections[place];
    if (section === undefined) return;
    section.focus({ preventScroll: true });
    section.scrollIntoView({ block: 'start' });
  };

  const tally = () => {
    const marked = sections.filter((section) => choiceOf(section) !== undefined).length;
    const asked = sections.filter((section) => choiceOf(section) === 'hoi').length;
    const line = form.querySelector('[data-tally]');
    if (line === null) return;
    line.textContent =
      `Đã chấm ${marked}/${sections.length} câu.` +
      (asked > 0
        ? ` Có ${asked} câu cần hỏi lại: bấm “Trả lại cho người khai”.`
        : marked === sections.length
          ? ' Nhấn Enter để hoàn thành thẩm định.'
          : '');
  };

  /** Goes to the next one that is still open, or, where there is none, to the button that ends it. */
  const goOn = () => {
    const isOpen = (/** @type {HTMLElement} */ section) => choiceOf(section) === undefined;
    const later = sections.findIndex((section, place) => place > here() && isOpen(section));
    const open = later >= 0 ? later : sections.findIndex(isOpen);
    if (open >= 0) return goTo(open);
    const asked = sections.some((section) => choiceOf(section) === 'hoi');
    const button = form.querySelector(asked ? '[data-return]' : '[data-finish]');
    if (button instanceof HTMLElement) button.focus();
  };

  const accept = () => {
    const section = sections[here()];
    if (section === undefined) return goTo(0);
    if (choiceOf(section) === undefined) choose(section, 'giu');
    goOn();
  };

  /** @param {string} value @param {string} field */
  const turnTo = (value, field) => {
    const section = sections[here()];
    if (section === undefined) return;
    choose(section, value);
    const input = section.querySelector(field);
    if (input instanceof HTMLElement) input.focus();
  };

  const photos = () => {
    const first = sections[here()]?.querySelector('a[data-photo]');
    if (first instanceof HTMLElement) openViewer(first);
  };

  const toggleKeys = () => {
    const keys = form.querySelector('[data-keys]');
    if (keys instanceof HTMLDetailsElement) keys.open = !keys.open;
  };

  /** @type {Record<string, () => void>} */
  const keys = {
    Enter: accept,
    ArrowDown: () => goTo(here() + 1),
    j: () => goTo(here() + 1),
    ArrowUp: () => goTo(here() - 1),
    k: () => goTo(here() - 1),
    d: () => turnTo('khac', '.other-points select, .other-points input'),
    h: () => turnTo('hoi', '.why select'),
    x: photos,
    '?': toggleKeys,
  };

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
    const at = event.target;
    if (!(at instanceof HTMLElement)) return;
    if (at.closest('a, button, summary')) {
      if (event.key !== '?') return;
    } else if (isField(at)) {
      const leaves = event.key === 'Enter' || event.key === 'Escape';
      if (!leaves) return;
      event.preventDefault();
      return event.key === 'Enter' ? goOn() : goTo(here());
    }
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });

  form.addEventListener('change', tally);
  form.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[data-photo]') : null;
    if (!(link instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    openViewer(link);
  });

  tally();
  const problem = sections.findIndex((section) => section.hasAttribute('data-problem'));
  const open = sections.findIndex((section) => choiceOf(section) === undefined);
  const first = problem >= 0 ? problem : open;
  if (first >= 0) goTo(first);
}

/** Asks `viewer.mjs` to show a picture. @param {HTMLElement} link */
function openViewer(link) {
  link.dispatchEvent(new CustomEvent('view-photo', { bubbles: true }));
}

/** Whether keys mean letters there. @param {HTMLElement} at */
function isField(at) {
  if (at instanceof HTMLSelectElement || at instanceof HTMLTextAreaElement) return true;
  return at instanceof HTMLInputElement && at.type !== 'radio' && at.type !== 'checkbox';
}
