import type { Capabilities } from '../channel';

/** Which network the simulator looks and behaves like. */
export type SkinName = 'telegram' | 'zalo-oa' | 'zalo-bot' | 'zalo-personal' | 'plain';

/** A network's limits, and the beginning of the chat ids that belong to it. */
export interface Skin {
  readonly name: SkinName;
  readonly chatPrefix: string;
  readonly capabilities: Capabilities;
  /** Whether files other than pictures can be sent. */
  readonly documents: boolean;
}

/** Neither Zalo's bots nor personal accounts have buttons. */
const typed: Capabilities = { buttons: 0, buttonLabelLength: 0, textLength: 2000, edit: false };
const withPictures: Capabilities = { ...typed, pictures: { captionLength: 2000, buttons: false } };

/** Every skin, in the order in which the page offers them. */
export const skins: readonly Skin[] = [
  {
    name: 'telegram',
    chatPrefix: 'tg-',
    capabilities: {
      buttons: 100,
      buttonLabelLength: 36,
      textLength: 4096,
      edit: true,
      pictures: { captionLength: 1024, buttons: true },
    },
    documents: true,
  },
  {
    name: 'zalo-oa',
    chatPrefix: 'oa-',
    capabilities: {
      buttons: 5,
      buttonLabelLength: 36,
      textLength: 2000,
      edit: false,
      pictures: { captionLength: 2000, buttons: false },
    },
    documents: true,
  },
  { name: 'zalo-bot', chatPrefix: 'zb-', capabilities: withPictures, documents: false },
  { name: 'zalo-personal', chatPrefix: 'zp-', capabilities: withPictures, documents: true },
  { name: 'plain', chatPrefix: 'txt-', capabilities: typed, documents: false },
];

/** The skin a chat belongs to; nothing for a chat that isn't the simulator's. */
export function skinOfChat(chat: string): Skin | undefined {
  return skins.find(({ chatPrefix }) => chat.startsWith(chatPrefix));
}
