import type { Capabilities } from '../../channel';

/** What an Official Account can do; whether it may spend money and has a name form is the operator's to say. */
export function officialAccountCapabilities(may: {
  readonly paidMessages: boolean;
  readonly nameForm: boolean;
}): Capabilities {
  return {
    buttons: 5,
    // The network takes 100 characters; a small phone cuts a longer label off.
    buttonLabelLength: 36,
    textLength: 2000,
    edit: false,
    pictures: { captionLength: 2000, buttons: false },
    replyWindow: { freeHours: 48, openHours: may.paidMessages ? 7 * 24 : 48 },
    ...(may.nameForm && { nameForm: true }),
  };
}
