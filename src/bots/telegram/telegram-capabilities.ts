import type { Capabilities } from '../channel';

/** What Telegram can do. A longer label is cut off on a small phone, though the network takes it. */
export const telegramCapabilities: Capabilities = {
  buttons: 100,
  buttonLabelLength: 36,
  textLength: 4096,
  edit: true,
  pictures: { captionLength: 1024, buttons: true },
};
