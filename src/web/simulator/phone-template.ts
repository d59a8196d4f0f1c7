import { html, type Markup } from '../html';
import type { SimulatorTexts } from './texts';

/** One phone, empty: the page's script copies it for each person and fills in the names. */
export function phoneTemplate(texts: SimulatorTexts): Markup {
  const { text } = texts;
  return html`<template id="phone">
    <section class="phone">
      <header class="who">
        <span class="avatar" aria-hidden="true"></span>
        <div class="names">
          <h2></h2>
          <p class="skin"></p>
        </div>
        ${menu(texts)}
      </header>
      <div class="time" role="group" aria-label="${text('later')}">
        <span class="clock"></span>
        <button type="button" data-hours="1">${text('later.hour')}</button>
        <button type="button" data-hours="24">${text('later.day')}</button>
        <button type="button" data-hours="120">${text('later.five-days')}</button>
      </div>
      <div class="log" role="log" tabindex="0"></div>
      <div class="opening">
        <p></p>
        <button type="button" class="strong" data-do="start">${text('start')}</button>
      </div>
      ${composer(texts)}
    </section>
  </template>`;
}

function menu({ text }: SimulatorTexts): Markup {
  return html`<details class="menu">
    <summary title="${text('more')}"><span aria-hidden="true">⋯</span></summary>
    <div class="sheet">
      <button type="button" data-do="repeat">${text('repeat')}</button>
      <hr />
      <button type="button" data-do="file">${text('send.file')}</button>
      <button type="button" data-do="sticker">${text('send.sticker')}</button>
      <button type="button" data-do="voice">${text('send.voice')}</button>
      <button type="button" data-do="location">${text('send.location')}</button>
      <hr />
      <button type="button" data-do="block">${text('block')}</button>
      <button type="button" data-do="restart">${text('restart')}</button>
      <button type="button" data-do="remove">${text('remove')}</button>
    </div>
  </details>`;
}

function composer({ text }: SimulatorTexts): Markup {
  return html`<form class="composer" autocomplete="off">
    <div class="tray" role="group" aria-label="${text('chosen-photos')}" hidden></div>
    <input type="file" class="photos" accept="image/*,.heic,.heif" multiple hidden />
    <input type="file" class="files" hidden />
    <button type="button" class="round" data-do="photos" title="${text('choose-photos')}">
      ${icon('photo')}<span class="spoken">${text('choose-photos')}</span>
    </button>
    <textarea
      rows="1"
      maxlength="4000"
      placeholder="${text('write')}"
      aria-label="${text('write')}"
    ></textarea>
    <button type="submit" class="round strong" title="${text('send')}">
      ${icon('send')}<span class="spoken">${text('send')}</span>
    </button>
  </form>`;
}

const icons = {
  photo: html`<path
      d="M4 6h3l1.6-2h6.8L17 6h3a1.5 1.5 0 0 1 1.5 1.5v11A1.5 1.5 0 0 1 20 20H4a1.5 1.5 0 0 1-1.5-1.5v-11A1.5 1.5 0 0 1 4 6z"
    />
    <circle cx="12" cy="13" r="4" />`,
  send: html`<path d="M12 20V5M5.5 11.5 12 5l6.5 6.5" />`,
} as const;

function icon(name: keyof typeof icons): Markup {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true">${icons[name]}</svg>`;
}
