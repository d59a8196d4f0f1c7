import type { Locator, Page } from 'playwright-core';

/** A file someone chooses on their phone. */
export interface ChosenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/**
 * One person's phone on the simulator's page. What is done resolves when the assistant's latest message says
 * `answer`; it throws if that is there already, since then it would prove nothing.
 */
export interface Phone {
  readonly press: (label: string, answer: string) => Promise<void>;
  readonly type: (text: string, answer: string) => Promise<void>;
  /** Several at once are an album. */
  readonly sendPhotos: (photos: readonly ChosenFile[], answer: string) => Promise<void>;
  /** Types while nobody answers; resolves when the page tries again to send it. */
  readonly typeUnheard: (text: string) => Promise<void>;
  /** Resolves when the assistant's latest message says this. */
  readonly hears: (text: string) => Promise<void>;
  /** Goes ahead in time, by the page's button of this name. */
  readonly leap: (button: string) => Promise<void>;
  /** What the assistant said, oldest first, as it can be read on the page. */
  readonly messages: () => Promise<readonly string[]>;
  readonly latest: () => Promise<string>;
}

/** The phone of the person of this name. */
export function phone(page: Page, name: string): Phone {
  const root = page.getByRole('region', { name: `Máy của ${name}` });
  const log = root.getByRole('log');
  const messages = log.locator('.theirs .bubble');
  const writing = root.getByRole('textbox');

  const latest = async (): Promise<string> => (await messages.allInnerTexts()).at(-1) ?? '';
  const hears = async (text: string): Promise<void> => {
    try {
      await messages.last().filter({ hasText: text }).waitFor();
    } catch (cause) {
      throw new Error(`The assistant did not say “${text}”. The chat:\n${await log.innerText()}`, { cause });
    }
  };
  const answered = async (text: string, act: () => Promise<void>): Promise<void> => {
    if ((await latest()).includes(text)) throw new Error(`The assistant says “${text}” already.`);
    await act();
    await hears(text);
  };
  const write = async (text: string): Promise<void> => {
    await writing.fill(text);
    await writing.press('Enter');
  };
  const button = (label: string): Locator => root.getByRole('button', { name: label, exact: true }).last();

  return {
    press: (label, answer) => answered(answer, () => button(label).click()),
    type: (text, answer) => answered(answer, () => write(text)),
    sendPhotos: (photos, answer) =>
      answered(answer, async () => {
        await root.locator('input.photos').setInputFiles([...photos]);
        await writing.press('Enter');
      }),
    typeUnheard: async (text) => {
      await write(text);
      await log.getByText('đang gửi lại…').waitFor();
    },
    hears,
    leap: (label) => button(label).click(),
    messages: () => messages.allInnerTexts(),
    latest,
  };
}
