import { html, jsonBlock, type Markup } from '../html';
import { phoneTemplate } from './phone-template';
import { simulatorTexts, type SimulatorTexts } from './texts';
import type { Locale } from '../../core/wording';

/** A simulated network, as the page needs it. */
export interface PageSkin {
  readonly name: 'telegram' | 'zalo-oa' | 'zalo-bot' | 'zalo-personal' | 'plain';
  readonly chatPrefix: string;
}

/** The simulator's page: people with their phones, side by side. The script beside it brings it to life. */
export function simulatorPage(locale: Locale, skins: readonly PageSkin[]): string {
  const texts = simulatorTexts(locale);
  const { text } = texts;
  const page = html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${text('title')} · ${text('notice')}</title>
        <link rel="icon" href="/simulator/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/simulator/style.css" />
        <script type="module" src="/simulator/client/main.mjs"></script>
      </head>
      <body>
        <header class="top">
          <div class="title">
            <h1>${text('title')}</h1>
            <p class="notice">${text('notice')}</p>
          </div>
          <p class="connection" role="status" hidden>${text('connection-lost')}</p>
          <nav class="people" aria-label="${text('people')}"></nav>
          <button type="button" class="add">${text('add-person')}</button>
        </header>
        <noscript><p class="needs-script">${text('needs-script')}</p></noscript>
        <main class="phones"></main>
        ${addDialog(texts, skins)} ${phoneTemplate(texts)} ${jsonBlock('texts', texts.all)}
        ${jsonBlock('skins', skins)}
      </body>
    </html>`;
  return page.markup;
}

function addDialog(texts: SimulatorTexts, skins: readonly PageSkin[]): Markup {
  const { text } = texts;
  return html`<dialog class="add-person" aria-labelledby="add-title">
    <form method="dialog">
      <h2 id="add-title">${text('add-person')}</h2>
      <p>${text('add-person-hint')}</p>
      <label class="field"
        >${text('name')}<input name="name" maxlength="40" required autocomplete="off"
      /></label>
      <fieldset>
        <legend>${text('network')}</legend>
        ${skins.map((skin, index) => skinOption(texts, skin, index === 0))}
      </fieldset>
      <div class="actions">
        <button type="submit" value="cancel" formnovalidate class="quiet">${text('cancel')}</button>
        <button type="submit" value="add" class="strong">${text('add')}</button>
      </div>
    </form>
  </dialog>`;
}

function skinOption({ text }: SimulatorTexts, { name }: PageSkin, chosen: boolean): Markup {
  const input = chosen
    ? html`<input type="radio" name="skin" value="${name}" checked />`
    : html`<input type="radio" name="skin" value="${name}" />`;
  return html`<label class="option">
    ${input}<span><b>${text(`skin.${name}`)}</b>: ${text(`skin.${name}.hint`)}</span>
  </label>`;
}
