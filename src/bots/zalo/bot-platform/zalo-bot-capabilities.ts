import type { Capabilities } from '../../channel';

/** What the Bot Platform can do: plain texts. Options are numbered and typed. */
export const zaloBotCapabilities: Capabilities = {
  buttons: 0,
  buttonLabelLength: 0,
  textLength: 2000,
  edit: false,
};
