import type { Capabilities } from '../../channel';

/** What a personal account can do. The network tells no longest text; others cut at this length without trouble. */
export const zaloPersonalCapabilities: Capabilities = {
  buttons: 0,
  buttonLabelLength: 0,
  textLength: 2_000,
  edit: false,
  noBroadcast: true,
};
