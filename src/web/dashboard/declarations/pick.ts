import { html, type Markup } from '../../html';

interface Pick {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: string;
}

/** A list to pick one from, with its label. */
export const pick = ({ name, label, options, chosen }: Pick): Markup =>
  html`<label class="field"
    >${label}
    <select name="${name}">
      ${options.map(
        (option) =>
          html`<option value="${option.id}" ${option.id === chosen ? html`selected` : ''}>
            ${option.name}
          </option>`,
      )}
    </select></label
  >`;
