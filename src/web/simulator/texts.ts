import en from '../../../locales/en.json';
import vi from '../../../locales/vi.json';
import type { Locale, TextKey } from '../../core/wording';

/** What the page says, by key without `simulator.`; `{{name}}` and the like are filled in by the page. */
export interface SimulatorTexts {
  readonly locale: Locale;
  readonly text: (key: SimulatorKey) => string;
  readonly all: Readonly<Record<string, string>>;
}

type Stripped<Key> = Key extends `simulator.${infer Rest}` ? Rest : never;
type SimulatorKey = Stripped<TextKey>;

const wordings: Readonly<Record<Locale, Readonly<Partial<Record<TextKey, string>>>>> = { vi, en };
const prefix = 'simulator.';

/** The simulator's wording in one language; a text without a translation is said in Vietnamese. */
export function simulatorTexts(locale: Locale): SimulatorTexts {
  const entries = Object.entries({ ...vi, ...wordings[locale] })
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, text]) => [key.slice(prefix.length), text] as const);
  return {
    locale,
    text: (key) => wordings[locale][`${prefix}${key}`] ?? vi[`${prefix}${key}`],
    all: Object.fromEntries(entries),
  };
}
