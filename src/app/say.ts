import { createInstance, type i18n } from 'i18next';
import en from '../../locales/en.json';
import vi from '../../locales/vi.json';
import type { Outgoing } from '../bots/channel';
import type { TypingHints } from '../bots/fit-to-channel';
import type { Locale, TextKey, Wording } from '../core/wording';
import type { Saying } from '../flows/engine/effect';

/** A message in words, and what it takes to tell someone without buttons how to answer it. */
export interface Said {
  readonly message: Outgoing;
  readonly hints: TypingHints;
}

/** Words what the engine says in one language. What comes from the data (`said`) stays as it is. */
export const sayIn = (locale: Locale): ((saying: Saying) => Said) => speakers[locale];

const texts: i18n = createInstance();
void texts.init({
  resources: { vi: { translation: vi }, en: { translation: en } },
  lng: 'vi',
  fallbackLng: 'vi',
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
});

const speakers: Readonly<Record<Locale, (saying: Saying) => Said>> = { vi: speaker('vi'), en: speaker('en') };

function speaker(locale: Locale): (saying: Saying) => Said {
  const word = wordingIn(locale);
  const typeWord = (words: string) => word({ key: 'hint.type-word', params: { words } });
  const one: TypingHints = { typeNumber: word({ key: 'hint.type-number' }), typeWord };
  const any: TypingHints = {
    typeNumber: word({ key: 'hint.type-numbers' }),
    press: word({ key: 'hint.choices' }),
    typeWord,
  };
  return ({ paragraphs, choices = [], several, form }) => {
    const said = paragraphs.map(word).filter((paragraph) => paragraph !== '');
    const labelled = choices.map((choice) => ({ ...choice, label: word(choice.label) }));
    const message = { text: said.join('\n\n'), choices: labelled, ...(form === undefined ? {} : { form }) };
    return { message, hints: several === true ? any : one };
  };
}

/** i18next finds a text and its fallback, once; filling it in is done here, at a thousandth of a millisecond. */
function wordingIn(locale: Locale): (wording: Wording) => string {
  const find = texts.getFixedT(locale);
  const templates = new Map<TextKey, Template>();

  const templateOf = (key: TextKey): Template => {
    const known = templates.get(key);
    if (known !== undefined) return known;
    const template = templateFrom(find(key, { skipInterpolation: true }));
    templates.set(key, template);
    return template;
  };

  const word = (wording: Wording): string => {
    if ('said' in wording) return wording.said;
    const { first, slots } = templateOf(wording.key);
    return slots.reduce((text, { param, then }) => text + filled(wording.params?.[param]) + then, first);
  };
  const filled = (value: Param | undefined): string =>
    typeof value === 'object' ? word(value) : String(value ?? '');

  return word;
}

type Param = string | number | Wording;

/** A text cut at its `{{parameters}}`. */
interface Template {
  readonly first: string;
  readonly slots: readonly { readonly param: string; readonly then: string }[];
}

function templateFrom(text: string): Template {
  // Cut by a pattern with one group, so texts and parameters take turns.
  const [first = '', ...rest] = text.split(/\{\{(\w+)\}\}/);
  const slots = rest.flatMap((param, at) => (at % 2 === 0 ? [{ param, then: rest[at + 1] ?? '' }] : []));
  return { first, slots };
}
