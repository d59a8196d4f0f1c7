/** The row of names on top: who is there, who has news, and the way to each phone on a small screen. */
import { element } from './dom.mjs';
import { text } from './texts.mjs';

/** @typedef {import('./phone.mjs').Phone} Phone */

/**
 * @param {HTMLElement} row
 */
export function peopleRow(row) {
  /** @type {Map<Phone, { button: HTMLButtonElement, news: number, seen: boolean }>} */
  const places = new Map();

  const observer = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) {
        for (const [phone, place] of places) {
          if (phone.root !== target) continue;
          place.seen = isIntersecting;
          if (isIntersecting) place.news = 0;
          label(phone, place);
        }
      }
    },
    { threshold: 0.6 },
  );

  /**
   * @param {Phone} phone
   * @param {{ button: HTMLButtonElement, news: number, seen: boolean }} place
   */
  const label = ({ person: { name } }, { button, news, seen }) => {
    button.replaceChildren(name);
    if (news > 0) button.append(element('span', { className: 'count' }, String(news)));
    button.setAttribute('aria-label', news > 0 ? text('new-messages', { name, n: news }) : name);
    button.setAttribute('aria-current', String(seen));
  };

  return {
    /** @param {Phone} phone */
    add: (phone) => {
      const button = element('button', {
        type: 'button',
        onclick: () => phone.root.scrollIntoView({ inline: 'center', block: 'nearest' }),
      });
      const place = { button, news: 0, seen: false };
      places.set(phone, place);
      row.append(button);
      label(phone, place);
      observer.observe(phone.root);
    },
    /** @param {Phone} phone */
    remove: (phone) => {
      places.get(phone)?.button.remove();
      places.delete(phone);
      observer.unobserve(phone.root);
    },
    /** @param {Phone} phone */
    hasNews: (phone) => {
      const place = places.get(phone);
      if (place === undefined || place.seen) return;
      place.news += 1;
      label(phone, place);
    },
  };
}
