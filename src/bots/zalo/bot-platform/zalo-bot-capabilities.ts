import type { Capabilities } from '../../channel';

/** What the Bot Platform can do: plain texts, and pictures it can fetch. Options are numbered and typed. */
export const zaloBotCapabilities = ({ pictures }: { readonly pictures: boolean }): Capabilities => ({
  buttons: 0,
  buttonLabelLength: 0,
  textLength: 2000,
  edit: false,
  ...(pictures && { pictures: { captionLength: 2000, buttons: false } }),
});
