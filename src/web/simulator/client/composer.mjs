/** Where a person writes and chooses photos. */
import { element, part } from './dom.mjs';
import { text } from './texts.mjs';

/**
 * @param {HTMLElement} root
 * @param {ReturnType<typeof import('./chat.mjs').openChat>} chat
 */
export function fillComposer(root, chat) {
  const form = part(root, '.composer', HTMLFormElement);
  const box = part(form, 'textarea', HTMLTextAreaElement);
  const picker = part(form, '.photos', HTMLInputElement);
  const tray = fillTray(part(form, '.tray', HTMLElement));

  form.onsubmit = (event) => {
    event.preventDefault();
    const words = box.value.trim();
    const files = tray.take();
    if (files.length > 0) chat.sendPhotos(files, words);
    else if (words !== '') chat.say({ kind: 'texted', text: words });
    box.value = '';
    box.focus();
  };
  box.onkeydown = (event) => {
    // While a Vietnamese input method composes a letter, Enter belongs to it.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  };
  part(form, '[data-do="photos"]', HTMLButtonElement).onclick = () => picker.click();
  picker.onchange = () => {
    tray.add([...(picker.files ?? [])]);
    picker.value = '';
    box.focus();
  };
  box.onpaste = ({ clipboardData }) => {
    tray.add([...(clipboardData?.files ?? [])].filter(({ type }) => type.startsWith('image/')));
  };
}

/**
 * The chosen photos, each a button that drops it again.
 * @param {HTMLElement} tray
 */
function fillTray(tray) {
  /** @type {Map<HTMLButtonElement, File>} */
  const chosen = new Map();

  /** @param {HTMLButtonElement} button */
  const drop = (button) => {
    const image = button.querySelector('img');
    if (image !== null) URL.revokeObjectURL(image.src);
    chosen.delete(button);
    button.remove();
    tray.hidden = chosen.size === 0;
  };

  return {
    /** @param {readonly File[]} files */
    add: (files) => {
      for (const file of files) {
        const image = element('img', { alt: text('drop-photo', { name: file.name }) });
        const button = element(
          'button',
          { type: 'button', title: text('drop-photo', { name: file.name }) },
          image,
        );
        image.onerror = () => image.replaceWith(file.name);
        image.src = URL.createObjectURL(file);
        button.onclick = () => drop(button);
        chosen.set(button, file);
        tray.append(button);
      }
      tray.hidden = chosen.size === 0;
    },
    take: () => {
      const files = [...chosen.values()];
      for (const button of [...chosen.keys()]) drop(button);
      return files;
    },
  };
}
